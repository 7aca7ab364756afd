import { NotImplemented } from '../outcome/outcomes.ts';
import type { HistoryFile } from './history.ts';
import type { Taken } from './lockstep.ts';
import { runHistory, symptomAt, type Ran, type Stage } from './run-history.ts';

/** Whether a difference is gone, still there, or another one in its place. */
export interface Replayed {
  readonly verdict: 'FIXED' | 'FAILED' | 'CHANGED';
  /** Present difference. */
  readonly symptom: string | undefined;
  readonly taken: readonly Taken[];
}

/**
 * Runs a history again, on the target it was found with or any other. Differences that its story met on the way are not what it is about:
 * it goes on after them as it did when it was found.
 *
 * @example
 * const file = HistoryFile.parse(JSON.parse(await readFile('one.history.json', 'utf8')));
 * const { verdict } = await withStage({ url: 'http://127.0.0.1:5000' }, (stage) => replayHistory(stage, file));
 */
export async function replayHistory(stage: Stage, file: HistoryFile): Promise<Replayed> {
  const { steps, symptom, story = [] } = file;
  const met = new Set(story.slice(0, -1).flatMap(({ differences }) => differences));
  try {
    return judged(await runHistory(stage, steps, (one) => one === symptom || !met.has(one)), file);
  } catch (error) {
    if (error instanceof NotImplemented) return { verdict: 'CHANGED', symptom: error.message, taken: [] };
    throw error;
  }
}

function judged({ taken, difference }: Ran, { steps, symptom }: HistoryFile): Replayed {
  const last = taken.at(-1);
  const now = last === undefined || difference === undefined ? undefined : symptomAt(last, difference);
  const told = last?.differences.map((one) => symptomAt(last, one)) ?? [];
  if (told.includes(symptom)) return { verdict: 'FAILED', symptom, taken };
  if (now !== undefined || taken.length < steps.length) return { verdict: 'CHANGED', symptom: now, taken };
  return { verdict: 'FIXED', symptom: undefined, taken };
}
