import { Readable } from 'node:stream';
import yargs, { type Argv, type Options } from 'yargs';
import type { Command, OptionRow } from './base/command.ts';
import { allCommands, shownUsage } from './commands.ts';
import { exitCodes } from '../kernel/exit-codes.ts';
import { exitCodesInHelp } from './base/exit-codes.ts';
import { examplesText, overview } from './overview.ts';
import type { CommandContext } from './base/context.ts';
import { wrongUsage } from './usage-error.ts';
import { packageVersion } from '../runs/version.ts';

/** Reads the words of a command line, and prints help or runs the one command. Resolves with the exit code. */
export async function runCommandLine(typed: readonly string[], context: CommandContext): Promise<number> {
  let exitCode = 0;
  const commands = await allCommands();
  const shell = shellOf(typed, commands);
  for (const command of commands) {
    shell.command(
      command.usage,
      command.says,
      (builder) => describeCommand(builder, command),
      async (given) => {
        exitCode = await command.run(given, context);
      },
    );
  }
  shell.command(
    'completion',
    'Print a script for your shell that completes commands and options',
    (builder) => builder,
    () => void shell.showCompletionScript(),
  );
  if (!typed.some((word) => !word.startsWith('-') || asksForText.has(word))) {
    const asked = typed.includes('--help') || typed.includes('-h');
    (asked ? context.out : context.err).write(`${overview(commands)}\n`);
    return asked ? exitCodes.asExpected : exitCodes.usageOrSuiteError;
  }
  await shell.parseAsync(typed, {}, (_, __, output) => {
    if (output !== '') context.out.write(`${output}\n`);
  });
  return exitCode;
}

const asksForText = new Set(['--version', '--get-yargs-completions']);

/** How yargs reads words: a name is a name, and what stands twice is a list. */
export const parsing = {
  'camel-case-expansion': false,
  'greedy-arrays': false,
  'boolean-negation': false,
  'duplicate-arguments-array': true,
} as const;

/** The help text of a command, or of the whole tool. */
export async function helpText(name: string | undefined): Promise<string> {
  let text = '';
  const out = { write: (part: string) => void (text += part), isTerminal: false, columns: 80 };
  const stop = new AbortController().signal;
  await runCommandLine([...(name === undefined ? [] : [name]), '--help'], {
    input: { bytes: () => Readable.from([]), isTerminal: false },
    out,
    err: out,
    env: {},
    clock: { now: () => 0 },
    commandLine: '',
    stop,
  });
  return text;
}

function shellOf(typed: readonly string[], commands: readonly Command[]): Argv {
  return yargs([...typed])
    .scriptName('poolproof')
    .locale('en')
    .parserConfiguration(parsing)
    .option('debug', { type: 'boolean', describe: 'Show the stack of an error', global: true })
    .help()
    .alias('help', 'h')
    .version(packageVersion)
    .strict()
    .exitProcess(false)
    .wrap(80)
    .epilogue(exitCodesInHelp())
    .fail((message, error) => {
      if (error instanceof Error && error.name !== 'YError') throw error;
      throw wrongUsage(message ?? error?.message ?? '', typed, commands);
    });
}

/** Tells yargs what a command takes. */
export function describeCommand(builder: Argv, command: Command): Argv {
  builder.usage(`$0 ${shownUsage(command)}\n\n${command.says}\n\n${examplesText(command.examples)}`);
  for (const [name, row] of Object.entries(command.options)) {
    if (row.positional === true) builder.positional(name, { type: row.type, describe: row.says, array: row.repeatable ?? false });
    else builder.option(name, optionOf(row));
  }
  return builder;
}

function optionOf(row: OptionRow): Options {
  return {
    type: row.type,
    describe: row.says,
    ...(row.repeatable === true ? { array: true } : {}),
    ...(row.short === undefined ? {} : { alias: row.short }),
    ...(row.group === undefined ? {} : { group: `${row.group}:` }),
    ...(row.default === undefined ? {} : { default: row.default }),
    ...(row.type === 'boolean' ? {} : { requiresArg: true }),
  };
}
