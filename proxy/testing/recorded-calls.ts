import { jsonType, targetPrefix } from '../../src/contract/call-headers.ts';
import { httpDate, manualClock } from '../../src/kernel/clock.ts';
import type { HttpRequest, HttpResponse } from '../../src/wire/http/message.ts';
import { recordingTransport } from '../transport.ts';

/** A call as a client without keys makes it, and the body that answers. */
export interface RecordedCall {
  readonly operation: string;
  readonly input: object;
  readonly answer: string;
  readonly status?: number;
}

/** When calls are recorded, in milliseconds since the epoch. */
export const callsInstant = 1_790_000_000_000;

/** A request as AWS's clients send it. */
export function callRequest(operation: string, body: string, headers: HttpRequest['headers'] = []): HttpRequest {
  const bytes = Buffer.from(body);
  return {
    method: 'POST',
    path: '/',
    headers: [
      ['host', 'cognito-identity.us-east-1.amazonaws.com'],
      ['content-type', jsonType],
      ['x-amz-target', `${targetPrefix}.${operation}`],
      ['content-length', String(bytes.length)],
      ...headers,
    ],
    body: bytes,
  };
}

/** Where and when calls are recorded. */
export interface CallsPlace {
  readonly directory: string;
  readonly session: string;
  /** Folder inside the directory. */
  readonly folder?: string;
  /** In milliseconds since the epoch; `callsInstant` by default. */
  readonly at?: number;
  readonly variables?: Readonly<Record<string, string>>;
}

/** Records calls that are answered as they say. What the client makes up is kept. */
export async function recordCalls(place: CallsPlace, calls: readonly RecordedCall[]): Promise<void> {
  const { at = callsInstant, variables = {}, ...where } = place;
  const clock = manualClock(at);
  const waiting = [...calls];
  const answer = (): Promise<HttpResponse> => {
    const next = waiting.shift();
    const body = Buffer.from(next?.answer ?? '');
    clock.advance(40);
    const headers = [
      ['Date', httpDate(clock.now())],
      ['Content-Type', jsonType],
      ['content-length', String(body.length)],
      ['x-amzn-RequestId', '7f3c1d52-8a4e-4b1f-9c0d-2e6a5b8f7c11'],
    ] as const;
    return Promise.resolve({ status: next?.status ?? 200, headers, body });
  };
  const recording = recordingTransport(answer, { ...where, target: 'calls', region: 'us-east-1', variables, clock });
  for (const { operation, input } of calls) await recording.send(callRequest(operation, JSON.stringify(input)));
  await recording.close();
}
