import { usageError, type UsageError } from '../kernel/errors.ts';
import type { Command } from './base/command.ts';
import { commandName } from './commands.ts';
import { nearest } from '../kernel/suggest.ts';

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
  return usageError('wrong-usage', { said: message.replace(/\.$/, ''), help: helpCall(command) });
}

function wrongWordCount(
  command: Command,
  said: { readonly message: string; readonly surplus: string | undefined },
): UsageError | undefined {
  const help = helpCall(command);
  if (said.surplus !== undefined) return usageError('too-many-words', { word: said.surplus, usage: command.usage, help });
  const empty = /^Not enough arguments following: (.+)$/.exec(said.message)?.[1];
  if (empty !== undefined) return usageError('value-missing', { option: empty, help });
  if (!said.message.startsWith('Not enough non-option arguments')) return undefined;
  return usageError('too-few-words', { usage: command.usage, help });
}

function typedCommand(typed: readonly string[], commands: readonly Command[]): Command | undefined {
  const word = typed.find((candidate) => !candidate.startsWith('-'));
  return commands.find((command) => commandName(command) === word);
}

function unknownCommand(word: string, commands: readonly Command[]): UsageError {
  return usageError('unknown-command', { word, meant: nearest(word, commands.map(commandName)) });
}

function unknownOption(option: string, command: Command | undefined): UsageError {
  const name = option.length === 1 ? `-${option}` : `--${option}`;
  const known = Object.entries(command?.options ?? {}).filter(([, row]) => row.positional !== true);
  const of = command === undefined ? '' : ` of "${commandName(command)}"`;
  return usageError('unknown-option', {
    option: name,
    of,
    help: helpCall(command),
    meant: nearest(
      name,
      known.map(([other]) => `--${other}`),
    ),
  });
}

function helpCall(command: Command | undefined): string {
  return `poolproof ${command === undefined ? '' : `${commandName(command)} `}--help`;
}
