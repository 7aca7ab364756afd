import { stat } from 'node:fs/promises';
import type { ComparableRun } from '../../../reports/compare/compare.ts';
import { readRun, resultRows, type NamedFile } from '../../engine/read-result.ts';
import type { RuleResult, RunResult } from '../../engine/result.ts';

/** Files of more bytes than this, all together, are not held with all that was exchanged. */
export const mostWhole = 32_000_000;

/** Whether files are small enough to be held whole. */
export async function areSmall(files: readonly NamedFile[]): Promise<boolean> {
  let bytes = 0;
  for (const { path } of files) bytes += (await stat(path).catch(() => undefined))?.size ?? 0;
  return bytes <= mostWhole;
}

/** What is missing from a result that was read with `readForReport`. */
export const unreadSentence = 'The results are large: of what was exchanged, only that of the rule each root cause shows first was read.';

/** A result: whole, or where it is one of large files as far as reports show it. */
export function readForReport(file: NamedFile, isSmall: boolean): Promise<RunResult> {
  return isSmall ? readRun(file, (rule) => rule) : readShown(file);
}

/** So many characters of JSON are kept of a large result: of its exchanges, of all else, and where it is only compared. Beyond, writers would run out of memory. */
const most = { exchanges: 8_000_000, others: 16_000_000, compared: 32_000_000 };

/** A result without its exchanges, but for those of the rule that each root cause shows first, as far as they are not too many. */
async function readShown(file: NamedFile): Promise<RunResult> {
  const run = await readRun(file, (rule): RuleResult => ({ ...rule, exchanges: [] }), most.others);
  const wanted = new Set(run.rootCauses.map(({ rules: [first] }) => first));
  const exchanges = new Map<string, RuleResult['exchanges']>();
  let kept = 0;
  for await (const row of resultRows(file)) {
    if (row.type !== 'rule' || !wanted.has(row.id)) continue;
    kept += JSON.stringify(row.exchanges).length;
    if (kept <= most.exchanges) exchanges.set(row.id, row.exchanges);
  }
  return { ...run, rules: run.rules.map((rule) => ({ ...rule, exchanges: exchanges.get(rule.id) ?? [] })) };
}

/** What of a result is compared. */
export function readComparable(file: NamedFile): Promise<ComparableRun> {
  return readRun(file, ({ id, operation, says, verdict, assertions }) => ({ id, operation, says, verdict, assertions }), most.compared);
}
