import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import * as fc from 'fast-check';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { z } from 'zod';
import { manualClock } from '../../src/kernel/clock.ts';
import { headerOf } from '../../src/wire/http/message.ts';
import { readAuthorization } from '../../src/wire/sigv4/authorization.ts';
import { signer } from '../../src/wire/sigv4/sign.ts';
import { verifySignature } from '../../src/wire/sigv4/verify.ts';
import type { RecordedRequest } from '../exchange/exchange.ts';
import type { ClassedExchange } from '../journal/read-journal.ts';
import { readFixture } from '../fixture/read-fixture.ts';
import { startRecording } from '../recording/recording.ts';
import { keySetDocument, randomSession, requestOf, responseOf, type RandomCall, type RandomSession } from '../testing/random-session.ts';
import { syntheticSecret } from './authorization.ts';
import { jsonLeaves } from '../body/json-leaves.ts';
import { requestShape, responseShape } from '../body/shapes.ts';

/*
 * Scrubbing keeps who is who: a hundred random sessions each time; POOLPROOF_SESSIONS sets how many, POOLPROOF_SEED which.
 */

const sessions = Number(process.env['POOLPROOF_SESSIONS'] ?? '100');
const seed = Number(process.env['POOLPROOF_SEED'] ?? '20261125');
const instant = 1_767_225_600_000;
const provenance = { recorder: '0', target: 'random', region: 'us-east-1', model: '', capturedAt: '2026-01-01T00:00:00.000Z' };

interface Sent {
  readonly call: RandomCall;
  readonly request: RecordedRequest;
}

/** Signs what is to be signed with the keys of the session. */
async function sentOf({ keys, calls }: RandomSession): Promise<readonly Sent[]> {
  const signers = keys.map((credentials) => signer({ credentials, region: 'us-east-1', clock: manualClock(instant) }));
  return Promise.all(
    calls.map(async (call) => {
      const plain = requestOf(call);
      const sign = call.signed === undefined ? undefined : signers[call.signed.key];
      if (sign === undefined || call.signed === undefined) return { call, request: plain };
      const signed = { ...plain, ...(await sign(plain)) };
      return { call, request: call.signed.spoilt ? spoilt(signed) : signed };
    }),
  );
}

function spoilt(request: RecordedRequest): RecordedRequest {
  const headers = request.headers.map(([name, value]) => [name, value.replace(/Signature=\w{8}/, 'Signature=00000000')] as const);
  return { ...request, headers };
}

interface Recorded {
  /** The keys that the service published, as the recording has them. */
  readonly keySet: JSONWebKeySet;
  readonly exchanges: readonly ClassedExchange[];
}

const KeySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

/** Records a session after the service's keys, and gives it as a reader of its fixture has it. */
async function recorded({ keys }: RandomSession, sent: readonly Sent[]): Promise<Recorded> {
  const directory = mkdtempSync(join(tmpdir(), 'poolproof-'));
  const secrets = new Map(keys.map(({ accessKeyId, secretAccessKey }) => [accessKeyId, secretAccessKey]));
  const recording = startRecording({ directory, session: 'random', provenance, clock: manualClock(instant), secrets });
  recording.begin(keySetDocument.request).finish('complete', keySetDocument.response);
  for (const { call, request } of sent) recording.begin(request).finish('complete', responseOf(call));
  const { fixture } = await recording.close();
  const [published, ...exchanges] = readFixture(readFileSync(fixture, 'utf8'), fixture).exchanges;
  rmSync(directory, { recursive: true });
  return { keySet: KeySet.parse(JSON.parse(Buffer.from(published?.response?.body ?? []).toString())), exchanges };
}

/** Where free text stands, or what is not a value of anybody. */
const notCompared = new Set(['message', '__type', 'Expiration']);

/** The values of both bodies in the order in which they stand, and those that tokens carry. */
function valuesOf(body: Uint8Array, shape: Parameters<typeof jsonLeaves>[1]): readonly string[] {
  const leaves = jsonLeaves(Buffer.from(body).toString(), shape).filter(
    ({ kind, member }) => kind !== 'number' && !notCompared.has(member),
  );
  return leaves.flatMap(({ value }) => [value, ...claimsOf(value)]);
}

function claimsOf(token: string): readonly string[] {
  if (!/^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+$/.test(token)) return [];
  const leaves = jsonLeaves(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString(), undefined);
  return leaves.map(({ value }) => value);
}

/**
 * Two values are equal after scrubbing where they were equal before, and nowhere else; lengths stay. Texts of fewer than four characters stay as they are.
 * What breaks this is gathered and expected to be nothing once: an expectation for each of hundreds of thousands of values takes hours.
 */
function expectSameEqualities(before: readonly string[], after: readonly string[]): void {
  expect(after.length).toBe(before.length);
  const standIns = new Map<string, string>();
  const originals = new Map<string, string>();
  const broken = before.flatMap((value, index) => {
    const standIn = after[index] ?? '';
    const [first, original] = [standIns.get(value) ?? standIn, originals.get(standIn) ?? value];
    standIns.set(value, standIn);
    originals.set(standIn, value);
    const holds = first === standIn && original === value && Buffer.byteLength(standIn) === Buffer.byteLength(value);
    return holds ? [] : [{ value, standIn, first, original }];
  });
  expect(broken).toEqual([]);
}

async function expectTokensVerify(values: readonly string[], keySet: JSONWebKeySet): Promise<number> {
  const keyOf = createLocalJWKSet(keySet);
  const tokens = new Set(values.filter((value) => claimsOf(value).length > 0));
  for (const token of tokens) await jwtVerify(token, keyOf, { currentDate: new Date(1_700_000_500_000) });
  return tokens.size;
}

/** Signatures that held still hold with the stand-in secret, and those that did not still do not. */
function expectSignatures(sent: readonly Sent[], exchanges: readonly ClassedExchange[]): number {
  const issued = new Map<string, string>();
  const verdicts: (readonly [index: number, holds: boolean])[] = [];
  for (const [index, { call }] of sent.entries()) {
    const { request, response } = exchanges[index] ?? {};
    if (request !== undefined && call.signed !== undefined) {
      const read = readAuthorization(headerOf(request.headers, 'authorization') ?? '');
      const key = read.ok ? read.value.accessKeyId : '';
      const sessionToken = headerOf(request.headers, 'x-amz-security-token') ?? '';
      const known = { secretAccessKey: issued.get(key) ?? syntheticSecret(key), sessionToken };
      const verified = verifySignature(request, { keyOf: () => known, clock: manualClock(instant) });
      verdicts.push([index, verified.ok]);
    }
    const answer = /"AccessKeyId":"([^"]+)","SecretKey":"([^"]+)"/.exec(Buffer.from(response?.body ?? []).toString());
    if (answer !== null) issued.set(answer[1] ?? '', answer[2] ?? '');
  }
  const signed = sent.flatMap(({ call }, index) => (call.signed === undefined ? [] : [[index, !call.signed.spoilt] as const]));
  expect(verdicts).toEqual(signed);
  return verdicts.filter(([, holds]) => holds).length;
}

test(`in ${sessions} random sessions scrubbing keeps which values are equal, their lengths, and what tokens and signatures prove`, async () => {
  test.setTimeout(120_000 + sessions * 2000);
  const proved = { values: 0, tokens: 0, signatures: 0 };
  await fc.assert(
    fc.asyncProperty(randomSession, async (session) => {
      const sent = await sentOf(session);
      const { keySet, exchanges } = await recorded(session, sent);

      const before = sent.flatMap(({ call, request }) => [
        ...valuesOf(request.body, requestShape(call.operation)),
        ...valuesOf(responseOf(call).body, responseShape(call.operation, call.status)),
      ]);
      const after = exchanges.flatMap(({ operation, request, response }) => [
        ...valuesOf(request.body, requestShape(operation)),
        ...valuesOf(response?.body ?? new Uint8Array(), responseShape(operation, response?.status ?? 0)),
      ]);
      expectSameEqualities(before, after);
      proved.values += before.length;
      proved.tokens += await expectTokensVerify(after, keySet);
      proved.signatures += expectSignatures(sent, exchanges);
    }),
    { numRuns: sessions, seed, interruptAfterTimeLimit: 100_000 + sessions * 2000, markInterruptAsFailure: true },
  );
  test.info().annotations.push({ type: 'proved', description: JSON.stringify(proved) });
  expect(Math.min(proved.tokens, proved.signatures)).toBeGreaterThan(sessions / 2);
});
