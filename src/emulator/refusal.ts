import type { DeclaredException } from '../contract/exceptions.ts';

/** A "no" of the service: an exception it declares, and the text that goes with it. */
export interface Refusal<Exception extends DeclaredException = DeclaredException> {
  readonly ok: false;
  readonly exception: Exception;
  readonly message: string;
}

/** Says no. The exception keeps its exact name, so that a handler cannot send one its operation does not declare. */
export function refuse<const Exception extends DeclaredException>(exception: Exception, message: string): Refusal<Exception> {
  return { ok: false, exception, message };
}
