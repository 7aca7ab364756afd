import { stat } from 'node:fs/promises';
import type { ComparableRun } from '../../../reports/compare/compare.ts';
import { keptFirst, seeTheRest, worthIn } from '../../../reports/model/worth.ts';
import { readRun, resultRows, type NamedFile } from '../../engine/result/read-result.ts';
import type { RuleResult, RunResult } from '../../engine/result/result.ts';

/** Files of more bytes than this, all together, are not held with all that was exchanged. */
export const mostWhole = 32_000_000;

/** Whether files are small enough to be held whole. */
export async function areSmall(files: readonly NamedFile[]): Promise<boolean> {
  let bytes = 0;
  for (const { path } of files) bytes += (await stat(path).catch(() => undefined))?.size ?? 0;
  return bytes <= mostWhole;
}

/** A result, and of how many of its rules the exchanges were read. */
export interface ReadForReport {
  readonly result: RunResult;
  readonly read: number;
  readonly all: number;
}

/** What is missing from results that were read with `readForReport`, as a sentence; undefined where nothing is. */
export function unreadSentence(parts: readonly Pick<ReadForReport, 'read' | 'all'>[]): string | undefined {
  const [read, all] = [parts.reduce((sum, part) => sum + part.read, 0), parts.reduce((sum, part) => sum + part.all, 0)];
  if (read === all) return undefined;
  return `The results are large: what was exchanged was read of ${read} of ${all} rules, ${keptFirst}. ${seeTheRest}`;
}

/** A result: whole, or where it is one of large files as far as reports show it. */
export async function readForReport(file: NamedFile, isSmall: boolean): Promise<ReadForReport> {
  if (!isSmall) return readShown(file);
  const result = await readRun(file, (rule) => rule);
  return { result, read: result.rules.length, all: result.rules.length };
}

/** How many characters of JSON are kept of a large result: of its exchanges, of all else, and where it is only compared. Beyond, writers would run out of memory. */
const most = { exchanges: 8_000_000, others: 16_000_000, compared: 32_000_000 };

/** A result with the exchanges of the rules worth most, as far as they are not too many. */
async function readShown(file: NamedFile): Promise<ReadForReport> {
  const sizes = new Map<string, number>();
  const withoutExchanges = (rule: RuleResult): RuleResult => {
    sizes.set(rule.id, JSON.stringify(rule.exchanges).length);
    return { ...rule, exchanges: [] };
  };
  const run = await readRun(file, withoutExchanges, most.others);
  const wanted = worthMost(run, sizes);
  const exchanges = new Map<string, RuleResult['exchanges']>();
  for await (const row of resultRows(file)) {
    if (row.type === 'rule' && wanted.has(row.id)) exchanges.set(row.id, row.exchanges);
  }
  const rules = run.rules.map((rule) => ({ ...rule, exchanges: exchanges.get(rule.id) ?? [] }));
  return { result: { ...run, rules }, read: wanted.size, all: rules.length };
}

/** The rules whose exchanges there is room for, by how much they are worth. */
function worthMost(run: RunResult, sizes: ReadonlyMap<string, number>): ReadonlySet<string> {
  const worth = worthIn(run);
  const kept = new Set<string>();
  let length = 0;
  for (const rule of run.rules.toSorted((one, two) => worth(one) - worth(two))) {
    const size = sizes.get(rule.id) ?? 0;
    if (length + size > most.exchanges) continue;
    length += size;
    kept.add(rule.id);
  }
  return kept;
}

/** What of a result is compared. */
export function readComparable(file: NamedFile): Promise<ComparableRun> {
  return readRun(file, ({ id, operation, says, verdict, assertions }) => ({ id, operation, says, verdict, assertions }), most.compared);
}
