import type { RootCauseRow, RuleResult, RunResult } from '../../src/engine/result.ts';
import { sealOf } from '../../src/engine/seal.ts';
import { exitCodeOf, totalsOf } from '../../src/engine/totals.ts';
import { exitCodes } from '../../src/engine/verdict.ts';
import { applyBaseline, type BaselineFinding } from './apply-baseline.ts';
import type { BaselineEntry } from './baseline-file.ts';

/** A run with what the baseline knows set apart: green on what is known, red on what is new and on entries that do not hold. */
export function resultWithBaseline(result: RunResult, entries: readonly BaselineEntry[], today: string): RunResult {
  const { rules, known, findings } = applyBaseline(result, entries, today);
  const folded = refolded(rules, result.rootCauses, findings);
  const totals = totalsOf(folded.rules);
  const plain = exitCodeOf(totalsOf(folded.rules.filter(({ id }) => !known.has(id))));
  const footer = sealOf(result.header, folded, {
    ...result.footer,
    totals,
    rootCauses: folded.rootCauses.length,
    exitCode: findings.length > 0 && plain !== exitCodes.usageOrSuiteError ? exitCodes.targetDiffers : plain,
    diagnosis: [...result.footer.diagnosis, ...findings.map(({ problem, says }) => `Baseline, ${problem}: ${says}.`)],
  });
  return { header: result.header, ...folded, footer };
}

interface Folded {
  readonly rules: readonly RuleResult[];
  readonly rootCauses: readonly RootCauseRow[];
}

/** Root causes by what is left of them: rules that are known leave their cause for one of their own. */
function refolded(rules: readonly RuleResult[], causes: readonly RootCauseRow[], findings: readonly BaselineFinding[]): Folded {
  const verdicts = new Map(rules.map(({ id, verdict }) => [id, verdict]));
  const split = causes.flatMap((cause) => {
    const known = cause.rules.filter((id) => verdicts.get(id) === 'expected-fail');
    const open = cause.rules.filter((id) => verdicts.get(id) !== 'expected-fail');
    const knownCause: RootCauseRow = {
      ...cause,
      id: open.length === 0 ? cause.id : `${cause.id}/known`,
      verdict: 'expected-fail',
      rules: known,
    };
    return [...(open.length === 0 ? [] : [{ ...cause, rules: open }]), ...(known.length === 0 ? [] : [knownCause])];
  });
  const passing = findings.filter(({ problem }) => problem === 'unexpected pass').map(unexpectedPass);
  const rootCauses = [...passing, ...split];
  const causeOf = new Map(rootCauses.flatMap(({ id, rules: folded }) => folded.map((rule) => [rule, id] as const)));
  return { rules: rules.map((rule) => withCause(rule, causeOf.get(rule.id))), rootCauses };
}

function unexpectedPass({ entry, says }: BaselineFinding): RootCauseRow {
  const [operation = '*'] = entry.rule.split('.');
  return { type: 'root-cause', id: `baseline/${entry.rule}`, verdict: 'unexpected-pass', operation, says: `${says}.`, rules: [entry.rule] };
}

function withCause(rule: RuleResult, cause: string | undefined): RuleResult {
  const { rootCause: _before, ...rest } = rule;
  return cause === undefined ? rest : { ...rest, rootCause: cause };
}
