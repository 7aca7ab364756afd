import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readWhole, writeWhole } from '../../../proxy/fixture/store.ts';
import type { RunResult } from '../../engine/result/result.ts';
import { verdictNow } from '../../engine/result/earlier-results.ts';
import { verdicts } from '../../engine/result/verdict.ts';
import { usageError } from '../../kernel/errors.ts';
import { parseJson } from '../../kernel/json.ts';

const Verdicts = z.record(z.string(), z.preprocess(verdictNow, z.enum(verdicts)));

/** The verdict of each rule when a run was recorded, by the id of the rule. */
export type RecordedVerdicts = z.infer<typeof Verdicts>;

const fileName = 'verdicts.json';

/** The verdicts of a run by the id of the rule, in the order of the ids; rules that nobody runs are left out. */
export function verdictsOf({ rules }: Pick<RunResult, 'rules'>): RecordedVerdicts {
  const run = rules.filter(({ verdict }) => verdict !== 'excluded');
  return Object.fromEntries(run.map(({ id, verdict }) => [id, verdict] as const).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** Writes the verdicts beside the fixtures, a line for each rule. */
export function writeVerdicts(directory: string, result: Pick<RunResult, 'rules'>): void {
  writeWhole(join(directory, fileName), `${JSON.stringify(verdictsOf(result), undefined, 1)}\n`);
}

/**
 * Reads the verdicts of the run that was recorded in a folder; undefined where it did not come to its end.
 *
 * @throws {UsageError} `verdicts-damaged` where the file does not hold them.
 */
export function readVerdicts(directory: string): RecordedVerdicts | undefined {
  const path = join(directory, fileName);
  if (!existsSync(path)) return undefined;
  const read = Verdicts.safeParse(parseJson(readWhole(path)));
  if (read.success) return read.data;
  throw usageError('verdicts-damaged', { path });
}

/** The rules that a replay judges otherwise than the recorded run did, in words. */
export function otherwiseJudged(recorded: RecordedVerdicts, result: Pick<RunResult, 'rules'>): readonly string[] {
  return Object.entries(verdictsOf(result)).flatMap(([id, verdict]) => {
    const before = recorded[id];
    return before === undefined || before === verdict ? [] : [`${id}: ${before} when it was recorded, ${verdict} now`];
  });
}
