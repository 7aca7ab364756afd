import type { JSX } from 'preact';
import type { PageData, PageRun } from '../page-data.ts';
import { hashOf, wholeView, type Look, type View } from './address.ts';
import { historyOf } from './select.ts';
import { Sparkline } from './sparkline.tsx';
import { VerdictBar } from './verdict-mark.tsx';

/** Several targets, one line each, best known first by name. */
export function TargetTable({ data, runs }: { readonly data: PageData; readonly runs: readonly PageRun[] }): JSX.Element {
  return (
    <section class="head" aria-labelledby="targets">
      <h1 id="targets">{runs.length} targets, one set of rules</h1>
      <ul class="targets">
        {runs.map((run) => (
          <li key={run.target}>
            <div class="title">
              <h2>
                <a href={hashOf({ ...wholeView, target: run.target })}>{run.target}</a> <span class="version">{run.version}</span>
              </h2>
              <Sparkline runs={historyOf(data, run.target)} />
            </div>
            <p>{run.sentence}</p>
            <VerdictBar totals={run.totals} />
            <p class="score">
              {run.score} · {run.startedAt.slice(0, 10)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Questions over all targets. */
export function Queries({
  runs,
  view,
  look,
}: {
  readonly runs: readonly PageRun[];
  readonly view: View;
  readonly look: Look;
}): JSX.Element {
  const queries: readonly (readonly [string, string])[] = [
    ['', 'Every rule'],
    ['differ', 'Targets differ'],
    ['none', 'All fail'],
    ...runs.map((run) => [`only:${run.target}`, `Only ${run.target} fails`] as const),
  ];
  return (
    <div class="queries" role="group" aria-label="Questions over all targets">
      {queries.map(([query, words]) => (
        <button key={query} type="button" aria-pressed={view.query === query} onClick={() => look({ query })}>
          {words}
        </button>
      ))}
    </div>
  );
}
