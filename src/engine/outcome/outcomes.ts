import type { InconclusiveError } from '../../kernel/errors.ts';
import type { OperationName } from '../../contract/operations.ts';

/** What a difference is made of. */
export interface DifferenceFacts {
  readonly expected: string;
  readonly got: string;
  /** Member path in the answer, when the difference is about one. */
  readonly path?: string | undefined;
  /** Which exchange shows it, counted from 0 over the rule's evidence. */
  readonly exchange?: number | undefined;
  /** Refused, as is due, but with another code: which one is less sure than that there is a refusal. */
  readonly isOtherCode?: true;
  /** The operation that answered, when one did. */
  readonly operation?: OperationName | undefined;
  /** What went wrong without any value of this run in it; differences with the same symptom share a root cause. */
  readonly symptom?: string | undefined;
}

/** Thrown where the target does something else than the rule says. */
export class Difference extends Error {
  override readonly name = 'Difference';
  readonly facts: DifferenceFacts;

  constructor(facts: DifferenceFacts) {
    super(`expected ${facts.expected}, got ${facts.got}`);
    this.facts = facts;
  }
}

/** Why a rule could not be tested: the reason many rules may share. */
export interface Cause {
  /** Equal for equal causes. */
  readonly key: string;
  readonly operation: string;
  /** One sentence. */
  readonly says: string;
  /** Why no answer came, with what to do about it; absent where one came. */
  readonly error?: InconclusiveError;
}

/** Thrown where something a rule stands on did not work. */
export class Unmet extends Error {
  override readonly name = 'Unmet';
  override readonly cause: Cause;
  readonly exchange: number | undefined;

  constructor(cause: Cause, exchange?: number) {
    super(cause.says);
    this.cause = cause;
    this.exchange = exchange;
  }
}

/** Thrown where the target does not know an operation. */
export class NotImplemented extends Error {
  override readonly name = 'NotImplemented';
  readonly operation: OperationName;
  readonly exchange: number | undefined;

  constructor(operation: OperationName, exchange?: number) {
    super(`${operation} is not implemented`);
    this.operation = operation;
    this.exchange = exchange;
  }
}

/** Thrown where no judgement is possible: throttled, unreachable, out of time, out of calls. */
export class NoVerdict extends Error {
  override readonly name = 'NoVerdict';
  override readonly cause: Cause;

  constructor(cause: Cause) {
    super(cause.says);
    this.cause = cause;
  }
}

/** Thrown where a check asks for something the run was not given and the target need not offer. */
export class OutOfScope extends Error {
  override readonly name = 'OutOfScope';
}
