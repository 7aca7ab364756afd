import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { PageData, PageRun } from '../../page-data.ts';
import type { Look, View } from '../address.ts';
import { VerdictBar } from '../look/verdict-mark.tsx';
import { operationName, operationsOf } from '../operations.ts';
import { totalsByOperation } from '../select.ts';

interface Facts {
  readonly data: PageData;
  readonly runs: readonly PageRun[];
  readonly view: View;
  readonly look: Look;
}

/** Operation by target: how many of its rules pass on each, and the shares of the rest. */
export function OperationsByTarget({ data, runs, view, look }: Facts): JSX.Element {
  const totals = useMemo(() => runs.map((run) => totalsByOperation(data, run)), [data, runs]);
  return (
    <section aria-labelledby="operations">
      <h2 id="operations" tabIndex={-1}>
        Operations by target
      </h2>
      <p class="hint">Rules that pass, of those that were run on the target.</p>
      <div class="scroll" tabIndex={0} role="region" aria-label="Operations by target">
        <table class="matrix by-target">
          <thead>
            <tr>
              <th scope="col">Operation</th>
              {runs.map((run) => (
                <th scope="col" key={run.target}>
                  <bdi>{run.target}</bdi> {run.version}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {operationsOf(data).map((operation) => (
              <OperationLine
                key={operation}
                operation={operation}
                totals={totals.map((each) => each.get(operation) ?? {})}
                view={view}
                look={look}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

type Totals = PageRun['totals'];

interface LineFacts extends Pick<Facts, 'view' | 'look'> {
  readonly operation: string;
  /** For each target. */
  readonly totals: readonly Totals[];
}

function OperationLine({ operation, totals, view, look }: LineFacts): JSX.Element {
  const chosen = view.operation === operation;
  return (
    <tr class={chosen ? 'chosen' : ''}>
      <th scope="row">
        <button type="button" class="plain" aria-pressed={chosen} onClick={() => look({ operation: chosen ? '' : operation })}>
          {operationName(operation)}
        </button>
      </th>
      {totals.map((each, at) => (
        <Share key={at} totals={each} />
      ))}
    </tr>
  );
}

function Share({ totals }: { readonly totals: Totals }): JSX.Element {
  const { excluded = 0, 'out-of-scope': outOfScope = 0, pass = 0 } = totals;
  const run = Object.values(totals).reduce((sum, count) => sum + count, 0) - excluded - outOfScope;
  const absent = (totals['not-implemented'] ?? 0) > 0 && pass === 0;
  return (
    <td class="share">
      <span class="of">{absent ? <span class="v-not-implemented glyph-word">○ absent</span> : <Of pass={pass} run={run} />}</span>
      <VerdictBar totals={totals} />
    </td>
  );
}

function Of({ pass, run }: { readonly pass: number; readonly run: number }): JSX.Element {
  return (
    <>
      <b>{pass}</b> of {run}
    </>
  );
}
