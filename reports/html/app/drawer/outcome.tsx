import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PageCause, PageCell, PageData, PageRule, PageRun, RuleEvidence } from '../../page-data.ts';
import { hashOf, wholeView } from '../address.ts';
import { VerdictGlyph, VerdictMark } from '../look/verdict-mark.tsx';
import { historyOf } from '../select.ts';
import { unpackEvidence } from '../unpack.ts';
import { Difference } from './difference.tsx';
import { Exchange } from './exchange.tsx';
import { Repeat } from './repeat.tsx';

interface OutcomeFacts {
  readonly data: PageData;
  readonly rule: PageRule;
  readonly index: number;
  readonly run: PageRun;
  readonly several: boolean;
}

/** What became of a rule on one target, and the evidence of it. */
export function Outcome({ data, rule, index, run, several }: OutcomeFacts): JSX.Element {
  const cell = run.cells[index] ?? null;
  const evidence = useEvidence(rule, run);
  return (
    <section class="outcome" aria-label={`${run.target} ${run.version}`}>
      <h3 class="who">
        {several ? (
          <span>
            <bdi>{run.target}</bdi> <span class="version">{run.version}</span>
          </span>
        ) : null}
        {cell === null ? 'not run' : <VerdictMark verdict={cell.verdict} />}
        {cell === null ? null : <span class="assertions">{cell.assertions === 1 ? '1 assertion' : `${cell.assertions} assertions`}</span>}
      </h3>
      {cell === null ? null : <Why cell={cell} />}
      <Folded cause={run.causes.find(({ id }) => id === cell?.cause)} rule={rule} run={run} />
      {evidence === undefined ? null : <Evidence evidence={evidence} run={run} cell={cell} />}
      <History runs={historyOf(data, run.target)} index={index} />
      {data.leftOut === undefined ? null : <p class="hint">{data.leftOut}</p>}
    </section>
  );
}

/** The reason in words, unless it only repeats what was expected and got. */
function Why({ cell }: { readonly cell: PageCell }): JSX.Element {
  const repeats = cell.difference !== undefined && cell.reason?.includes(cell.difference.expected.slice(0, 40)) === true;
  return (
    <>
      {cell.reason === undefined || repeats ? null : <p class="reason">{cell.reason}</p>}
      {cell.difference === undefined ? null : <Difference difference={cell.difference} />}
    </>
  );
}

/** The root cause a verdict is folded under, with the way to all rules it blocks. */
function Folded({
  cause,
  rule,
  run,
}: {
  readonly cause: PageCause | undefined;
  readonly rule: PageRule;
  readonly run: PageRun;
}): JSX.Element | null {
  if (cause === undefined || cause.rules.length < 2) return null;
  const others = cause.rules.length - (cause.rules.includes(rule.id) ? 1 : 0);
  return (
    <p class="folded">
      One cause with{' '}
      <a href={hashOf({ ...wholeView, target: run.target, cause: cause.id })}>
        {others} other {others === 1 ? 'rule' : 'rules'}
      </a>
      : {cause.says}
    </p>
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
