import { inconclusiveError } from '../../../src/kernel/errors.ts';
import type { HttpResponse } from '../../../src/wire/http/message.ts';

/** One way to change an answer. */
export interface Edit {
  /** A pattern in the body and what takes its place. */
  readonly body?: readonly [RegExp, string];
  readonly status?: number;
  /** A header to put in front of all others. */
  readonly add?: readonly [string, string];
  readonly drop?: string;
  readonly rename?: readonly [string, string];
  readonly set?: readonly [string, string];
  /** No answer at all, for this reason. */
  readonly fails?: 'target-timeout' | 'target-reset';
}

/** An answer with an edit made to it; its length follows. A pattern that is not there is an error, so that no mutation is empty. */
export function edited(response: HttpResponse, edit: Edit): HttpResponse {
  if (edit.fails !== undefined) throw inconclusiveError(edit.fails, { target: 'the target', seconds: 1 });
  const text = Buffer.from(response.body).toString();
  const changed = edit.body === undefined ? text : text.replace(edit.body[0], edit.body[1]);
  if (edit.body !== undefined && changed === text) throw new TypeError(`${String(edit.body[0])} is not in ${text}`);
  const body = Buffer.from(changed);
  return { status: edit.status ?? response.status, headers: headersAfter(response.headers, edit, body.length), body };
}

function headersAfter(headers: HttpResponse['headers'], { add, drop, rename, set }: Edit, length: number): HttpResponse['headers'] {
  const kept = headers.filter(([name]) => !is(name, drop));
  const changed = kept.map(([name, value]): readonly [string, string] => {
    if (is(name, rename?.[0])) return [rename?.[1] ?? name, value];
    if (is(name, set?.[0])) return [name, set?.[1] ?? value];
    return is(name, 'content-length') ? [name, String(length)] : [name, value];
  });
  return add === undefined ? changed : [add, ...changed];
}

function is(name: string, other: string | undefined): boolean {
  return name.toLowerCase() === other;
}
