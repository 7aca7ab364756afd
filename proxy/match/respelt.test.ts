import { expect, test } from '@playwright/test';
import * as fc from 'fast-check';
import type { RecordedRequest } from '../exchange/exchange.ts';
import { standInsOf } from '../scrub/stand-ins/stand-ins.ts';
import { fixtureOf } from '../testing/one-exchange.ts';
import { randomSession, type RandomCall } from '../testing/random-session.ts';
import { callRequest } from '../testing/recorded-calls.ts';
import { startMatching } from './matcher.ts';

/*
 * For random recordings: any change of one value is a miss, in every mode, and no change of what clients spell as they like is one. With a key of the user's own,
 * which tells names apart exactly.
 */

const standIns = standInsOf({ bytes: Buffer.from('7c'.repeat(32), 'hex'), exact: true });
const modes = ['strict', 'set', 'reuse'] as const;

function requestOf({ operation, input, signed }: RandomCall, more: RecordedRequest['headers'] = []): RecordedRequest {
  const headers = signed === undefined ? [] : [signatureOf('AKIAIOSFODNN7REALKEY', '20260101', '0')];
  return { ...callRequest(operation, JSON.stringify(input), [...headers, ...more]), chunked: false };
}

function signatureOf(key: string, day: string, digit: string): readonly [string, string] {
  const scope = `${key}/${day}/us-east-1/cognito-identity/aws4_request`;
  return ['authorization', `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=${digit.repeat(64)}`];
}

/** All texts of an input that are no tokens: a token of another time is the same user, and is tried elsewhere. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return /^$|^eyJ/.test(value) ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

function withText(value: unknown, from: string, to: string): unknown {
  if (value === from) return to;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withText(part, from, to)]));
}

/** The same text with its last letter or digit changed for the next one. */
function changed(text: string): string {
  return text.replace(/[a-z0-9](?=[^a-z0-9]*$)/i, (sign) => (sign === 'a' ? 'b' : sign === '1' ? '2' : /\d/.test(sign) ? '1' : 'a'));
}

function reordered(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, part]) => [name, reordered(part)]),
  );
}

/** The same request as another day's client of another version spells it, with other keys. */
function respelt(call: RandomCall): RecordedRequest {
  const request = requestOf({ ...call, input: Object(reordered(call.input)) });
  const headers = request.headers.map(([name, value]) =>
    name === 'authorization' ? signatureOf('ASIAQWERTYUIOPASDFGH', '20310905', 'f') : ([name.toUpperCase(), value] as const),
  );
  const own = [
    ['User-Agent', 'aws-sdk-next/9.9'],
    ['X-Amz-Date', '20310905T000000Z'],
    ['X-Amz-Security-Token', 'another'],
    ['amz-sdk-invocation-id', 'c0ffee00-1111-4222-8333-444444444444'],
    ['amz-sdk-request', 'attempt=1; max=7'],
  ] as const;
  return { ...request, headers: [...own, ...headers.toReversed()] };
}

test('any change of one value of a random recording is a miss in every mode', () => {
  test.setTimeout(120_000);
  let tried = 0;
  fc.assert(
    fc.property(randomSession, fc.nat(), fc.nat(), ({ calls }, which, place) => {
      const call = calls[which % calls.length];
      const texts = textsOf(call?.input).filter((text) => changed(text) !== text);
      const text = texts[place % Math.max(1, texts.length)];
      if (call === undefined || text === undefined) return;
      const other = requestOf({ ...call, input: Object(withText(call.input, text, changed(text))) });
      const recorded = calls.map((one) => requestOf(one));
      if (recorded.some(({ body }) => Buffer.compare(body, other.body) === 0)) return;
      tried += 1;
      for (const keepInputs of [false, true]) {
        const fixture = fixtureOf(recorded, keepInputs, standIns);
        for (const mode of modes) expect(startMatching(fixture, { mode, standIns }).find(other)).toHaveProperty('miss');
      }
    }),
    { numRuns: 100 },
  );
  expect(tried).toBeGreaterThan(50);
});

test('no spelling of a random recording by another client, day or key is a miss', () => {
  test.setTimeout(120_000);
  fc.assert(
    fc.property(randomSession, ({ calls }) => {
      for (const keepInputs of [false, true]) {
        const matcher = startMatching(
          fixtureOf(
            calls.map((one) => requestOf(one)),
            keepInputs,
            standIns,
          ),
          { mode: 'set', standIns },
        );
        const misses = calls.filter((call) => 'miss' in matcher.find(respelt(call)));
        expect(misses).toEqual([]);
      }
    }),
    { numRuns: 100 },
  );
});
