import type { BaselineEntryRow, HistoryRow, RootCauseRow, RuleResult, RunResult } from '../../src/engine/result/result.ts';
import { sealOf } from '../../src/engine/result/seal.ts';
import { exitCodeOf, exitCodeWith, totalsOf } from '../../src/engine/result/totals.ts';
import { exitCodes } from '../../src/kernel/exit-codes.ts';
import { applyBaseline, isProblem, type KnownDifferences } from './apply-baseline.ts';

/**
 * Applies a baseline to a result: known differences do not fail the run, new ones and entries that do not hold do.
 * @param known - the name of the baseline file, for messages, and its entries.
 * @param today - the day on which entries may have expired, as `2026-12-01`.
 * @returns a new result with its own verdicts, root causes, totals and exit code.
 */
export function resultWithBaseline(result: RunResult, known: KnownDifferences, today: string): RunResult {
  const { rules, entries } = applyBaseline(result, known, today);
  const findings = entries.filter(isProblem);
  const covered = new Set(entries.filter(({ state }) => state === 'holds').map(({ rule }) => rule));
  const histories = result.histories?.map((history) => withKnown(history, rules));
  const body = {
    ...refolded(rules, result.rootCauses),
    ...(entries.length === 0 ? {} : { baseline: entries }),
    ...(histories === undefined ? {} : { histories }),
  };
  const plain = exitCodeWith(exitCodeOf(totalsOf(body.rules.filter(({ id }) => !covered.has(id)))), histories ?? []);
  const footer = sealOf(result.header, body, {
    ...result.footer,
    totals: totalsOf(body.rules),
    rootCauses: body.rootCauses.length,
    exitCode: findings.length > 0 && plain !== exitCodes.usageOrSuiteError ? exitCodes.targetDiffers : plain,
    diagnosis: [...result.footer.diagnosis, ...findings.map(sentenceOf)],
  });
  return { header: result.header, ...body, footer };
}

function sentenceOf({ state, says, file, line }: BaselineEntryRow): string {
  return `Baseline, ${state}: ${says} (${file}:${line}).`;
}

/** A history that differs where a rule that decides it is known to differ: one cause, one entry. */
function withKnown(history: HistoryRow, rules: readonly RuleResult[]): HistoryRow {
  const known = rules.find(({ id, verdict }) => verdict === 'known-difference' && history.rules.includes(id));
  return history.verdict !== 'wrong' || known === undefined ? history : { ...history, verdict: 'known-difference' };
}

interface Folded {
  readonly rules: readonly RuleResult[];
  readonly rootCauses: readonly RootCauseRow[];
}

/** Root causes by what is left of them: rules that are known leave their cause for one of their own. */
function refolded(rules: readonly RuleResult[], causes: readonly RootCauseRow[]): Folded {
  const verdicts = new Map(rules.map(({ id, verdict }) => [id, verdict]));
  const split = causes.flatMap((cause) => {
    const known = cause.rules.filter((id) => verdicts.get(id) === 'known-difference');
    const open = cause.rules.filter((id) => verdicts.get(id) !== 'known-difference');
    const knownCause: RootCauseRow = {
      ...cause,
      id: open.length === 0 ? cause.id : `${cause.id}/known`,
      verdict: 'known-difference',
      rules: known,
    };
    return [...(open.length === 0 ? [] : [{ ...cause, rules: open }]), ...(known.length === 0 ? [] : [knownCause])];
  });
  const passing = rules.filter(({ verdict }) => verdict === 'unexpected-pass').map(unexpectedPass);
  const rootCauses = [...passing, ...split];
  const causeOf = new Map(rootCauses.flatMap(({ id, rules: folded }) => folded.map((rule) => [rule, id] as const)));
  return { rules: rules.map((rule) => withCause(rule, causeOf.get(rule.id))), rootCauses };
}

function unexpectedPass({ id, operation, reason = '' }: RuleResult): RootCauseRow {
  return { type: 'root-cause', id: `baseline/${id}`, verdict: 'unexpected-pass', operation, says: `${reason}.`, rules: [id] };
}

function withCause(rule: RuleResult, cause: string | undefined): RuleResult {
  const { rootCause: _before, ...rest } = rule;
  return cause === undefined ? rest : { ...rest, rootCause: cause };
}
