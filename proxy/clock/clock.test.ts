import { expect, test } from '@playwright/test';
import { createPublicKey, verify } from 'node:crypto';
import { startEmulator } from '../../src/emulator/server.ts';
import { testKeySet } from '../scrub/rules/jwt.ts';
import { moveTimes } from './move-times.ts';
import { movedToken } from './moved-token.ts';
import { shiftDate } from './shifted-date.ts';
import { offsetFrom } from './shift-offset.ts';
import { movedDate, movedNumber } from './spelt-time.ts';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRecorder } from '../record/start-recorder.ts';
import { openFolder } from '../fixture/folder.ts';
import { tellStory } from '../testing/story.ts';
import * as fc from 'fast-check';
import { javaDouble } from '../../src/wire/json11/java-double.ts';

for (const [from, seconds, to] of [
  ['1.659377625E9', 7_776_000, '1.667153625E9'],
  ['1.65937762E9', 3, '1.659377623E9'],
  ['1.659377623E9', -3, '1.65937762E9'],
  ['1.659377620E9', 10, '1.659377630E9'],
  ['1659377625', 86_400, '1659464025'],
  ['1659377625.0', 86_400, '1659464025.0'],
  ['1659377625.123', 86_400, '1659464025.123'],
  ['1659377625123', 86_400, '1659464025123'],
  ['1.659377625123E9', 86_400, '1.659464025123E9'],
  ['1.659377625e+09', 86_400, '1.659464025e+09'],
  ['1.6E9', 100_000_000, '1.7E9'],
  ['2E9', 0, '2E9'],
] as const) {
  test(`${from} moved by ${seconds} s is ${to}`, () => {
    expect(movedNumber(from, seconds)).toBe(to);
  });
}

test('a number as the service spells it is moved as the service would spell it, and comes back', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1_400_000_000, max: 2_000_000_000 }),
      fc.integer({ min: -300_000_000, max: 300_000_000 }),
      (instant, by) => {
        const moved = movedNumber(javaDouble(instant), by);
        expect(moved).toBe(javaDouble(instant + by));
        expect(movedNumber(moved ?? '', -by)).toBe(javaDouble(instant));
      },
    ),
  );
});

test('dates keep their form, and what is not a date stays', () => {
  expect(movedDate('Thu, 01 Jan 2026 00:00:00 GMT', 90)).toBe('Thu, 01 Jan 2026 00:01:30 GMT');
  expect(movedDate('2026-01-01T00:00:00Z', 90)).toBe('2026-01-01T00:01:30Z');
  expect(movedDate('2026-01-01T00:00:00.000Z', 90)).toBe('2026-01-01T00:01:30.000Z');
  expect(movedDate('soon', 90)).toBeUndefined();
  expect(movedNumber('-5', 90)).toBeUndefined();
});

test('a recorded token is moved, keeps its length, and verifies under the published key; one that did not verify does not', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'poolproof-'));
  const emulator = await startEmulator({ port: 0 });
  const recorder = await startRecorder({ upstream: emulator.url, directory, target: 'embedded emulator', session: 'story' });
  await tellStory(recorder.url);
  await recorder.close();
  await emulator.close();
  const exchange = openFolder(directory)
    .read('story')
    .exchanges.find(({ operation }) => operation === 'GetOpenIdTokenForDeveloperIdentity');
  const response = exchange?.response;
  if (response === undefined) throw new Error('the story has no token');

  const moved = moveTimes(response, 'GetOpenIdTokenForDeveloperIdentity', { headers: 3600, body: () => 3600 });

  const [[now = '', before = ''] = []] = moved.tokens;
  expect(claimsOf(now)['exp']).toBe(Number(claimsOf(before)['exp']) + 3600);
  expect(claimsOf(now)['sub']).toBe(claimsOf(before)['sub']);
  expect([now.length, verifies(before), verifies(now)]).toEqual([before.length, true, true]);
  expect(Buffer.from(moved.undone.body).equals(Buffer.from(response.body))).toBe(true);
  expect(moved.undone.headers).toEqual(response.headers);
  const spoilt = `${before.slice(0, -4)}AAAA`;
  expect(movedToken(spoilt, 3600)?.endsWith('AAAA')).toBe(true);
  expect(movedToken('eyJ.no.token', 3600)).toBeUndefined();
});

function claimsOf(token: string): Readonly<Record<string, unknown>> {
  const claims: Readonly<Record<string, unknown>> = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  return claims;
}

function verifies(token: string): boolean {
  const [key] = testKeySet.keys;
  const [header = '', claims = '', signature = ''] = token.split('.');
  const publicKey = createPublicKey({ key: { kty: key.kty, n: key.n, e: key.e }, format: 'jwk' });
  return verify('sha512', Buffer.from(`${header}.${claims}`), publicKey, Buffer.from(signature, 'base64url'));
}

test('a moved clock moves what asks for now, and nothing else', () => {
  const real = Date.now();
  const back = shiftDate(-1_000_000_000);
  const seen = {
    now: Date.now(),
    made: new Date(),
    given: new Date(5).getTime(),
    text: Date(),
    parsed: Date.parse('2026-01-01T00:00:00Z'),
  };
  const same = seen.made instanceof Date && seen.made.constructor === Date;
  back();

  expect(Math.abs(real - 1_000_000_000 - seen.now)).toBeLessThan(60_000);
  expect(Math.abs(seen.made.getTime() - seen.now)).toBeLessThan(60_000);
  expect(Math.abs(Date.parse(seen.text) - seen.now)).toBeLessThan(60_000);
  expect([seen.given, seen.parsed, same]).toEqual([5, 1_767_225_600_000, true]);
  expect(Date.now() - real).toBeLessThan(60_000);
});

test('the offset comes from one of three variables, and none or a bad one is an error that says so', () => {
  const clock = { now: () => 2_000_000 };
  expect(offsetFrom({ POOLPROOF_CLOCK_OFFSET: '-5000' }, clock)).toBe(-5000);
  expect(offsetFrom({ POOLPROOF_CLOCK_ORIGIN: '1970-01-01T00:00:01.000Z' }, clock)).toBe(-1_999_000);
  for (const env of [
    {},
    { POOLPROOF_CLOCK_OFFSET: 'soon' },
    { POOLPROOF_CLOCK_ORIGIN: 'never' },
    { POOLPROOF_CLOCK_RECORDING: '/nowhere' },
    { POOLPROOF_CLOCK_OFFSET: 'soon', POOLPROOF_CLOCK_ORIGIN: '1970-01-01T00:00:01.000Z' },
  ])
    expect(() => offsetFrom(env, clock)).toThrow('The clock cannot be moved');
});
