import type { RuleId } from '../../contract/rules/ids.ts';
import type { OperationName } from '../../contract/operations.ts';
import { headerOf } from '../../wire/http/message.ts';
import type { HeaderList, HttpResponse } from '../../wire/http/message.ts';
import { isFaultName } from '../faults.ts';
import type { FaultName } from '../faults.ts';
import type { World } from '../world.ts';

type Change = (response: HttpResponse) => HttpResponse;

/** What the model says in place of 400. @see observed: section 2, first point */
const statusOfTheModel: Readonly<Record<string, number>> = {
  NotAuthorizedException: 403,
  ResourceNotFoundException: 404,
  ResourceConflictException: 409,
  TooManyRequestsException: 429,
};

/** Answers without one rule of the protocol. */
const withoutRule: Partial<Record<RuleId, Change>> = {
  'protocol.request-id': (response) => without(response, 'x-amzn-RequestId'),
  'protocol.content-type': (response) => withHeader(response, ['Content-Type', 'text/plain']),
  'protocol.cors': (response) => without(without(response, 'access-control-allow-origin'), 'access-control-expose-headers'),
  'protocol.error.headers': refused((response) => without(without(response, 'x-amzn-ErrorType'), 'x-amzn-ErrorMessage')),
  'protocol.error.type-member': refused((response) => reworded(response, (text) => text.replace('"__type":', '"error":'))),
  'protocol.error.message-member': refused((response) => reworded(response, (text) => text.replace(/"message":/i, '"detail":'))),
  'protocol.error.body-bytes': refused((response) => reworded(response, (text) => `${text}\n`)),
  'protocol.error.status-client': refused((response) => (response.status === 400 ? { ...response, status: 200 } : response)),
  'protocol.error.status-server': refused((response) => (response.status === 500 ? { ...response, status: 400 } : response)),
  'protocol.timestamps': (response) => reworded(response, (text) => text.replaceAll(/(Date|Expiration)":([\d.E]+)/g, '$1":"$2"')),
  'protocol.error.unknown-operation': (response) =>
    reworded(response, (text) => text.replace('UnknownOperationException', 'NoSuchOperation')),
  'protocol.error.validation-exception': (response) => {
    const renamed = reworded(response, (text) => text.replace('"ValidationException"', '"InternalErrorException"'));
    return renamed === response ? response : withHeader(renamed, ['x-amzn-ErrorType', 'InternalErrorException:']);
  },
};

/** Answers of a server that is broken in a named way. */
const withFault: Partial<Record<FaultName, Change>> = {
  'request-id-repeats': (response) => withHeader(response, ['x-amzn-RequestId', '00000000-0000-4000-8000-000000000000']),
  'errors-are-html': refused((response) =>
    withHeader(
      reworded(response, () => '<html><body>Error</body></html>'),
      ['Content-Type', 'text/html'],
    ),
  ),
  'status-of-the-model': refused((response) => {
    const [code = ''] = (headerOf(response.headers, 'x-amzn-ErrorType') ?? '').split(':', 1);
    return { ...response, status: statusOfTheModel[code] ?? response.status };
  }),
};

/** The answer as a world that violates rules of the protocol, or misbehaves, would send it. */
export function disfigured(response: HttpResponse, operation: OperationName | undefined, world: World): HttpResponse {
  const rules = Object.entries(withoutRule).filter(([rule]) => world.violates(rule));
  const broken = Object.entries(withFault).filter(([fault]) => isFaultName(fault) && world.misbehaves(fault));
  const answer = [...rules, ...broken].reduce((changed, [, change]) => change?.(changed) ?? changed, response);
  return operation === undefined ? answer : withoutOutputRules(answer, operation, world);
}

/** An output that lacks its first member, or has it in a wrong type, or is there where there should be none. */
function withoutOutputRules(response: HttpResponse, operation: OperationName, { violates }: World): HttpResponse {
  if (response.status !== 200) return response;
  const shaped = violates(`${operation}.output.shape`)
    ? reworded(response, (text) => text.replace(/":(?:"[^"]*"|\[|\{\}|[\d.E]+)/, mistyped))
    : response;
  const short = violates(`${operation}.output.required`) ? reworded(shaped, (text) => text.replace('"IdentityPoolId":', '"Id":')) : shaped;
  return violates(`${operation}.output.empty`) ? reworded(short, () => '[1]') : short;
}

/** A list becomes a number followed by the list, a number a text, anything else a number. */
function mistyped(member: string): string {
  if (member.endsWith('[')) return '":7,"_":[';
  return /\d$/.test(member) ? '":"7"' : '":7';
}

function refused(change: Change): Change {
  return (response) =>
    response.status >= 400 && headerOf(response.headers, 'x-amzn-ErrorType') !== undefined ? change(response) : response;
}

function reworded(response: HttpResponse, change: (text: string) => string): HttpResponse {
  const before = Buffer.from(response.body).toString();
  const after = change(before);
  if (after === before) return response;
  const body = Buffer.from(after);
  return withHeader({ ...response, body }, ['Content-Length', String(body.length)]);
}

function without(response: HttpResponse, name: string): HttpResponse {
  return { ...response, headers: response.headers.filter(([candidate]) => candidate.toLowerCase() !== name.toLowerCase()) };
}

function withHeader(response: HttpResponse, [name, value]: HeaderList[number]): HttpResponse {
  const isMeant = (candidate: string) => candidate.toLowerCase() === name.toLowerCase();
  return { ...response, headers: response.headers.map((header) => (isMeant(header[0]) ? ([name, value] as const) : header)) };
}
