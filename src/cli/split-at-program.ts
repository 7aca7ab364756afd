import { usageError } from '../kernel/errors.ts';
import { commandCalled } from './commands.ts';

/** A command line in two: the words of the command, and those of the program to run beside its server. */
export interface SplitLine {
  readonly own: readonly string[];
  readonly program?: readonly string[];
}

/**
 * Splits a command line at `--`, where the command runs a program.
 *
 * @throws {UsageError} `program-missing` where nothing follows.
 */
export async function splitAtProgram(typed: readonly string[]): Promise<SplitLine> {
  const at = typed.indexOf('--');
  const [name = ''] = typed;
  const command = at < 1 ? undefined : await commandCalled(name);
  if (command?.runsProgram !== true) return { own: typed };
  const program = typed.slice(at + 1);
  if (program.length === 0) throw usageError('program-missing', { command: name });
  return { own: typed.slice(0, at), program };
}
