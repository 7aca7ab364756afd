import { isObject } from '../../../src/engine/check/answer.ts';
import { parseJson } from '../../../src/kernel/json.ts';
import type { JsonObject } from '../../../src/kernel/json.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { signer } from '../../../src/wire/sigv4/sign.ts';
import { headerOf, type HeaderList, type HttpRequest, type HttpResponse, type Transport } from '../../../src/wire/http/message.ts';

/** Stands between the suite and the emulator. A new one is made for each target, so that it may remember what went through. */
export type Edge = () => (request: HttpRequest, next: Transport) => Promise<HttpResponse>;

/** A call that went through, and what was answered to it. */
export interface Passed {
  /** Name of the operation; empty for what is not a call. */
  readonly operation: string;
  readonly request: HttpRequest;
  readonly input: JsonObject;
  readonly response: HttpResponse;
  /** The answer's body; empty where it is not an object. */
  readonly answer: JsonObject;
}

/** Spoils the answers of some operations, or of all: success and refusal alike. */
export function onAnswer(operations: readonly string[] | 'all', spoil: (passed: Passed) => HttpResponse): Edge {
  return () => async (request, next) => {
    const operation = operationOf(request);
    const response = await next(request);
    if (operation === '' || (operations !== 'all' && !operations.includes(operation))) return response;
    return spoil({ operation, request, input: objectIn(request.body), response, answer: objectIn(response.body) });
  };
}

/** Spoils the body of answers that are a success. */
export function onSuccess(operations: readonly string[] | 'all', spoil: (answer: JsonObject, passed: Passed) => JsonObject): Edge {
  return onAnswer(operations, (passed) =>
    passed.response.status === 200 ? withBody(passed.response, spoil(passed.answer, passed)) : passed.response,
  );
}

/** Spoils the body of refusals. */
export function onRefusal(operations: readonly string[] | 'all', spoil: (answer: JsonObject, passed: Passed) => JsonObject): Edge {
  return onAnswer(operations, (passed) =>
    passed.response.status >= 400 ? withBody(passed.response, spoil(passed.answer, passed)) : passed.response,
  );
}

/** Hands on another input than the one that was sent, with a signature that fits it. */
export function onInput(operation: string, change: (input: JsonObject) => JsonObject): Edge {
  return () => async (request, next) =>
    operationOf(request) === operation ? next(await withInput(request, change(objectIn(request.body)))) : next(request);
}

/** The request with another input; where the usual key has signed it, that key signs again. */
export async function withInput(request: HttpRequest, input: JsonObject): Promise<HttpRequest> {
  const body = Buffer.from(JSON.stringify(input));
  const region = /Credential=test\/\d+\/([^/]+)\//.exec(headerOf(request.headers, 'authorization') ?? '')?.[1];
  if (region === undefined) return { ...request, body };
  const headers = request.headers.filter(([name]) => !/^(?:authorization|x-amz-date|x-amz-content-sha256|content-length)$/i.test(name));
  return signer({ credentials: { accessKeyId: 'test', secretAccessKey: 'test' }, region, clock: systemClock })({
    ...request,
    headers,
    body,
  });
}

/** The same request with another input, or for another operation; for mutants that look at no signatures. */
export function asked(request: HttpRequest, input: JsonObject, operation: string = operationOf(request)): HttpRequest {
  const headers = withHeader(request.headers, 'X-Amz-Target', `AWSCognitoIdentityService.${operation}`);
  return { ...request, headers, body: Buffer.from(JSON.stringify(input)) };
}

/** Refuses calls that ought to work. */
export function refusing(operation: string, code: string, applies: (input: JsonObject, request: HttpRequest) => boolean): Edge {
  return onAnswer([operation], ({ input, request, response }) =>
    response.status === 200 && applies(input, request) ? refusalLike(response, code, 'Refused by a mutant.') : response,
  );
}

/** The answer with another body, its length told rightly. */
export function withBody(response: HttpResponse, body: JsonObject | string): HttpResponse {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return { ...response, headers: withHeader(response.headers, 'Content-Length', String(bytes.length)), body: bytes };
}

/** A success in the envelope of another answer. */
export function successLike(response: HttpResponse, body: JsonObject | string): HttpResponse {
  return withBody({ ...response, status: 200, headers: response.headers.filter(([name]) => !/^x-amzn-error/i.test(name)) }, body);
}

/** A refusal in the envelope of another answer. */
export function refusalLike(response: HttpResponse, code: string, message: string): HttpResponse {
  const headers = withHeader(withHeader(response.headers, 'x-amzn-ErrorType', `${code}:`), 'x-amzn-ErrorMessage', message);
  return withBody({ ...response, status: 400, headers }, { __type: code, message });
}

/** Headers with one of them replaced, added, or taken away. */
export function withHeader(headers: HeaderList, name: string, value: string | undefined): HeaderList {
  const others = headers.filter(([known]) => known.toLowerCase() !== name.toLowerCase());
  return value === undefined ? others : [...others, [name, value]];
}

/** An object without some of its members. */
export function without(object: JsonObject, ...names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

/** The operation that a request's target header names; empty where there is none. */
export function operationOf(request: HttpRequest): string {
  const target = headerOf(request.headers, 'x-amz-target') ?? '';
  return target.slice(target.lastIndexOf('.') + 1);
}

/** A body as an object; empty where it is none. */
export function objectIn(body: Uint8Array): JsonObject {
  const value = parseJson(Buffer.from(body).toString());
  return isObject(value) ? value : {};
}
