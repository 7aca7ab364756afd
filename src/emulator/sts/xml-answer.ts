import type { HttpResponse } from '../../wire/http/message.ts';

/** Elements by name, in the order they are written. */
export interface XmlMembers {
  readonly [name: string]: string | XmlMembers;
}

const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/';

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function written(members: XmlMembers): string {
  const parts = Object.entries(members).map(
    ([name, value]) => `<${name}>${typeof value === 'string' ? escaped(value) : written(value)}</${name}>`,
  );
  return parts.join('');
}

function answer(status: number, body: string, requestId: string): HttpResponse {
  const headers = [
    ['Content-Type', 'text/xml'],
    ['x-amzn-RequestId', requestId],
  ] as const;
  return { status, headers, body: Buffer.from(body) };
}

/** The answer of an action that worked. */
export function xmlResult(action: string, result: XmlMembers, requestId: string): HttpResponse {
  const inner = written({ [`${action}Result`]: result, ResponseMetadata: { RequestId: requestId } });
  return answer(200, `<${action}Response xmlns="${namespace}">${inner}</${action}Response>`, requestId);
}

/** Why STS says no. */
export interface StsRefusal {
  readonly status: 400 | 403;
  readonly code: string;
  readonly message: string;
}

/** The answer of an action that was refused. */
export function xmlRefusal({ status, code, message }: StsRefusal, requestId: string): HttpResponse {
  const inner = written({ Error: { Type: 'Sender', Code: code, Message: message }, RequestId: requestId });
  return answer(status, `<ErrorResponse xmlns="${namespace}">${inner}</ErrorResponse>`, requestId);
}
