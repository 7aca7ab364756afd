import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { PageCause, PageRun } from '../../page-data.ts';
import type { Look, View } from '../address.ts';
import { operationName } from '../operations.ts';
import { toRules } from '../rules/to-rules.ts';
import { LongNames } from '../text/long-names.tsx';
import { VerdictMark } from '../look/verdict-mark.tsx';

/** How many are listed until all are asked for. */
const first = 12;

/** What to repair first: root causes in their order of harm, each with the number of rules it blocks. */
export function Causes({ run, view, look }: { readonly run: PageRun; readonly view: View; readonly look: Look }): JSX.Element {
  const [all, setAll] = useState(false);
  const shown = all ? run.causes : run.causes.slice(0, first);
  const most = Math.max(1, ...run.causes.map(({ rules }) => rules.length));
  return (
    <section aria-labelledby="causes">
      <h2 id="causes" tabIndex={-1}>
        Root causes
      </h2>
      <p class="hint">
        {run.causes.length === 0
          ? emptyWords(run)
          : 'What to repair first: who gets in and whose data, lost state, wrong answers, validation.'}
      </p>
      <ol class="causes">
        {shown.map((cause) => (
          <CauseItem key={cause.id} cause={cause} most={most} view={view} look={look} />
        ))}
      </ol>
      {run.causes.length > first ? (
        <button type="button" class="more" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${run.causes.length}`}
        </button>
      ) : null}
    </section>
  );
}

function emptyWords({ totals }: PageRun): string {
  return (totals.pass ?? 0) === 0 ? 'None was found, but nothing passes either.' : '✓ None: no rule that was run tells a difference.';
}

interface CauseFacts {
  readonly cause: PageCause;
  readonly most: number;
  readonly view: View;
  readonly look: Look;
}

function CauseItem({ cause, most, view, look }: CauseFacts): JSX.Element {
  const chosen = view.cause === cause.id;
  const count = cause.rules.length;
  const choose = (): void => {
    look({ cause: chosen ? '' : cause.id });
    if (!chosen) toRules();
  };
  return (
    <li class={chosen ? 'chosen' : ''}>
      <button type="button" aria-pressed={chosen} onClick={choose}>
        <span class="count">
          <b>{count}</b>
          <span>{count === 1 ? 'rule' : 'rules'}</span>
        </span>
        <span class="says">
          <span class="sentence">
            <LongNames text={cause.says} />
          </span>
          <span class="about">
            <VerdictMark verdict={cause.verdict} />
            {cause.says.includes(cause.operation) ? null : <span>{operationName(cause.operation)}</span>}
            <span class="nth" title={`poolproof ticket RESULT --root-cause ${cause.number}`}>
              no. {cause.number}
            </span>
          </span>
          <span class={`weight v-${cause.verdict}`} style={{ width: `${(100 * count) / most}%` }} aria-hidden="true"></span>
        </span>
      </button>
    </li>
  );
}
