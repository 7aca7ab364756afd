/** Facts about an error of the service. */
export interface ExceptionFacts {
  /** Who caused it, as the model says. The wire has status 400 for `client`, 500 for `server`. */
  readonly causedBy: 'client' | 'server';
  /** Whether the refused call may still have had an effect. */
  readonly effect: 'none' | 'unknown';
  /** Declared by at least one operation, or raised by the shared front end. */
  readonly raisedBy: 'operation' | 'front end';
  /** When it is said, in one clause. */
  readonly says: string;
}

/** The errors that operations declare. @see model: 2014-06-30 */
export const declaredExceptions = {
  ConcurrentModificationException: {
    causedBy: 'client',
    effect: 'none',
    raisedBy: 'operation',
    says: 'somebody else changed the pool at the same time',
  },
  DeveloperUserAlreadyRegisteredException: {
    causedBy: 'client',
    effect: 'none',
    raisedBy: 'operation',
    says: 'the developer user belongs to another identity',
  },
  ExternalServiceException: { causedBy: 'client', effect: 'none', raisedBy: 'operation', says: 'a login provider could not be asked' },
  InternalErrorException: { causedBy: 'server', effect: 'unknown', raisedBy: 'operation', says: 'the service failed' },
  InvalidIdentityPoolConfigurationException: {
    causedBy: 'client',
    effect: 'none',
    raisedBy: 'operation',
    says: 'the pool has no role for the identity, or one that cannot be assumed',
  },
  InvalidParameterException: { causedBy: 'client', effect: 'none', raisedBy: 'operation', says: 'a parameter is missing or wrong' },
  LimitExceededException: { causedBy: 'client', effect: 'none', raisedBy: 'operation', says: 'a quota is used up' },
  NotAuthorizedException: { causedBy: 'client', effect: 'none', raisedBy: 'operation', says: 'the caller may not do this' },
  ResourceConflictException: {
    causedBy: 'client',
    effect: 'none',
    raisedBy: 'operation',
    says: 'a login is linked elsewhere already, or two values do not belong together',
  },
  ResourceNotFoundException: {
    causedBy: 'client',
    effect: 'none',
    raisedBy: 'operation',
    says: 'the pool, identity or user does not exist',
  },
  TooManyRequestsException: { causedBy: 'client', effect: 'none', raisedBy: 'operation', says: 'the call is throttled' },
} as const satisfies Record<string, ExceptionFacts>;

/** The errors that no operation declares and the service's front end sends all the same. @see observed: VAL-01, AUTH-01..06, PROTO-01..06 */
export const frontEndExceptions = {
  AccessDeniedException: { causedBy: 'client', effect: 'none', raisedBy: 'front end', says: 'a policy forbids the call' },
  ExpiredTokenException: {
    causedBy: 'client',
    effect: 'none',
    raisedBy: 'front end',
    says: 'the session token in the signature has expired',
  },
  IncompleteSignatureException: {
    causedBy: 'client',
    effect: 'none',
    raisedBy: 'front end',
    says: 'the authorization header lacks a part',
  },
  InvalidSignatureException: {
    causedBy: 'client',
    effect: 'none',
    raisedBy: 'front end',
    says: 'the signature is not the one computed by the service',
  },
  MissingAuthenticationTokenException: {
    causedBy: 'client',
    effect: 'none',
    raisedBy: 'front end',
    says: 'a signed operation was called without a signature',
  },
  SerializationException: {
    causedBy: 'client',
    effect: 'none',
    raisedBy: 'front end',
    says: 'the body is not JSON, or a member has the wrong type',
  },
  UnknownOperationException: { causedBy: 'client', effect: 'none', raisedBy: 'front end', says: 'the target names no operation' },
  UnrecognizedClientException: { causedBy: 'client', effect: 'none', raisedBy: 'front end', says: 'the access key is not known' },
  ValidationException: { causedBy: 'client', effect: 'none', raisedBy: 'front end', says: 'a member breaks a constraint of the model' },
} as const satisfies Record<string, ExceptionFacts>;

/** All errors by name. */
export const exceptions = { ...declaredExceptions, ...frontEndExceptions };

/** An error some operation declares. */
export type DeclaredException = keyof typeof declaredExceptions;

/** An error of the shared front end. */
export type FrontEndException = keyof typeof frontEndExceptions;

/** Any error the service is known to send. */
export type ExceptionName = keyof typeof exceptions;

/** Whether a name is that of a known error. */
export function isExceptionName(name: string): name is ExceptionName {
  return Object.hasOwn(exceptions, name);
}
