import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { PageData, PageRun } from '../../page-data.ts';
import { wholeView, type Look, type View } from '../address.ts';
import { fittingRows } from '../select.ts';

interface Facts {
  readonly data: PageData;
  readonly runs: readonly PageRun[];
  readonly view: View;
  readonly look: Look;
}

/** Questions over all targets, each with the number of rules that answer it. */
export function Queries({ data, runs, view, look }: Facts): JSX.Element {
  const queries = useMemo(
    () => queriesOver(runs).map(([query, words]) => ({ query, words, count: fittingRows(data, runs, { ...wholeView, query }).length })),
    [data, runs],
  );
  return (
    <div class="queries" role="group" aria-label="Questions over all targets">
      {queries.map(({ query, words, count }) => (
        <button key={query} type="button" aria-pressed={view.query === query} onClick={() => look({ query })}>
          <bdi>{words}</bdi> <span class="tally">{count}</span>
        </button>
      ))}
    </div>
  );
}

function queriesOver(runs: readonly PageRun[]): readonly (readonly [query: string, words: string])[] {
  return [
    ['', 'Every rule'],
    ['differ', 'Targets differ'],
    ['none', 'All fail'],
    ...runs.map((run) => [`only:${run.target}`, `Only ${run.target} fails`] as const),
  ];
}
