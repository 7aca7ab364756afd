import { plausibleRun } from '../../../suites/whole/reports/results/plausible-run.ts';
import type { RuleResult, RunResult } from '../../../src/engine/result/result.ts';
import type { KnownDifferences } from '../apply-baseline.ts';
import type { BaselineEntry, PlacedEntry } from '../baseline-file.ts';
import { symptomOf } from '../symptom.ts';

/** The day on which tests are run. */
export const today = '2026-11-24';
/** A run to see through baselines. */
export const run = plausibleRun({ target: 'made up', version: '5.2.1', rules: 200 });

/** The first rule of a run with this verdict. */
export function first(verdict: RuleResult['verdict'], within: RunResult = run): RuleResult {
  const found = within.rules.find((rule) => rule.verdict === verdict);
  if (found === undefined) throw new Error(`no rule is ${verdict}`);
  return found;
}

/** The entry of a rule as it differs. */
export function entry(rule: RuleResult, more: Partial<BaselineEntry> = {}): PlacedEntry {
  return { rule: rule.id, symptom: symptomOf(rule), reason: 'known', link: 'https://example.com/1', line: 3, ...more };
}

/** A baseline of entries. */
export function known(...entries: readonly PlacedEntry[]): KnownDifferences {
  return { file: 'known.yaml', entries };
}
