import type { z } from 'zod';
import { inconclusiveError, type InconclusiveError, isErrorCode, PoolproofError } from '../../../src/kernel/errors.ts';
import { parseJson } from '../../../src/kernel/json.ts';
import { Refusal } from '../answers.ts';
import type { ControlAccess } from '../control-options.ts';

/** What is asked of a control API. */
export interface Asked {
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** Asks a control API; what it refuses is an error with its code, and no answer at all is one as well. */
export async function ask({ url, token }: ControlAccess, { method = 'GET', path, body, signal }: Asked): Promise<Response> {
  const headers = { Authorization: `Bearer ${token}`, Accept: 'application/json', 'Content-Type': 'application/json' };
  const response = await fetch(new URL(path, url), {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  }).catch((cause: unknown) => {
    throw noAnswer(url, cause);
  });
  if (response.ok) return response;
  const refusal = Refusal.safeParse(parseJson(await response.text()));
  throw (refusal.success && toldError(refusal.data.error)) || noAnswer(url, response.status);
}

/** The same, with its answer read against a schema. */
export async function askFor<Schema extends z.ZodType>(schema: Schema, access: ControlAccess, asked: Asked): Promise<z.output<Schema>> {
  const read = schema.safeParse(parseJson(await (await ask(access, asked)).text()));
  if (read.success) return read.data;
  throw noAnswer(access.url, read.error);
}

/** An error as another process told it; undefined where this version does not know its code. */
function toldError({ code, message, hint }: z.output<typeof Refusal>['error']): PoolproofError | undefined {
  return isErrorCode(code) ? new PoolproofError({ code, message, hint }) : undefined;
}

function noAnswer(url: string, cause: unknown): InconclusiveError {
  return inconclusiveError('control-no-answer', { url, cause });
}
