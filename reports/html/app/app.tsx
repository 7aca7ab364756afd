import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { PageData, PageRun } from '../page-data.ts';
import { useView, wholeView, type Look, type View } from './address.ts';
import { Causes } from './front/causes.tsx';
import { OperationMatrix } from './front/operation-matrix.tsx';
import { TargetHead } from './front/target-head.tsx';
import { Drawer } from './drawer/drawer.tsx';
import { focusRule, KeyHelp, useKeys } from './keys.tsx';
import { Filters } from './rules/filters.tsx';
import { RuleList } from './rules/rule-list.tsx';
import { historyOf, newestRuns, rowsOf } from './select.ts';
import { shares, useShares } from './shares.ts';
import { Changes } from './targets/changes.tsx';
import { OperationsByTarget } from './targets/operations-by-target.tsx';
import { Queries } from './targets/queries.tsx';
import { RunHistory } from './targets/run-history.tsx';
import { TargetTable } from './targets/target-table.tsx';
import { headingOf, Timelines } from './timeline/timelines.tsx';
import { TopLine } from './top-line.tsx';

/** The whole page. */
export function App({ data }: { readonly data: PageData }): JSX.Element {
  const [view, look] = useView();
  const [help, setHelp] = useState(false);
  const drawn = useShares();
  const all = useMemo(() => newestRuns(data), [data]);
  const one = all.length === 1 ? all[0] : all.find((run) => run.target === view.target);
  useKeys({ ...keysFor(all, view, look), '?': () => setHelp(true) });
  return (
    <>
      <TopLine data={data} runs={all} view={view} one={one !== undefined} />
      <main aria-busy={drawn < shares}>
        {all.length === 0 ? (
          <TimelineHead data={data} />
        ) : (
          <Results data={data} all={all} one={one} view={view} look={look} drawn={drawn} />
        )}
        <Timelines data={data} view={view} look={look} />
        <Changes data={data} view={view} look={look} settled={drawn === shares} />
      </main>
      <Foot data={data} showKeys={() => setHelp(true)} />
      {help ? <KeyHelp close={() => setHelp(false)} /> : null}
    </>
  );
}

interface Facts {
  readonly data: PageData;
  readonly all: readonly PageRun[];
  /** The target that is looked at alone. */
  readonly one: PageRun | undefined;
  readonly view: View;
  readonly look: Look;
  /** How much is drawn of what no screen holds at first. */
  readonly drawn: number;
}

function Results({ data, all, one, view, look, drawn }: Facts): JSX.Element {
  const runs = one === undefined ? all : [one];
  const rows = useMemo(() => rowsOf(data, runs, view), [data, runs.length, view]);
  const opened = view.rule === '' ? -1 : data.rules.findIndex(({ id }) => id === view.rule);
  return (
    <>
      {one === undefined ? (
        <SeveralTargets data={data} runs={all} view={view} look={look} />
      ) : (
        <OneTarget data={data} run={one} view={view} look={look} />
      )}
      <section aria-labelledby="rules" class="all-rules">
        <h2 id="rules" tabIndex={-1}>
          {one === undefined ? 'Rules by target' : 'Rules'}
        </h2>
        {one === undefined ? <Queries data={data} runs={all} view={view} look={look} /> : null}
        <Filters data={data} runs={runs} view={view} look={look} shown={rows.length} />
        <RuleList rows={rows} runs={runs} view={view} drawn={drawn} />
      </section>
      {opened < 0 ? null : <Drawer data={data} runs={runs} index={opened} rows={rows} view={view} look={look} />}
    </>
  );
}

interface SeveralFacts extends Pick<Facts, 'data' | 'view' | 'look'> {
  readonly runs: readonly PageRun[];
}

function SeveralTargets({ data, runs, view, look }: SeveralFacts): JSX.Element {
  return (
    <>
      <TargetTable data={data} runs={runs} />
      <OperationsByTarget data={data} runs={runs} view={view} look={look} />
    </>
  );
}

interface OneFacts extends Pick<Facts, 'data' | 'view' | 'look'> {
  readonly run: PageRun;
}

function OneTarget({ data, run, view, look }: OneFacts): JSX.Element {
  const history = historyOf(data, run.target);
  return (
    <>
      <TargetHead run={run} history={history} view={view} look={look} />
      <div class="two">
        <Causes run={run} view={view} look={look} />
        <OperationMatrix data={data} run={run} view={view} look={look} />
      </div>
      <RunHistory data={data} runs={history} />
    </>
  );
}

function TimelineHead({ data: { timelines, coverage } }: { readonly data: PageData }): JSX.Element {
  const off = timelines.filter(({ verdict }) => verdict !== 'pass').length;
  const idle = coverage.some(({ isEmpty }) => isEmpty);
  const none = idle ? 'Nothing was explored' : 'No difference found';
  return (
    <section class="head">
      <h1>{timelines.length === 0 ? none : `${timelines.length} ${timelines.length === 1 ? 'timeline' : 'timelines'}`}</h1>
      <p class="lead">
        {headingOf(timelines)}
        {off === 0 ? '' : `, ${off} of them with something amiss`}. No result of a check was given.
      </p>
    </section>
  );
}

function Foot({ data, showKeys }: { readonly data: PageData; readonly showKeys: () => void }): JSX.Element {
  const { suite, leftOut } = data;
  return (
    <footer class="foot">
      <p>
        {suite.version === '' ? 'Poolproof.' : `Poolproof ${suite.version}, rule set ${suite.revision.slice(0, 12)}, ${suite.rules} rules.`}
        {leftOut === undefined ? '' : ` ${leftOut}`}
      </p>
      <button type="button" class="more" onClick={showKeys}>
        Keys <kbd>?</kbd>
      </button>
    </footer>
  );
}

function keysFor(all: readonly PageRun[], view: View, look: Look): Readonly<Record<string, () => void>> {
  const names = ['', ...all.map(({ target }) => target)];
  const turn = (by: number): void => {
    const next = names[(names.indexOf(view.target) + by + names.length) % names.length] ?? '';
    if (all.length > 1) look({ ...wholeView, target: next });
  };
  return {
    '/': () => document.getElementById('text')?.focus(),
    j: () => focusRule(1),
    k: () => focusRule(-1),
    c: () => look({ ...wholeView, target: view.target, from: view.from, to: view.to }),
    '[': () => turn(-1),
    ']': () => turn(1),
  };
}
