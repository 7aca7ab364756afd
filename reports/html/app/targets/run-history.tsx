import type { JSX } from 'preact';
import type { PageData, PageRun } from '../../page-data.ts';
import { hashOf, wholeView } from '../address.ts';
import { VerdictBar } from '../look/verdict-mark.tsx';

/** The runs of one target, newest first, each with what it gained and lost and a way to see what changed. */
export function RunHistory({ data, runs }: { readonly data: PageData; readonly runs: readonly PageRun[] }): JSX.Element | null {
  if (runs.length < 2) return null;
  return (
    <section aria-labelledby="runs" class="runs">
      <h2 id="runs">Runs</h2>
      <div class="scroll" tabIndex={0} role="region" aria-label="Runs of this target">
        <table class="matrix">
          <thead>
            <tr>
              <th scope="col">Started</th>
              <th scope="col">Version</th>
              <th scope="col" class="number">
                pass
              </th>
              <th scope="col" class="number">
                wrong
              </th>
              <th scope="col" class="shares">
                Shares
              </th>
              <th scope="col">Since the run before</th>
            </tr>
          </thead>
          <tbody>{runs.map((run, at) => <RunLine key={run.startedAt} data={data} run={run} before={runs[at - 1]} />).toReversed()}</tbody>
        </table>
      </div>
    </section>
  );
}

interface LineFacts {
  readonly data: PageData;
  readonly run: PageRun;
  readonly before: PageRun | undefined;
}

function RunLine({ data, run, before }: LineFacts): JSX.Element {
  const { startedAt, version, totals, target } = run;
  return (
    <tr>
      <th scope="row">
        <time dateTime={startedAt}>{startedAt.slice(0, 16).replace('T', ' ')}</time>
      </th>
      <td>{version === '' ? 'unknown' : version}</td>
      <td class="number v-pass">{totals.pass ?? 0}</td>
      <td class="number v-wrong">{totals.wrong ?? 0}</td>
      <td class="shares">
        <VerdictBar totals={totals} />
      </td>
      <td>
        {before === undefined ? (
          <span class="hint">first run</span>
        ) : (
          <a href={hashOf({ ...wholeView, target, from: String(data.runs.indexOf(before)), to: String(data.runs.indexOf(run)) })}>
            {gained(run, before)}
          </a>
        )}
      </td>
    </tr>
  );
}

function gained(run: PageRun, before: PageRun): string {
  const indexes = [...run.cells.keys()];
  const more = indexes.filter((index) => passes(run, index) && !passes(before, index)).length;
  const fewer = indexes.filter((index) => !passes(run, index) && passes(before, index)).length;
  return more + fewer === 0 ? 'the same rules pass' : `+${more} −${fewer} passing`;
}

function passes(run: PageRun, index: number): boolean {
  return run.cells[index]?.verdict === 'pass';
}
