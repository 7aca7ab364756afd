import { readFile } from 'node:fs/promises';
import { HistoryFile } from '../../engine/histories/history.ts';
import { replayHistory } from '../../engine/histories/replay-history.ts';
import { storyOf } from '../../engine/histories/story.ts';
import { exitCodes } from '../../engine/verdict.ts';
import { UsageError } from '../../kernel/errors.ts';
import type { ReplayHistoryGiven } from '../commands/replay-history.ts';
import type { Surroundings } from '../surroundings.ts';
import { withStage } from './history-stage.ts';

/** Runs a saved history against a target and prints what became of its difference. */
export async function runReplayHistory(options: ReplayHistoryGiven, surroundings: Surroundings): Promise<number> {
  const file = await readHistory(options.file);
  return withStage(options, surroundings, async (stage) => {
    const { verdict, symptom, taken } = await replayHistory(stage, file);
    const { out } = surroundings;
    if (options.json) out.write(`${JSON.stringify({ verdict, was: file.symptom, is: symptom ?? null })}\n`);
    else out.write(`${verdict}  ${file.symptom}${verdict === 'CHANGED' ? `\nnow: ${symptom ?? 'ends early'}` : ''}\n${storyOf(taken)}\n`);
    return verdict === 'FIXED' ? exitCodes.asExpected : exitCodes.targetDiffers;
  });
}

/** Reads a history file; what is none is refused. */
export async function readHistory(path: string): Promise<HistoryFile> {
  try {
    return HistoryFile.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    throw new UsageError({
      code: 'bad-history',
      message: `${path} is no history.`,
      hint: 'Give a .history.json that explore saved.',
      cause,
    });
  }
}
