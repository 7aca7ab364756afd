import type { JsonValue } from '../../kernel/json.ts';
import { headerOf } from '../http/message.ts';
import type { HttpResponse } from '../http/message.ts';
import { isObject } from './input/reading.ts';
import { readJson } from './read-json.ts';

/** What can be read from an answer. */
export interface ReadAnswer {
  /** The body as text; bytes that are no UTF-8 are replaced. */
  readonly text: string;
  /** Undefined where the body is not JSON. */
  readonly json: JsonValue | undefined;
  /** The error's bare name, when the answer names one. */
  readonly code: string | undefined;
  readonly message: string | undefined;
}

/** Reads an answer as clients do: the name from `__type`, else from the header; no namespace before `#`, nothing from `:` on. */
export function readAnswer(response: HttpResponse): ReadAnswer {
  const read = readJson(response.body);
  const json = read.ok ? read.value : undefined;
  const members = json !== undefined && isObject(json) ? json : {};
  const isError = response.status >= 300;
  const named =
    textOf(members['__type']) ?? (isError ? (headerOf(response.headers, 'x-amzn-errortype') ?? textOf(members['code'])) : undefined);
  return {
    text: Buffer.from(response.body).toString('utf8'),
    json,
    code: named === undefined ? undefined : bareName(named),
    message: textOf(members['message']) ?? textOf(members['Message']),
  };
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A link after a colon may hold a `#`, so it is cut first. */
function bareName(name: string): string {
  const [bare = ''] = name.split(':', 1);
  return bare.slice(bare.indexOf('#') + 1);
}
