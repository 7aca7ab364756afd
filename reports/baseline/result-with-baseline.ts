import { gravest } from '../../src/engine/run/root-causes.ts';
import type { BaselineEntryRow, HistoryRow, RootCauseRow, RuleResult, RunResult } from '../../src/engine/result/result.ts';
import { sealOf } from '../../src/engine/result/seal.ts';
import { exitCodeOf, exitCodeWith, historyTotals, totalsOf } from '../../src/engine/result/totals.ts';
import { exitCodes } from '../../src/kernel/exit-codes.ts';
import { applyBaseline, isProblem, type KnownDifferences } from './apply-baseline.ts';
import { coveredBy } from './covered.ts';

/**
 * Applies a baseline to a result: known differences do not fail the run, new ones and entries that do not hold do.
 * @param known - the name of the baseline file, for messages, and its entries.
 * @param today - the day on which entries may have expired, as `2026-12-01`.
 * @returns a new result with its own verdicts, root causes, totals and exit code.
 */
export function resultWithBaseline(result: RunResult, known: KnownDifferences, today: string): RunResult {
  const { rules, entries, histories: expected } = applyBaseline(result, known, today);
  const findings = entries.filter(isProblem);
  const covered = coveredBy(entries);
  const histories = result.histories && expected.map((history) => withKnown(history, rules));
  const body = {
    ...refolded(rules, result.rootCauses, covered),
    ...(entries.length === 0 ? {} : { baseline: entries }),
    ...(histories === undefined ? {} : { histories }),
  };
  const plain = exitCodeWith(exitCodeOf(totalsOf(body.rules.filter(({ id }) => !covered.has(id)))), histories ?? []);
  const footer = sealOf(result.header, body, {
    ...result.footer,
    totals: totalsOf(body.rules),
    rootCauses: body.rootCauses.length,
    ...(result.footer.histories && { histories: { ...result.footer.histories, ...historyTotals(histories ?? []) } }),
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
  const isKnown = rules.some(({ id, verdict }) => verdict === 'known-difference' && history.rules.includes(id));
  return history.verdict === 'wrong' && isKnown ? { ...history, verdict: 'known-difference' } : history;
}

interface Folded {
  readonly rules: readonly RuleResult[];
  readonly rootCauses: readonly RootCauseRow[];
}

/** Root causes by what is left of them: rules that are known leave their cause for one of their own, and what is new comes first. */
function refolded(rules: readonly RuleResult[], causes: readonly RootCauseRow[], covered: ReadonlySet<string>): Folded {
  const verdicts = new Map(rules.map(({ id, verdict }) => [id, verdict]));
  const part = (cause: RootCauseRow, members: readonly string[], id = cause.id): readonly RootCauseRow[] =>
    members.length === 0
      ? []
      : [{ ...cause, id, verdict: gravest(members.map((rule) => verdicts.get(rule) ?? cause.verdict)), rules: members }];
  const open = causes.flatMap((cause) =>
    part(
      cause,
      cause.rules.filter((id) => !covered.has(id)),
    ),
  );
  const isSplit = new Set(open.map(({ id }) => id));
  const known = causes.flatMap((cause) =>
    part(
      cause,
      cause.rules.filter((id) => covered.has(id)),
      isSplit.has(cause.id) ? `${cause.id}/known` : cause.id,
    ),
  );
  const passing = rules.filter(({ verdict }) => verdict === 'unexpected-pass').map(unexpectedPass);
  const rootCauses = [...passing, ...open, ...known];
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
