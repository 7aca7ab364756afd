import type { InconclusiveError } from '../../kernel/errors.ts';
import type { Cause } from './outcomes.ts';

/** The operation is not known to the target. */
export function notImplementedCause(operation: string): Cause {
  return { key: `not-implemented/${operation}`, operation, says: `${operation} is not implemented.` };
}

/** Too many calls, for longer than the run was ready to wait. */
export function throttledCause(operation: string): Cause {
  return { key: `throttled/${operation}`, operation, says: `${operation} stayed throttled for longer than the run waits.` };
}

/** No answer, or one from something in front of the service. */
export function unreachableCause(operation: string, how: string, error?: InconclusiveError): Cause {
  const cause = { key: `unreachable/${operation}/${how}`, operation, says: `${operation} could not be reached: ${how}` };
  return error === undefined ? cause : { ...cause, error };
}

/** A quota of the account is used up. */
export function quotaCause(operation: string): Cause {
  return { key: `quota/${operation}`, operation, says: `${operation} is refused because a quota of the account is used up.` };
}

/** A listing holds what others made, and too much of it to be read. */
export function pagesCause(operation: string): Cause {
  return { key: `pages/${operation}`, operation, says: `${operation} has more pages than are read.` };
}

/** The rule took longer than it may. */
export function timeCause(operation: string, milliseconds: number): Cause {
  return { key: `time/${operation}`, operation, says: `No verdict within ${milliseconds / 1000} s.` };
}

/** Key of the cause that the run has spent the calls it may make. */
export const ceilingKey = 'ceiling';

/** The run has spent the calls it may make. */
export function ceilingCause(ceiling: number): Cause {
  return { key: ceilingKey, operation: '*', says: `The run has reached its ceiling of ${ceiling} calls.` };
}

/** Something a rule stands on did not work. */
export function arrangementCause(operation: string, what: string, symptom: string): Cause {
  return {
    key: `arrange/${operation}/${symptom}`,
    operation,
    says: `${operation === '*' ? 'The service' : operation} does not work, so what stands on it cannot be tested: ${what}`,
  };
}

/** A valid twin was refused, so that no refusal proves anything. */
export function twinCause(operation: string, symptom: string): Cause {
  return {
    key: `twin/${operation}/${symptom}`,
    operation,
    says: `${operation} does not take valid requests (${symptom}), so its refusals prove nothing.`,
  };
}
