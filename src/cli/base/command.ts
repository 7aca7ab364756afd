import type { z } from 'zod';
import { usageError, type UsageError } from '../../kernel/errors.ts';
import type { CommandContext } from './context.ts';

/** One option or positional of a command, as the help shows it. */
export interface OptionRow {
  readonly says: string;
  readonly type: 'string' | 'number' | 'boolean';
  /** Stands on the line without a name. */
  readonly positional?: boolean;
  /** May be given more than once. */
  readonly repeatable?: boolean;
  readonly short?: string;
  readonly group?: 'Target' | 'Rules' | 'Run' | 'Output' | 'Login' | 'Service';
  readonly default?: string | number;
}

/** What readers come for: the headings of the overview, in its order. */
export const topics = ['Test a server', 'Read results', 'Look up rules', 'Serve without AWS', 'Record and replay'] as const;

/** A command as the shell sees it: words for the help, and a way to run it. */
export interface Command {
  /** `check [url]` */
  readonly usage: string;
  readonly topic: (typeof topics)[number];
  readonly says: string;
  readonly options: Readonly<Record<string, OptionRow>>;
  /** Runs a program of the user beside its server: the words after `--`. */
  readonly runsProgram?: true;
  /** Pairs of a command line and what it does. */
  readonly examples: readonly (readonly [line: string, does: string])[];
  /** Reads what was given and runs; resolves with the exit code. */
  run(given: unknown, context: CommandContext): Promise<number>;
}

/** What a command is declared with. */
export interface CommandFacts<Given extends z.ZodObject> extends Omit<Command, 'run' | 'options'> {
  /** Reads the values; each message says what the option takes, as in "a whole number". */
  readonly given: Given;
  readonly options: Readonly<Record<Extract<keyof z.output<Given>, string>, OptionRow>>;
  run(given: z.output<Given>, context: CommandContext): Promise<number>;
}

/** Declares a command. An option without a reader, or a reader without an option, does not compile. */
export function defineCommand<Given extends z.ZodObject>(facts: CommandFacts<Given>): Command {
  return {
    ...facts,
    async run(given, context) {
      // Read once: compiling a reader for it would take longer than reading.
      const parsed = facts.given.safeParse(given, { reportInput: true, jitless: true });
      if (!parsed.success) throw wrongValue(parsed.error, facts.options);
      return facts.run(parsed.data, context);
    },
  };
}

function wrongValue(error: z.ZodError, options: Readonly<Record<string, OptionRow>>): UsageError {
  const [issue] = error.issues;
  if (issue === undefined) throw error;
  const name = String(issue.path[0]);
  const shown = options[name]?.positional === true ? name.toUpperCase() : `--${name}`;
  const { input } = issue;
  if (Array.isArray(input) && options[name]?.repeatable !== true) {
    return usageError('option-given-twice', { option: shown, times: input.length });
  }
  const value = typeof input === 'string' || Number.isFinite(input) ? `, not ${JSON.stringify(input)}` : '';
  return usageError('wrong-option-value', { option: shown, takes: `${issue.message}${value}` });
}
