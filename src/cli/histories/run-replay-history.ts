import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { HistoryFile } from '../../engine/histories/history.ts';
import { ParallelHistoryFile } from '../../engine/histories/parallel/parallel-history-file.ts';
import { parallelStory, parallelStoryText } from '../../engine/histories/parallel/parallel-story.ts';
import { attemptsFor, replayRace } from '../../engine/histories/parallel/replay-race.ts';
import { replayHistory } from '../../engine/histories/replay-history.ts';
import type { Stage } from '../../engine/histories/run-history.ts';
import { storyOf } from '../../engine/histories/story.ts';
import { exitCodes } from '../../kernel/exit-codes.ts';
import { usageError } from '../../kernel/errors.ts';
import type { ReplayHistoryGiven } from '../given/replay-history.ts';
import type { CommandContext } from '../base/context.ts';
import { withGivenStage } from './with-given-stage.ts';

/** Runs a saved history against a target and prints what became of its difference. */
export async function runReplayHistory(options: ReplayHistoryGiven, context: CommandContext): Promise<number> {
  const file = await readHistory(options.file);
  return withGivenStage(options, context, async (stage) => {
    const outcome =
      file.format === 'poolproof history 1' ? await oneClient(stage, file) : await severalClients(stage, file, options.attempts);
    const { verdict, now, seen } = outcome;
    const { out } = context;
    if (options.json)
      out.write(`${JSON.stringify({ verdict, was: file.symptom, is: now ?? null, ...(seen !== undefined && { seen }) })}\n`);
    else out.write(textOf(file.symptom, outcome));
    return codes[verdict];
  });
}

const codes = {
  FIXED: exitCodes.asExpected,
  FAILED: exitCodes.targetDiffers,
  CHANGED: exitCodes.targetDiffers,
  'GAVE UP': exitCodes.inconclusive,
} as const;

interface Outcome {
  readonly verdict: keyof typeof codes;
  readonly now: string | undefined;
  readonly story: string;
  /** How often several clients raced. */
  readonly seen?: { readonly times: number; readonly of: number };
}

function textOf(symptom: string, { verdict, now, story, seen }: Outcome): string {
  return [
    `${verdict}  ${symptom}`,
    ...(verdict === 'CHANGED' ? [`now: ${now ?? 'ends early'}`] : []),
    ...(verdict === 'GAVE UP' ? [now ?? 'The search for an order of the calls was given up.'] : []),
    ...(seen === undefined ? [] : [`seen in ${seen.times} of ${seen.of} runs`]),
    ...(story === '' ? [] : [story]),
    '',
  ].join('\n');
}

async function oneClient(stage: Stage, file: HistoryFile): Promise<Outcome> {
  const { verdict, symptom, taken } = await replayHistory(stage, file);
  return { verdict, now: symptom, story: storyOf(taken) };
}

async function severalClients(stage: Stage, file: ParallelHistoryFile, attempts = attemptsFor(file)): Promise<Outcome> {
  const bounds = { mostTries: 200_000, known: new Set<string>() };
  const { verdict, symptom, race, seen } = await replayRace(stage, file, { attempts, bounds });
  return { verdict, now: symptom, seen, story: race === undefined ? '' : parallelStoryText(parallelStory(race)) };
}

const AnyHistoryFile = z.discriminatedUnion('format', [HistoryFile, ParallelHistoryFile]);

/** Reads a history file, of one client or several; what is none is refused. */
export async function readHistory(path: string): Promise<z.infer<typeof AnyHistoryFile>> {
  try {
    return AnyHistoryFile.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    throw usageError('bad-history', { path, cause });
  }
}
