import { headerOf } from '../../src/wire/http/message.ts';
import type { RecordedResponse } from '../exchange/exchange.ts';
import type { ClassedExchange } from '../journal/read-journal.ts';
import { readTree, textOf } from './json-tree.ts';

/** Refusals of the caller: the fault of who recorded, unless the request was made to be refused. */
const callerRefused: ReadonlySet<string> = new Set([
  'ExpiredTokenException',
  'ExpiredToken',
  'IncompleteSignatureException',
  'InvalidClientTokenId',
  'InvalidClientTokenIdException',
  'InvalidSignatureException',
  'MissingAuthenticationTokenException',
  'OptInRequired',
  'RequestExpired',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
]);

/** Answers of a service that is overloaded or not itself. */
const serviceBusy: ReadonlySet<string> = new Set([
  'InternalErrorException',
  'InternalFailure',
  'InternalServerError',
  'RequestLimitExceeded',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);

/** Refusals that another account's rights or quotas explain. */
const accountRefused: ReadonlySet<string> = new Set(['AccessDeniedException', 'AccessDenied', 'LimitExceededException']);

/** What an exchange says about how it was measured. */
export type Measured = 'well' | 'instrument' | 'account';

/** Whether an answer says something about the service, or only about the circumstances of its recording. */
export function measured({ outcome, response, auth }: ClassedExchange): Measured {
  if (outcome !== 'complete' || response === undefined) return 'instrument';
  const type = errorName(response);
  if (isBusy(response.status, type) || (!isMeantWrong(auth) && isCallerRefused(response.status, type))) return 'instrument';
  return accountRefused.has(type) ? 'account' : 'well';
}

function isBusy(status: number, type: string): boolean {
  return busyStatus.has(status) || status >= 500 || serviceBusy.has(type);
}

function isMeantWrong(auth: ClassedExchange['auth']): boolean {
  return auth === 'malformed' || auth === 'sigv4-wrong';
}

function isCallerRefused(status: number, type: string): boolean {
  return refusedStatus.has(status) || callerRefused.has(type);
}

const busyStatus: ReadonlySet<number> = new Set([408, 429]);
const refusedStatus: ReadonlySet<number> = new Set([401, 407]);

function errorName({ headers, body }: RecordedResponse): string {
  return plainType(textOf(readTree(body), '__type')) ?? plainType(headerOf(headers, 'x-amzn-errortype')) ?? '';
}

function plainType(type: string | undefined): string | undefined {
  return type?.split('#').at(-1)?.split(':')[0];
}
