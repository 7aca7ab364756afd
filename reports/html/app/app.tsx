import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { PageData, PageRun } from '../page-data.ts';
import { hashOf, useView, wholeView, type Look, type View } from './address.ts';
import { Causes } from './causes.tsx';
import { Changes } from './changes.tsx';
import { Drawer } from './drawer.tsx';
import { Filters } from './filters.tsx';
import { OperationMatrix } from './operation-matrix.tsx';
import { RuleList } from './rule-list.tsx';
import { historyOf, newestRuns, rowsOf } from './select.ts';
import { TargetHead } from './target-head.tsx';
import { Queries, TargetTable } from './target-table.tsx';

/** The whole page. */
export function App({ data }: { readonly data: PageData }): JSX.Element {
  const [view, look] = useView();
  const all = useMemo(() => newestRuns(data), [data]);
  const one = all.length === 1 ? all[0] : all.find((run) => run.target === view.target);
  const runs = one === undefined ? all : [one];
  const rows = useMemo(() => rowsOf(data, runs, view), [data, runs.length, view]);
  const opened = view.rule === '' ? -1 : data.rules.findIndex(({ id }) => id === view.rule);
  useShortcuts();
  return (
    <>
      <TopLine data={data} runs={all} view={view} />
      <main>
        {one === undefined ? <TargetTable data={data} runs={all} /> : <OneTarget data={data} run={one} view={view} look={look} />}
        <section aria-labelledby="rules" class="all-rules">
          <h2 id="rules">{one === undefined ? 'Rules by target' : 'Rules'}</h2>
          {one === undefined ? <Queries runs={all} view={view} look={look} /> : null}
          <Filters data={data} runs={runs} view={view} look={look} shown={rows.length} />
          <RuleList rows={rows} runs={runs} view={view} />
        </section>
        <Changes data={data} view={view} look={look} />
      </main>
      <footer class="foot">
        Poolproof {data.suite.version}, rule set {data.suite.revision.slice(0, 12)}, {data.suite.rules} rules.
        {data.leftOut === undefined ? '' : ` ${data.leftOut}`} Keys: <kbd>/</kbd> search, <kbd>j</kbd> <kbd>k</kbd> next and previous rule,{' '}
        <kbd>Esc</kbd> close.
      </footer>
      {opened < 0 ? null : <Drawer data={data} runs={runs} index={opened} rows={rows} look={look} />}
    </>
  );
}

function OneTarget({
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
  return (
    <>
      <TargetHead run={run} history={historyOf(data, run.target)} view={view} look={look} />
      <div class="two">
        <Causes data={data} run={run} view={view} look={look} />
        <OperationMatrix data={data} run={run} view={view} look={look} />
      </div>
    </>
  );
}

function TopLine({ data, runs, view }: { readonly data: PageData; readonly runs: readonly PageRun[]; readonly view: View }): JSX.Element {
  return (
    <header class="top">
      <a class="skip" href="#rules" onClick={(event) => jumpToRules(event)}>
        Skip to the rules
      </a>
      <span class="brand">Poolproof</span>
      <span class="set">Cognito identity pools, rule set {data.suite.revision.slice(0, 12)}</span>
      {runs.length < 2 ? null : (
        <nav aria-label="Targets">
          <a href={hashOf(wholeView)} aria-current={view.target === '' ? 'page' : undefined}>
            All targets
          </a>
          {runs.map((run) => (
            <a
              key={run.target}
              href={hashOf({ ...wholeView, target: run.target })}
              aria-current={view.target === run.target ? 'page' : undefined}
            >
              {run.target}
            </a>
          ))}
        </nav>
      )}
    </header>
  );
}

// The address after the hash belongs to the view, so the jump is made by hand.
function jumpToRules(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('#text')?.focus();
}

function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLElement && event.target.matches('input, select, textarea');
      if (typing || event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      document.querySelector<HTMLInputElement>('#text')?.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
