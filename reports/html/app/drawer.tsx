import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PageCell, PageData, PageRule, PageRun, RuleEvidence } from '../page-data.ts';
import type { Look } from './address.ts';
import { Difference } from './difference.tsx';
import { Exchange } from './exchange.tsx';
import { operationName } from './operations.ts';
import { Repeat } from './repeat.tsx';
import { historyOf, type RuleRow } from './select.ts';
import { unpackEvidence } from './unpack.ts';
import { VerdictGlyph, VerdictMark } from './verdict-mark.tsx';

interface Facts {
  readonly data: PageData;
  readonly runs: readonly PageRun[];
  readonly index: number;
  /** The rules shown behind it, to step through. */
  readonly rows: readonly RuleRow[];
  readonly look: Look;
}

/** Everything about one rule, beside the list it was opened from. */
export function Drawer(facts: Facts): JSX.Element | null {
  const { data, runs, index, rows, look } = facts;
  const dialog = useRef<HTMLDialogElement>(null);
  const rule = data.rules[index];
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
    dialog.current?.scrollTo(0, 0);
  }, [index]);
  if (rule === undefined) return null;
  const at = rows.findIndex((row) => row.index === index);
  const step = (by: number): void => {
    const next = rows[at + by];
    if (at >= 0 && next !== undefined) look({ rule: next.rule.id });
  };
  return (
    <dialog
      ref={dialog}
      aria-labelledby="rule"
      onClose={() => look({ rule: '' })}
      onClick={(event) => (event.target === dialog.current ? dialog.current?.close() : undefined)}
      onKeyDown={(event) => stepByKey(event.key, step)}
    >
      <div class="drawer">
        <DrawerHead
          rule={rule}
          isFirst={at <= 0}
          isLast={at < 0 || at === rows.length - 1}
          step={step}
          close={() => dialog.current?.close()}
        />
        <RuleFacts rule={rule} />
        {runs.map((run) => (
          <Outcome key={`${run.target} ${rule.id}`} data={data} rule={rule} index={index} run={run} several={runs.length > 1} />
        ))}
      </div>
    </dialog>
  );
}

interface HeadFacts {
  readonly rule: PageRule;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly step: (by: number) => void;
  readonly close: () => void;
}

function DrawerHead({ rule, isFirst, isLast, step, close }: HeadFacts): JSX.Element {
  return (
    <header>
      <p class="path">
        {operationName(rule.operation)} · {rule.kind}
      </p>
      <div class="steps">
        <button type="button" aria-label="Previous rule" title="Previous rule (k)" disabled={isFirst} onClick={() => step(-1)}>
          ↑
        </button>
        <button type="button" aria-label="Next rule" title="Next rule (j)" disabled={isLast} onClick={() => step(1)}>
          ↓
        </button>
        <button type="button" aria-label="Close" title="Close (Esc)" onClick={close}>
          ✕
        </button>
      </div>
      <h2 id="rule" tabIndex={-1} autofocus>
        {rule.says}
      </h2>
      <code class="id">{rule.id}</code>
    </header>
  );
}

function stepByKey(key: string, step: (by: number) => void): void {
  if (key === 'j') step(1);
  if (key === 'k') step(-1);
}

function RuleFacts({ rule }: { readonly rule: PageRule }): JSX.Element {
  return (
    <dl class="grades">
      <dt>Grade</dt>
      <dd>
        {rule.strength}, {rule.certainty}, {rule.level}
      </dd>
      <dt>Source</dt>
      <dd>
        {rule.source.map((source) => (
          <p key={`${source.document}${source.place}`}>
            <SourceLink url={source.url} text={`${source.document}: ${source.place}`} />
            {source.kind === 'observation' ? ' (observed)' : ''}
          </p>
        ))}
      </dd>
      {rule.mutants === undefined ? null : (
        <>
          <dt>Catches</dt>
          <dd>
            <Mutants ids={rule.mutants} />
          </dd>
        </>
      )}
      {rule.needs.length === 0 ? null : (
        <>
          <dt>Needs</dt>
          <dd>{rule.needs.join(', ')}</dd>
        </>
      )}
    </dl>
  );
}

/** Defects put into the emulator on purpose: what a target would have to do wrong for this rule to notice. */
function Mutants({ ids }: { readonly ids: readonly string[] }): JSX.Element {
  return (
    <details class="mutants">
      <summary>{ids.length === 1 ? '1 mutant it would have caught' : `${ids.length} mutants it would have caught`}</summary>
      <ul>
        {ids.map((id) => (
          <li key={id}>
            <code>{id}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A link only where it leads to the web: a result file is not trusted with any other kind of address. */
function SourceLink({ url, text }: { readonly url: string; readonly text: string }): JSX.Element {
  if (!/^https?:\/\//u.test(url)) return <>{text}</>;
  return (
    <a href={url} rel="noreferrer noopener" target="_blank">
      {text}
    </a>
  );
}

interface OutcomeFacts {
  readonly data: PageData;
  readonly rule: PageRule;
  readonly index: number;
  readonly run: PageRun;
  readonly several: boolean;
}

function Outcome({ data, rule, index, run, several }: OutcomeFacts): JSX.Element {
  const cell = run.cells[index] ?? null;
  const evidence = useEvidence(rule, run);
  return (
    <section class="outcome" aria-label={`${run.target} ${run.version}`}>
      <h3 class="who">
        {several ? `${run.target} ${run.version} ` : null}
        {cell === null ? 'not run' : <VerdictMark verdict={cell.verdict} />}
        {cell === null ? null : <span class="assertions">{cell.assertions === 1 ? '1 assertion' : `${cell.assertions} assertions`}</span>}
      </h3>
      {cell === null ? null : <Why cell={cell} />}
      {evidence === undefined ? null : <Evidence evidence={evidence} run={run} cell={cell} />}
      <History runs={historyOf(data, run.target)} index={index} />
      {data.leftOut === undefined ? null : <p class="hint">{data.leftOut}</p>}
    </section>
  );
}

function Why({ cell }: { readonly cell: PageCell }): JSX.Element {
  return (
    <>
      {cell.reason === undefined ? null : <p class="reason">{cell.reason}</p>}
      {cell.difference === undefined ? null : <Difference difference={cell.difference} />}
    </>
  );
}

function useEvidence(rule: PageRule, run: PageRun): RuleEvidence | undefined {
  const [evidence, setEvidence] = useState<RuleEvidence>();
  useEffect(() => {
    void unpackEvidence(rule.operation).then((part) => setEvidence(part[rule.id]?.[run.target]));
  }, [rule, run]);
  return evidence;
}

interface EvidenceFacts {
  readonly evidence: RuleEvidence;
  readonly run: PageRun;
  readonly cell: PageCell | null;
}

function Evidence({ evidence, run, cell }: EvidenceFacts): JSX.Element {
  const act = evidence.exchanges.findLastIndex(({ purpose }) => purpose === 'act');
  const shown = cell?.difference === undefined ? -1 : (cell.difference.exchange ?? act);
  return (
    <>
      {evidence.exchanges.length === 0 ? null : (
        <section>
          <h3>What was sent and what came</h3>
          <ol class="timeline">
            {evidence.exchanges.map((exchange, at) => (
              <Exchange key={at} exchange={exchange} number={at + 1} difference={at === shown ? cell?.difference : undefined} />
            ))}
          </ol>
        </section>
      )}
      {evidence.asserted.length === 0 ? null : (
        <section>
          <h3>What was asserted</h3>
          <ol class="asserted">
            {evidence.asserted.map((each, at) => (
              <li key={at}>{each}</li>
            ))}
          </ol>
        </section>
      )}
      <Repeat evidence={evidence} run={run} shown={shown < 0 ? act : shown} />
    </>
  );
}

function History({ runs, index }: { readonly runs: readonly PageRun[]; readonly index: number }): JSX.Element | null {
  if (runs.length < 2) return null;
  return (
    <section>
      <h3>History</h3>
      <ol class="history">
        {runs.map((run) => (
          <li key={run.startedAt}>
            <VerdictGlyph verdict={run.cells[index]?.verdict} /> <span>{run.startedAt.slice(0, 10)}</span> <span>{run.version}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
