import { parseArgs } from 'node:util';
import { exitCodes } from '../kernel/exit-codes.ts';
import type { Command, OptionRow } from './base/command.ts';
import { commandCalled } from './commands.ts';
import type { CommandContext } from './base/context.ts';

/** What stands on a plain command line after the command: its values as the full reader would give them. */
export type PlainValues = Readonly<Record<string, unknown>>;

type Words = readonly (string | boolean)[];

/**
 * Runs a command line that is plainly right, or gives undefined where it is not. Loading yargs takes as long as starting Node itself,
 * so it is left to what needs more than names and values, or the version: help, completion, and every sentence about what is wrong.
 */
export async function runPlainly(typed: readonly string[], context: CommandContext): Promise<number | undefined> {
  const [name, ...words] = typed;
  if (name === '--version' && words.length === 0) {
    context.out.write(`${(await import('../runs/version.ts')).packageVersion}\n`);
    return exitCodes.asExpected;
  }
  const command = await commandCalled(name);
  const given = command && plainValues(words, command);
  return given && command.run(given, context);
}

/** What the words after a command mean to it if they are plainly right; undefined at the slightest doubt. */
export function plainValues(words: readonly string[], command: Command): PlainValues | undefined {
  const parsed = wordsByOption(words, command);
  if (parsed === undefined) return undefined;
  const given: Record<string, unknown> = {};
  for (const [option, row] of Object.entries(command.options)) {
    const value = valueOf(parsed.get(option) ?? [], row, command);
    if (value === undefined) return undefined;
    const [one] = value;
    given[option] = value.length === 0 ? row.default : row.repeatable === true ? value : one;
  }
  return given;
}

/** The words of each option and of the positional; undefined where Node's own reader takes offence. */
function wordsByOption(words: readonly string[], command: Command): ReadonlyMap<string, Words> | undefined {
  const rows = Object.entries(command.options);
  const options = rows.flatMap(([name, row]) => (row.positional === true ? [] : [[name, readAs(row)] as const]));
  const positional = rows.find(([, row]) => row.positional === true)?.[0];
  try {
    const read = parseArgs({ args: [...words], options: Object.fromEntries(options), allowPositionals: positional !== undefined });
    const found = new Map<string, Words>(Object.entries(read.values).map(([name, value]) => [name, [value ?? []].flat()]));
    return positional === undefined ? found : found.set(positional, read.positionals);
  } catch {
    return undefined;
  }
}

function readAs({ type, short }: OptionRow) {
  const kind = type === 'boolean' ? ('boolean' as const) : ('string' as const);
  return { type: kind, multiple: true, ...(short !== undefined && { short }) };
}

/** The words as values of an option's type; undefined where there are too many, too few, or one that is not plain. */
function valueOf(words: Words, row: OptionRow, { usage }: Command): readonly (string | boolean | number)[] | undefined {
  if (words.includes('') || (words.length > 1 && row.repeatable !== true)) return undefined;
  if (words.length === 0 && row.positional === true && usage.includes('<')) return undefined;
  if (row.type !== 'number') return words;
  return words.every((word) => /^(?:0|[1-9]\d{0,8})$/.test(String(word))) ? words.map(Number) : undefined;
}
