import { z } from 'zod';
import { encodeException } from '../../../src/wire/json11/encode-exception.ts';
import { headerOf } from '../../../src/wire/http/message.ts';
import type { RecordedResponse } from '../../exchange/exchange.ts';
import { faultKind } from './fault-kind.ts';

/** The service's throttling error stands in for the answer, in the recorded answer's own headers. */
export const throttle = faultKind(
  { name: 'throttle', explains: 'TooManyRequestsException comes in place of the answer, in the headers of the recorded one' },
  () => ({ message: z.string().default('Rate exceeded') }),
  ({ message }) =>
    (delivery) => ({
      ...delivery,
      response: throttled(delivery.response, message),
      delivers: false,
    }),
);

/** Headers that an answer of the target has keep their values, spelling and places; those of a refusal follow where they are missing. */
function throttled(recorded: RecordedResponse, message: string): RecordedResponse {
  const refusal = encodeException({ name: 'TooManyRequestsException', message }, { requestId: '', now: 0 });
  const told = new Map(refusal.headers.map(([name, value]) => [name.toLowerCase(), [name, value] as const]));
  const own: ReadonlySet<string> = new Set(['content-length', 'x-amzn-errortype', 'x-amzn-errormessage']);
  const present = recorded.headers.map(([name, value]) => {
    const lower = name.toLowerCase();
    return [name, own.has(lower) ? (told.get(lower)?.[1] ?? value) : value] as const;
  });
  const missing = [...own].flatMap((name) => {
    const header = told.get(name);
    const framed = name === 'content-length' && recorded.chunked;
    return header === undefined || framed || headerOf(recorded.headers, name) !== undefined ? [] : [header];
  });
  return { ...recorded, status: refusal.status, reason: 'Bad Request', headers: [...present, ...missing], body: refusal.body };
}
