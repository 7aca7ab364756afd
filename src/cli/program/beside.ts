import { usageError } from '../../kernel/errors.ts';
import type { CommandContext } from '../base/context.ts';
import { runProgram, type ProgramEnd } from './run-program.ts';
import { variablesFor, type Served } from './variables.ts';

/** A server of ours that stands while a program runs. */
export interface Standing {
  readonly served: Served;
  /** Resolves when the server has to end. */
  readonly due: Promise<void>;
  /** Seconds that the program may run. */
  readonly limit: number | undefined;
}

/** Waits until a server is due to end: with the program of the user, which is run now, or when something else ends it. */
export async function standBeside(standing: Standing, context: CommandContext): Promise<ProgramEnd | undefined> {
  const { program: words, env } = context;
  const { served, due, limit } = standing;
  if (words !== undefined) return runProgram({ words, variables: variablesFor(served, env), limit }, due, context);
  await due;
  return undefined;
}

/** Refuses a limit for a program where there is no program. */
export function assureLimited(limit: number | undefined, { program }: CommandContext): void {
  if (limit !== undefined && program === undefined) throw usageError('time-limit-alone');
}

/** The port that was given; with a program of the user any free one, as only the program has to know it. */
export function portOr(usual: number, given: number | undefined, { program }: CommandContext): number {
  return given ?? (program === undefined ? usual : 0);
}

/** The exit code of a command and of the program that ran beside it: that of the program, unless it is 0. Where one is not 0, says both. */
export function bothExitCodes(end: ProgramEnd | undefined, own: number, { err }: Pick<CommandContext, 'err'>): number {
  if (end?.failure !== undefined) throw end.failure;
  if (end === undefined || (end.exitCode === 0 && own === 0)) return own;
  err.write(`${end.says}, Poolproof with ${own}.\n`);
  return end.exitCode === 0 ? own : end.exitCode;
}
