import type { DeclaredException, ExceptionName } from '../../contract/exceptions.ts';
import type { OperationName } from '../../contract/operations.ts';
import type { World } from '../world.ts';

/**
 * The exception as it goes out. Where the rule that an operation answers with this exception is violated it becomes
 * an internal error, and where the closed set is violated one that the operation does not declare.
 */
export function withErrorRules(operation: OperationName, exception: DeclaredException, { violates }: World): ExceptionName {
  if (violates(`${operation}.error.${exception}`)) return 'InternalErrorException';
  if (violates(`${operation}.error.closed-set`)) return 'UnknownOperationException';
  return exception;
}
