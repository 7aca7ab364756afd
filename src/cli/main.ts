import { systemClock } from '../kernel/clock.ts';
import { refuseUnknownVariables } from '../kernel/variables.ts';
import { printedError } from './print-error.ts';
import { runPlainly } from './plain-command-line.ts';
import { withSettings } from './settings-file.ts';
import { splitAtProgram } from './split-at-program.ts';
import { shownCommandLine } from './shown-command-line.ts';
import { stopSignals } from './stop-signals.ts';
import type { Stream, CommandContext } from './base/context.ts';

/** Runs what was typed and resolves with the exit code. Nothing is thrown: what went wrong is on the error stream. */
export async function main(typed: readonly string[], context: CommandContext): Promise<number> {
  try {
    refuseUnknownVariables(context.env);
    const { own, program } = await splitAtProgram(typed);
    const words = await withSettings(own, context.err);
    // The result stream is that of the program alone.
    const beside = program === undefined ? context : { ...context, program, out: context.err };
    return (await runPlainly(words, beside)) ?? (await (await import('./command-line.ts')).runCommandLine(words, beside));
  } catch (thrown) {
    const { text, exitCode } = printedError(thrown, typed.includes('--debug'));
    context.err.write(text);
    return exitCode;
  }
}

/** Runs what was typed into this process and leaves its exit code. */
export async function runFromProcess(): Promise<void> {
  const { stop, breakOff, forget } = stopSignals();
  forgiveClosedPipe(process.stdout);
  forgiveClosedPipe(process.stderr);
  process.exitCode = await main(process.argv.slice(2), {
    input: { bytes: () => process.stdin, isTerminal: process.stdin.isTTY },
    out: streamOf(process.stdout),
    err: streamOf(process.stderr),
    env: process.env,
    clock: systemClock,
    commandLine: shownCommandLine(process.argv.slice(2)),
    stop,
    breakOff,
  });
  forget();
}

function streamOf(stream: NodeJS.WriteStream): Stream {
  return {
    write: (text) => void stream.write(text),
    isTerminal: stream.isTTY,
    columns: (stream.isTTY && stream.columns) || 80,
  };
}

/** A reader that went away, as `head` does, is not an error of ours. */
function forgiveClosedPipe(stream: NodeJS.WriteStream): void {
  stream.on('error', (problem: NodeJS.ErrnoException) => {
    if (problem.code !== 'EPIPE') throw problem;
  });
}
