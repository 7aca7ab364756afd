import { UsageError } from '../kernel/errors.ts';
import type { Command } from './base/command.ts';
import { commandName } from './commands.ts';
import { didYouMean } from '../kernel/suggest.ts';

/** The parser's message as a sentence that says what to do. */
export function wrongUsage(message: string, typed: readonly string[], commands: readonly Command[]): UsageError {
  const command = typedCommand(typed, commands);
  const unknown = /^Unknown (?:argument|command)s?: (.+)$/.exec(message)?.[1]?.split(', ') ?? [];
  const called = typed.find((word) => !word.startsWith('-')) ?? '';
  if (command === undefined && called !== 'completion') return unknownCommand(called, commands);
  const option = unknown.find((word) => !typed.includes(word));
  if (option !== undefined) return unknownOption(option, command);
  if (command !== undefined) {
    const miscounted = wrongWordCount(command, { message, surplus: unknown[0] });
    if (miscounted !== undefined) return miscounted;
  }
  return new UsageError({ code: 'wrong-usage', message: `${message.replace(/\.$/, '')}.`, hint: helpHint(command) });
}

function wrongWordCount(
  command: Command,
  said: { readonly message: string; readonly surplus: string | undefined },
): UsageError | undefined {
  const hint = helpHint(command);
  if (said.surplus !== undefined) {
    const message = `"${said.surplus}" is one word too many for "${command.usage}".`;
    return new UsageError({ code: 'too-many-words', message, hint });
  }
  const empty = /^Not enough arguments following: (.+)$/.exec(said.message)?.[1];
  if (empty !== undefined) return new UsageError({ code: 'value-missing', message: `--${empty} was given no value.`, hint });
  if (!said.message.startsWith('Not enough non-option arguments')) return undefined;
  return new UsageError({ code: 'too-few-words', message: `Something is missing: "poolproof ${command.usage}".`, hint });
}

function typedCommand(typed: readonly string[], commands: readonly Command[]): Command | undefined {
  const word = typed.find((candidate) => !candidate.startsWith('-'));
  return commands.find((command) => commandName(command) === word);
}

function unknownCommand(word: string, commands: readonly Command[]): UsageError {
  const hint = didYouMean(word, commands.map(commandName)) ?? helpHint(undefined);
  return new UsageError({ code: 'unknown-command', message: `There is no command "${word}".`, hint });
}

function unknownOption(option: string, command: Command | undefined): UsageError {
  const name = option.length === 1 ? `-${option}` : `--${option}`;
  const known = Object.entries(command?.options ?? {}).filter(([, row]) => row.positional !== true);
  const hint =
    didYouMean(
      name,
      known.map(([other]) => `--${other}`),
    ) ?? helpHint(command);
  return new UsageError({
    code: 'unknown-option',
    message: `There is no option ${name}${command === undefined ? '' : ` of "${commandName(command)}"`}.`,
    hint,
  });
}

function helpHint(command: Command | undefined): string {
  return `Run "poolproof ${command === undefined ? '' : `${commandName(command)} `}--help" to see what can be given.`;
}
