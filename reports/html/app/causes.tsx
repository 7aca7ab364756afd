import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { PageCause, PageData, PageRun } from '../page-data.ts';
import type { Look, View } from './address.ts';
import { operationName } from './operations.ts';
import { VerdictMark } from './verdict-mark.tsx';

/** How many are listed until all are asked for. */
const first = 12;

/** What to repair first: root causes by the number of rules they block. */
export function Causes({
  data,
  run,
  view,
  look,
}: {
  readonly data: PageData;
  readonly run: PageRun;
  readonly view: View;
  readonly look: Look;
}): JSX.Element {
  const [all, setAll] = useState(false);
  const shown = all ? run.causes : run.causes.slice(0, first);
  const most = run.causes[0]?.rules.length ?? 1;
  return (
    <section aria-labelledby="causes">
      <h2 id="causes">Root causes</h2>
      <p class="hint">{run.causes.length === 0 ? 'None: nothing differs.' : 'By the number of rules each one blocks.'}</p>
      <ol class="causes">
        {shown.map((cause) => (
          <CauseItem key={cause.id} cause={cause} most={most} rules={data.rules.length} view={view} look={look} />
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

interface CauseFacts {
  readonly cause: PageCause;
  readonly most: number;
  readonly rules: number;
  readonly view: View;
  readonly look: Look;
}

function CauseItem({ cause, most, view, look }: CauseFacts): JSX.Element {
  const chosen = view.cause === cause.id;
  const count = cause.rules.length;
  return (
    <li class={chosen ? 'chosen' : ''}>
      <button type="button" aria-pressed={chosen} onClick={() => look({ cause: chosen ? '' : cause.id })}>
        <span class="count">
          <b>{count}</b>
          <span>{count === 1 ? 'rule' : 'rules'}</span>
        </span>
        <span class="says">
          <span class="sentence">{cause.says}</span>
          <span class="about">
            <VerdictMark verdict={cause.verdict} /> <span>{operationName(cause.operation)}</span>
          </span>
          <span class={`weight v-${cause.verdict}`} style={{ width: `${(100 * count) / most}%` }} aria-hidden="true"></span>
        </span>
      </button>
    </li>
  );
}
