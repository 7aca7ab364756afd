import { headerOf } from '../../src/wire/http/message.ts';
import type { RecordedRequest, RecordedResponse } from '../exchange/exchange.ts';
import type { Group, Playable } from './index-session.ts';

/** A try of a call: the call has an id, and its tries are counted from 1. */
export interface Attempt {
  readonly call: string;
  readonly n: number;
}

/** How clients number their tries: AWS's newer ones, and the one for Android, which counts from 0. */
const numberings = [
  { call: 'amz-sdk-invocation-id', count: 'amz-sdk-request', form: /\battempt=(\d{1,4})\b/, first: 1 },
  { call: 'aws-sdk-invocation-id', count: 'aws-sdk-retry', form: /^(\d{1,4})\//, first: 0 },
] as const;

/** The try that a request is, where its client numbers them. */
export function attemptOf({ headers }: RecordedRequest): Attempt | undefined {
  for (const { call: id, count, form, first } of numberings) {
    const call = headerOf(headers, id);
    const told = call === undefined ? null : form.exec(headerOf(headers, count) ?? '');
    if (call !== undefined && told !== null) return { call, n: Number(told[1]) + 1 - first };
  }
  return undefined;
}

/** The way an answer went; where it is gone before the client asks again, the answer may not have come through. */
export interface Way {
  readonly destroyed: boolean;
}

/** What a try got. */
export interface Try {
  readonly n: number;
  readonly playable: Playable;
  /** What it asked. */
  readonly group: Group;
  readonly way: Way | undefined;
}

const mostTries = 1000;

/** The last try of each call. */
export class Tries {
  readonly #known = new Map<string, Try>();

  of(attempt: Attempt | undefined): Try | undefined {
    return attempt === undefined ? undefined : this.#known.get(attempt.call);
  }

  remember(attempt: Attempt, { playable, group, way }: Omit<Try, 'n'>): void {
    this.#known.delete(attempt.call);
    this.#known.set(attempt.call, { n: attempt.n, playable, group, way });
    const [oldest] = this.#known.keys();
    if (this.#known.size > mostTries && oldest !== undefined) this.#known.delete(oldest);
  }

  forget(attempt: Attempt | undefined): void {
    if (attempt !== undefined) this.#known.delete(attempt.call);
  }
}

/** Why a later try gets the answer again that an earlier one got: it did not come through, or it said to try again. Undefined where the next recording is that try. */
export function reasonToRepeat({ playable, way }: Try, next: Playable | undefined): 'resent' | 'retried' | undefined {
  const broken = playable.exchange.outcome !== 'complete';
  const failed = broken || way?.destroyed === true;
  if (!failed && !asksForAnotherTry(playable)) return undefined;
  if (next !== undefined && isNextTry(next, playable, broken || !failed)) return undefined;
  return failed ? 'resent' : 'retried';
}

/** Whether the recording has the try that followed; where its client numbered none, what is recorded next is taken for it if the first one failed then. */
function isNextTry(next: Playable, before: Playable, failed: boolean): boolean {
  const call = attemptOf(before.exchange.request)?.call;
  return call === undefined ? failed : attemptOf(next.exchange.request)?.call === call;
}

/** Whether clients try again after an answer: a throttle, too many requests, a failure of the service. */
export function asksForAnotherTry({ exchange: { response } }: Playable): boolean {
  return response !== undefined && (response.status === 429 || response.status >= 500 || isThrottle(response));
}

function isThrottle({ status, headers, body }: RecordedResponse): boolean {
  if (status !== 400) return false;
  const type = headerOf(headers, 'x-amzn-errortype') ?? /"__type"\s*:\s*"([^"]{1,200})"/.exec(Buffer.from(body).toString())?.[1] ?? '';
  return /(?:^|#)(?:TooManyRequests|Throttling|ThrottledException|RequestLimitExceeded|SlowDown)/.test(type);
}
