import { exitCodes } from '../kernel/exit-codes.ts';
import { exitCodeOf, PoolproofError } from '../kernel/errors.ts';

/** What is printed for something thrown, and the exit code it leads to. */
export interface PrintedError {
  readonly text: string;
  readonly exitCode: number;
}

/**
 * A product error as what happened and what to do, without a stack; anything else is a bug and keeps its stack.
 * `debug` shows the stack of both, and of what lay underneath.
 */
export function printedError(thrown: unknown, debug: boolean): PrintedError {
  if (!(thrown instanceof PoolproofError)) {
    return {
      text: `poolproof: this is a bug in Poolproof, please report it.\n${stackOf(thrown)}\n`,
      exitCode: exitCodes.usageOrSuiteError,
    };
  }
  const lines = [`poolproof: ${thrown.message}`];
  if (thrown.hint !== undefined) lines.push(thrown.hint);
  if (debug) lines.push(stackOf(thrown));
  return { text: `${lines.join('\n')}\n`, exitCode: exitCodeOf(thrown.code) };
}

function stackOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const own = thrown.stack ?? String(thrown);
  return thrown.cause === undefined ? own : `${own}\ncaused by: ${stackOf(thrown.cause)}`;
}
