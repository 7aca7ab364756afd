import { fill, type FactNames } from './errors/fill.ts';
import type { ErrorKind, ErrorRow } from './errors/row.ts';
import { productErrors } from './errors/table.ts';
import { exitCodes } from './exit-codes.ts';

type Rows = typeof productErrors;

/** The code of a product error: stable, kebab-case, never given to another failure. `docs/errors.md` lists all. */
export type ErrorCode = keyof Rows;

/** The codes of one kind. */
export type CodeOf<Kind extends ErrorKind> = { [Code in ErrorCode]: Rows[Code]['kind'] extends Kind ? Code : never }[ErrorCode];

/** Options of every error. */
interface More {
  /** The error that was caught, if one was. */
  readonly cause?: unknown;
  /** The known word that was probably meant: asked after in place of the usual next step. */
  readonly meant?: string | undefined;
}

type NamesOf<Code extends ErrorCode> = FactNames<Rows[Code]['says' | 'next']>;

/** The facts that an error is made with: those its sentence and its next step name. */
export type FactsOf<Code extends ErrorCode> = [NamesOf<Code>] extends [never]
  ? [more?: More]
  : [facts: Readonly<Record<NamesOf<Code>, string | number>> & More];

/** Facts of a product error. */
export interface ErrorText {
  readonly code: ErrorCode;
  /** One sentence on the failure, with the value, without secrets. */
  readonly message: string;
  /** Next step for the reader. */
  readonly hint: string | undefined;
  readonly cause?: unknown;
}

/**
 * Base of all errors the product itself reports: thrown where found, printed once, by the command line.
 * A refusal by the service is a value and never one of these; a bug is any other error and keeps its stack.
 */
export class PoolproofError extends Error {
  override readonly name: string = 'PoolproofError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;

  /** Made by the functions below, so that its words are those of the table. */
  constructor({ code, message, hint, cause }: ErrorText) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.hint = hint;
  }
}

/** The caller asked for something that cannot be done as asked: exit code 2. */
export class UsageError extends PoolproofError {
  override readonly name = 'UsageError';
}

/** The target or the surroundings did not let the work be judged: exit code 3. */
export class InconclusiveError extends PoolproofError {
  override readonly name = 'InconclusiveError';
}

/** An error of wrong usage. */
export function usageError<Code extends CodeOf<'usage'>>(code: Code, ...given: FactsOf<Code>): UsageError {
  return new UsageError(errorText(code, ...given));
}

/** An error of the suite itself or of its files. */
export function suiteError<Code extends CodeOf<'suite'>>(code: Code, ...given: FactsOf<Code>): PoolproofError {
  return new PoolproofError(errorText(code, ...given));
}

/** An error of the target or of the surroundings. */
export function inconclusiveError<Code extends CodeOf<'inconclusive'>>(code: Code, ...given: FactsOf<Code>): InconclusiveError {
  return new InconclusiveError(errorText(code, ...given));
}

/** The words of an error, from the table and the facts. */
export function errorText<Code extends ErrorCode>(code: Code, ...given: FactsOf<Code>): ErrorText;
export function errorText(code: ErrorCode, facts: More & Readonly<Record<string, unknown>> = {}): ErrorText {
  const { says, next } = errorRow(code);
  const hint = facts.meant === undefined ? fill(next, facts) : `Did you mean "${facts.meant}"?`;
  return { code, message: fill(says, facts), hint, cause: facts.cause };
}

/** The row of an error. */
export function errorRow(code: ErrorCode): ErrorRow {
  return productErrors[code];
}

/** All codes, by topic. */
export const errorCodes: readonly ErrorCode[] = Object.keys(productErrors).filter(isErrorCode);

/** Whether a word is the code of a product error. */
export function isErrorCode(word: string): word is ErrorCode {
  return Object.hasOwn(productErrors, word);
}

/** The status with which a server of ours says an error. */
export function statusOf(code: ErrorCode): number {
  const { kind, status } = errorRow(code);
  return status ?? (kind === 'usage' || kind === 'answer' ? 400 : 422);
}

const exitCodeOfKind: Readonly<Record<ErrorKind, number>> = {
  usage: exitCodes.usageOrSuiteError,
  suite: exitCodes.usageOrSuiteError,
  inconclusive: exitCodes.inconclusive,
  answer: exitCodes.usageOrSuiteError,
};

/** The exit code of a command that ends with an error. */
export function exitCodeOf(code: ErrorCode): number {
  return exitCodeOfKind[errorRow(code).kind];
}
