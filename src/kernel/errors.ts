/** What a product error carries besides its message. */
export interface ErrorFacts {
  /** Stable, kebab-case, never reused for another failure. */
  readonly code: string;
  /** What happened, with the value, in one sentence. Never holds a secret. */
  readonly message: string;
  /** What the reader can do next, in one sentence. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/**
 * Base of all errors the product itself reports: thrown where found, printed once, by the command line.
 * A refusal by the service is a value and never one of these; a bug is any other error and keeps its stack.
 */
export class PoolproofError extends Error {
  override readonly name: string = 'PoolproofError';
  readonly code: string;
  readonly hint: string | undefined;

  constructor(facts: ErrorFacts) {
    super(facts.message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.code = facts.code;
    this.hint = facts.hint;
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
