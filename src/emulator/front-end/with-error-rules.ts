import { declaredExceptions } from '../../contract/exceptions.ts';
import type { DeclaredException, ExceptionName } from '../../contract/exceptions.ts';
import { operations } from '../../contract/operations.ts';
import type { OperationName } from '../../contract/operations.ts';
import type { World } from '../world.ts';

/**
 * The exception as it goes out. Where the rule that an operation answers with this exception is violated it becomes
 * an internal error, or a throttling where it was one, and where the closed set is violated one that the operation does not declare.
 */
export function withErrorRules(operation: OperationName, exception: ExceptionName, { isBroken, violates }: World): ExceptionName {
  if (!isBroken) return exception;
  if (violates(`${operation}.error.${documented(exception)}`)) {
    return exception === 'InternalErrorException' ? 'TooManyRequestsException' : 'InternalErrorException';
  }
  return violates(`${operation}.error.closed-set`) ? undeclaredBy(operation) : exception;
}

/** What the documents call an invalid parameter is a validation error where the front end finds it. */
function documented(exception: ExceptionName): ExceptionName {
  return exception === 'ValidationException' ? 'InvalidParameterException' : exception;
}

function undeclaredBy(operation: OperationName): ExceptionName {
  const declared: readonly DeclaredException[] = operations[operation].exceptions;
  return names.find((name) => !declared.includes(name)) ?? 'UnknownOperationException';
}

const names: readonly DeclaredException[] = Object.keys(declaredExceptions).filter(isDeclared);

function isDeclared(name: string): name is DeclaredException {
  return Object.hasOwn(declaredExceptions, name);
}
