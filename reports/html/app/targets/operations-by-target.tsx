import type { JSX } from 'preact';
import type { Verdict } from '../../../../src/engine/verdict.ts';
import type { PageData, PageRun } from '../../page-data.ts';
import type { Look, View } from '../address.ts';
import { VerdictBar } from '../look/verdict-mark.tsx';
import { operationName, operationsOf } from '../operations.ts';

interface Facts {
  readonly data: PageData;
  readonly runs: readonly PageRun[];
  readonly view: View;
  readonly look: Look;
}

/** Operation by target: how many of its rules pass on each, and the shares of the rest. */
export function OperationsByTarget({ data, runs, view, look }: Facts): JSX.Element {
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
              <tr key={operation} class={view.operation === operation ? 'chosen' : ''}>
                <th scope="row">
                  <button
                    type="button"
                    class="plain"
                    aria-pressed={view.operation === operation}
                    onClick={() => look({ operation: view.operation === operation ? '' : operation })}
                  >
                    {operationName(operation)}
                  </button>
                </th>
                {runs.map((run) => (
                  <Share key={run.target} totals={totalsFor(data, run, operation)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

type Totals = Readonly<Partial<Record<Verdict, number>>>;

function totalsFor(data: PageData, run: PageRun, operation: string): Totals {
  const totals: Partial<Record<Verdict, number>> = {};
  for (const [index, rule] of data.rules.entries()) {
    const verdict = run.cells[index]?.verdict;
    if (rule.operation === operation && verdict !== undefined) totals[verdict] = (totals[verdict] ?? 0) + 1;
  }
  return totals;
}

function Share({ totals }: { readonly totals: Totals }): JSX.Element {
  const { excluded = 0, unsupported = 0, pass = 0 } = totals;
  const run = Object.values(totals).reduce((sum, count) => sum + count, 0) - excluded - unsupported;
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
