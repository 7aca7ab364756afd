import { inconclusiveError } from '../../../src/kernel/errors.ts';
import type { HttpRequest, HttpResponse, Transport } from '../../../src/wire/http/message.ts';
import { objectIn, onAnswer, operationOf, withHeader } from '../mutants/edge.ts';
import { brokenTarget } from '../mutants/broken-target.ts';
import { runInProcess } from '../mutants/run-in-process.ts';

/** A target that is not a service at all, to show that the suite is not taken in by it. */
export interface ControlTarget {
  readonly name: string;
  readonly says: string;
  /** Makes a new one. */
  open(): Promise<Transport> | Transport;
}

function answering(status: number, contentType: string, body: string | ((request: HttpRequest) => Uint8Array)): Transport {
  let count = 0;
  return async (request) => {
    count += 1;
    const bytes = typeof body === 'string' ? Buffer.from(body) : body(request);
    return { status, headers: headersOf(contentType, bytes, count), body: bytes };
  };
}

function headersOf(contentType: string, body: Uint8Array, count: number): HttpResponse['headers'] {
  return [
    ['Content-Type', contentType],
    ['Content-Length', String(body.length)],
    ['x-amzn-RequestId', `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`],
  ];
}

const json = 'application/x-amz-json-1.1';
const id = 'us-east-1:01234567-89ab-4cde-8f01-23456789abcd';

/** All that any answer may hold, in one. */
const everything = JSON.stringify({
  IdentityPoolId: id,
  IdentityPoolName: 'constant',
  AllowUnauthenticatedIdentities: true,
  IdentityId: id,
  Token: 'a.b.c',
  Tags: {},
  Roles: {},
  Identities: [],
  IdentityPools: [],
  Credentials: { AccessKeyId: 'ASIAAAAAAAAAAAAAAAAA', SecretKey: 'secret', SessionToken: 'token', Expiration: 1 },
});

/** Lists no pools, and refuses all else with one code. */
export function refusingAllBut(code: string): Transport {
  const refused = answering(400, json, JSON.stringify({ __type: code, message: 'No.' }));
  const listed = answering(200, json, '{"IdentityPools":[]}');
  return (request) => (operationOf(request) === 'ListIdentityPools' ? listed(request) : refused(request));
}

/** Works like the emulator for this many calls and is gone after that. */
function crashingAfter(calls: number): Transport {
  const whole = brokenTarget().transport;
  let left = calls;
  return async (request) => {
    left -= 1;
    if (left < 0) throw inconclusiveError('target-refused', { target: 'the target' });
    return whole(request);
  };
}

/** Plays the answers of an earlier run: to each call the first recorded one that has the same members, whatever they hold. */
async function playedBack(): Promise<Transport> {
  const recorded = new Map<string, HttpResponse>();
  const target = brokenTarget();
  const transport: Transport = async (request) => {
    const response = await target.transport(request);
    for (const key of keysOf(request)) if (!recorded.has(key)) recorded.set(key, response);
    return response;
  };
  await runInProcess({ ...target, transport }, { seed: 'recorded', concurrency: 1 });
  return async (request) => {
    const answer = keysOf(request).flatMap((key) => recorded.get(key) ?? [])[0];
    if (answer === undefined) throw inconclusiveError('target-refused', { target: 'the target' });
    return answer;
  };
}

function keysOf(request: HttpRequest): readonly string[] {
  const operation = operationOf(request);
  return [`${operation} ${Object.keys(objectIn(request.body)).toSorted().join()}`, operation];
}

/** All control targets. */
export const controlTargets: readonly ControlTarget[] = [
  {
    name: 'refuse-all',
    says: 'refuses every call with InvalidParameterException',
    open: () => answering(400, json, '{"__type":"InvalidParameterException","message":"No."}'),
  },
  {
    name: 'refuse-nearly-all',
    says: 'lists no pools, and refuses every other call with InvalidParameterException',
    open: () => refusingAllBut('InvalidParameterException'),
  },
  { name: 'accept-all', says: 'answers every call with an empty object', open: () => answering(200, json, '{}') },
  {
    name: 'constant',
    says: 'answers every call with the same object, which has every member',
    open: () => answering(200, json, everything),
  },
  { name: 'echo', says: 'answers every call with its own body', open: () => answering(200, json, (request) => request.body) },
  { name: 'empty', says: 'answers every call with status 200 and nothing', open: () => answering(200, json, '') },
  {
    name: 'html',
    says: 'answers every call with a web page',
    open: () => answering(200, 'text/html', '<!doctype html><title>Welcome</title>'),
  },
  {
    name: 'wrong-content-type',
    says: 'is the emulator, but calls its answers plain text',
    open() {
      const spoil = onAnswer('all', ({ response }) => ({
        ...response,
        headers: withHeader(response.headers, 'Content-Type', 'text/plain'),
      }))();
      const whole = brokenTarget().transport;
      return (request) => spoil(request, whole);
    },
  },
  { name: 'slow', says: 'never answers', open: () => () => new Promise<HttpResponse>(() => {}) },
  { name: 'crash-after-500', says: 'is the emulator for 500 calls, and then gone', open: () => crashingAfter(500) },
  { name: 'played-back', says: 'plays the answers of an earlier run, whatever is asked', open: playedBack },
];
