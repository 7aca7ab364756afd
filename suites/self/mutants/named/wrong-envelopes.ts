import { isObject } from '../../../../src/engine/check/answer.ts';
import { headerOf, type HttpResponse } from '../../../../src/wire/http/message.ts';
import { onAnswer, onRefusal, onSuccess, refusalLike, withBody, withHeader, without, type Edge, type Passed } from '../edge.ts';
import type { Mutant } from '../mutant.ts';
import { text } from './spoil.ts';

const family = 'wrong envelope';

function refused(spoil: (passed: Passed) => HttpResponse): Edge {
  return onAnswer('all', (passed) => (passed.response.status >= 400 ? spoil(passed) : passed.response));
}

function headers(change: (response: HttpResponse) => HttpResponse['headers']): Edge {
  return onAnswer('all', ({ response }) => ({ ...response, headers: change(response) }));
}

const html = '<!doctype html><title>Error</title><h1>Something went wrong</h1>';

const stack = 'TypeError: undefined is not a function at handle (/srv/app/index.js:42:7) at process (/srv/app/server.js:7:1)';

/** Status, headers and error bodies that are not what the protocol has. */
export const wrongEnvelopes: readonly Mutant[] = [
  {
    id: 'envelope/status-of-the-model',
    family,
    says: 'Not found, not authorized, conflict and throttling have the status of the model: 404, 403, 409, 429.',
    rules: ['protocol.error.model-status-ignored', 'protocol.error.status-client'],
    edge: refused(({ response, answer }) => ({ ...response, status: statusOfModel(answer['__type']) ?? response.status })),
  },
  {
    id: 'envelope/everything-200',
    family,
    says: 'Refusals have status 200.',
    rules: ['protocol.error.status-client', 'limit.throttle-error'],
    edge: refused(({ response }) => ({ ...response, status: 200 })),
  },
  {
    id: 'envelope/server-errors-400',
    family,
    says: 'Internal errors have status 400.',
    rules: ['protocol.error.status-server'],
    edge: refused(({ response }) => ({ ...response, status: 400 })),
  },
  {
    id: 'envelope/html-errors',
    family,
    says: 'Refusals have an HTML body.',
    rules: ['protocol.error.type-member', 'protocol.error.message-member', 'protocol.content-type'],
    edge: refused(({ response }) => ({
      ...withBody(response, html),
      headers: withHeader(withBody(response, html).headers, 'Content-Type', 'text/html'),
    })),
  },
  {
    id: 'envelope/empty-errors',
    family,
    says: 'Refusals have an empty body.',
    rules: ['protocol.error.type-member', 'protocol.error.body-bytes'],
    edge: refused(({ response }) => withBody(response, '')),
  },
  {
    id: 'envelope/stack-trace',
    family,
    says: 'The message of a refusal is a stack trace of the server.',
    rules: ['format.not-found-message', 'protocol.error.validation-message', 'GetCredentialsForIdentity.behaviour.no-role-message'],
    edge: onRefusal('all', (answer) => ({ ...answer, message: stack })),
  },
  {
    id: 'envelope/prefixed-type',
    family,
    says: 'The error type carries a namespace before a number sign.',
    rules: ['protocol.error.body-bytes'],
    edge: onRefusal('all', (answer) => ({ ...answer, __type: `com.amazonaws.cognito.identity#${text(answer['__type'])}` })),
  },
  {
    id: 'envelope/code-in-place-of-type',
    family,
    says: 'The name of an error stands under "code".',
    rules: ['protocol.error.type-member', 'protocol.error.body-bytes'],
    edge: onRefusal('all', (answer) => ({ code: answer['__type'] ?? '', ...without(answer, '__type') })),
  },
  {
    id: 'envelope/capital-message',
    family,
    says: 'Every refusal says Message in place of message.',
    rules: ['protocol.error.message-member'],
    edge: onRefusal('all', (answer) => ({ ...without(answer, 'message'), Message: answer['message'] ?? answer['Message'] ?? '' })),
  },
  {
    id: 'envelope/no-message',
    family,
    says: 'Refusals have no message.',
    rules: ['protocol.error.message-member'],
    edge: onRefusal('all', (answer) => without(answer, 'message', 'Message')),
  },
  {
    id: 'envelope/pretty-errors',
    family,
    says: 'Error bodies are indented.',
    rules: ['protocol.error.body-bytes'],
    edge: refused(({ response, answer }) => withBody(response, JSON.stringify(answer, undefined, 2))),
  },
  {
    id: 'envelope/extra-error-member',
    family,
    says: 'Error bodies have a third member.',
    rules: ['protocol.error.body-bytes'],
    edge: onRefusal('all', (answer) => ({ ...answer, requestId: 'of-a-mutant' })),
  },
  {
    id: 'envelope/no-error-type-header',
    family,
    says: 'Refusals have no x-amzn-ErrorType header.',
    rules: ['protocol.error.headers'],
    edge: headers(({ headers: all }) => withHeader(all, 'x-amzn-ErrorType', undefined)),
  },
  {
    id: 'envelope/no-error-message-header',
    family,
    says: 'Refusals have no x-amzn-ErrorMessage header.',
    rules: ['protocol.error.headers'],
    edge: headers(({ headers: all }) => withHeader(all, 'x-amzn-ErrorMessage', undefined)),
  },
  {
    id: 'envelope/bare-error-type-header',
    family,
    says: 'The x-amzn-ErrorType header lacks its colon.',
    rules: ['protocol.error.headers'],
    edge: headers(({ headers: all }) => {
      const type = headerOf(all, 'x-amzn-ErrorType');
      return type === undefined ? all : withHeader(all, 'x-amzn-ErrorType', type.replace(/:$/, ''));
    }),
  },
  {
    id: 'envelope/no-request-id',
    family,
    says: 'Answers have no request id.',
    rules: ['protocol.request-id'],
    edge: headers(({ headers: all }) => withHeader(all, 'x-amzn-RequestId', undefined)),
  },
  {
    id: 'envelope/constant-request-id',
    family,
    says: 'Every answer has the same request id.',
    rules: ['protocol.request-id'],
    edge: headers(({ headers: all }) => withHeader(all, 'x-amzn-RequestId', '01234567-89ab-4cde-8f01-23456789abcd')),
  },
  {
    id: 'envelope/request-id-no-uuid',
    family,
    says: 'The request id is no UUID.',
    rules: ['protocol.request-id'],
    edge: () => {
      let count = 0;
      return async (request, next) => {
        const response = await next(request);
        count += 1;
        return { ...response, headers: withHeader(response.headers, 'x-amzn-RequestId', `request-${count}`) };
      };
    },
  },
  {
    id: 'envelope/application-json',
    family,
    says: 'Answers have Content-Type application/json.',
    rules: ['protocol.content-type'],
    edge: headers(({ headers: all }) => withHeader(all, 'Content-Type', 'application/json')),
  },
  {
    id: 'envelope/no-content-type',
    family,
    says: 'Answers have no Content-Type.',
    rules: ['protocol.content-type'],
    edge: headers(({ headers: all }) => withHeader(all, 'Content-Type', undefined)),
  },
  {
    id: 'envelope/no-length',
    family,
    says: 'Answers do not tell their length.',
    rules: ['protocol.content-length'],
    edge: headers(({ headers: all }) => withHeader(all, 'Content-Length', undefined)),
  },
  {
    id: 'envelope/no-cors',
    family,
    says: 'Answers to browsers name no allowed origin.',
    rules: ['protocol.cors'],
    edge: headers(({ headers: all }) => withHeader(all, 'access-control-allow-origin', undefined)),
  },
  {
    id: 'envelope/nothing-exposed',
    family,
    says: 'Answers to browsers expose no headers.',
    rules: ['protocol.cors'],
    edge: headers(({ headers: all }) => withHeader(all, 'access-control-expose-headers', undefined)),
  },
  {
    id: 'envelope/lower-camel-answers',
    family,
    says: 'Members of answers begin with a small letter.',
    rules: ['CreateIdentityPool.output.required', 'DescribeIdentityPool.output.required'],
    edge: onSuccess('all', (answer) =>
      Object.fromEntries(Object.entries(answer).map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value])),
    ),
  },
  {
    id: 'envelope/wrapped-answers',
    family,
    says: 'Answers are wrapped in a member "Result".',
    rules: ['CreateIdentityPool.output.required', 'DescribeIdentityPool.output.required'],
    edge: onSuccess('all', (answer) => ({ Result: answer })),
  },
  {
    id: 'envelope/dates-as-text',
    family,
    says: 'Dates are texts of RFC 3339.',
    rules: ['protocol.timestamps', 'DescribeIdentity.output.shape'],
    edge: onSuccess(['DescribeIdentity'], (answer) => ({ ...answer, CreationDate: '2026-11-24T00:00:00Z' })),
  },
  {
    id: 'envelope/dates-in-milliseconds',
    family,
    says: 'Dates are in milliseconds.',
    rules: ['protocol.timestamps'],
    edge: onSuccess(['DescribeIdentity'], (answer) => ({
      ...answer,
      CreationDate: Number(answer['CreationDate']) * 1000,
      LastModifiedDate: Number(answer['LastModifiedDate']) * 1000,
    })),
  },
  {
    id: 'envelope/expiration-in-milliseconds',
    family,
    says: 'The expiration of credentials is in milliseconds.',
    rules: ['GetCredentialsForIdentity.behaviour.lifetime', 'protocol.timestamps'],
    edge: onSuccess(['GetCredentialsForIdentity'], (answer) => {
      const credentials = answer['Credentials'];
      const Expiration = isObject(credentials) ? Number(credentials['Expiration']) * 1000 : 0;
      return { ...answer, Credentials: { ...(isObject(credentials) ? credentials : {}), Expiration } };
    }),
  },
  {
    id: 'envelope/unknown-operation-404',
    family,
    says: 'An unknown operation is answered with an error of the web server.',
    rules: ['protocol.error.unknown-operation'],
    edge: () => async (request, next) => {
      const response = await next(request);
      const target = headerOf(request.headers, 'x-amz-target') ?? '';
      return target.endsWith('.NoSuchThing') ? refusalLike(response, 'NotFound', 'There is no such page.') : response;
    },
  },
];

const modelStatus: Readonly<Record<string, number>> = {
  ResourceNotFoundException: 404,
  NotAuthorizedException: 403,
  ResourceConflictException: 409,
  TooManyRequestsException: 429,
};

function statusOfModel(type: unknown): number | undefined {
  return typeof type === 'string' ? modelStatus[type] : undefined;
}
