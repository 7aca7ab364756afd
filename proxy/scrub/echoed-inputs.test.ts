import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { manualClock } from '../../src/kernel/clock.ts';
import type { RecordedRequest, RecordedResponse } from '../exchange/exchange.ts';
import { readFixture } from '../fixture/read-fixture.ts';
import { startRecording } from '../recording/recording.ts';
import { scanFolder } from '../scan/scan.ts';
import { callRequest, callsInstant, recordCalls } from '../testing/recorded-calls.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'poolproof-'));

const pool = 'us-east-1:3f0c1f7e-5a41-4f8e-9b6d-0c2f7a1e4b5d';
const given: Readonly<Record<string, unknown>> = {
  IdentityPoolId: pool,
  Logins: { 'cognito-idp.us-east-1.amazonaws.com/us-east-1_MadeUp1': 'a-login-token-of-a-client' },
};

/** What a service says that repeats an input in a member which the contract does not know; beside it one that nobody has said. */
const unsaid = 'nobody.has.said@elsewhere.example';

async function recorded(answer: object, input: object = given): Promise<string> {
  const directory = folder();
  await recordCalls({ directory, session: 's' }, [{ operation: 'GetId', input, answer: JSON.stringify(answer) }]);
  expect(scanFolder(directory, [unsaid]).findings).toEqual([]);
  return readFileSync(join(directory, 's.har'), 'utf8');
}

test('an answer may repeat what the client made up in a member that the contract does not know', async () => {
  const text = await recorded({ Echo: pool, Other: [pool], Provider: 'cognito-idp.us-east-1.amazonaws.com/us-east-1_MadeUp1' });

  expect(text).toContain(`\\"Echo\\":\\"${pool}\\"`);
  expect(text).toContain(`\\"Other\\":[\\"${pool}\\"]`);
  expect(text).toContain('\\"Provider\\":\\"cognito-idp.us-east-1.amazonaws.com/us-east-1_MadeUp1\\"');
});

const provenance = { recorder: '0', target: 'calls', region: 'us-east-1', model: '', capturedAt: '2026-09-21T14:13:20.000Z' };

function answered(answer: object): RecordedResponse {
  const body = Buffer.from(JSON.stringify(answer));
  return { status: 200, reason: 'OK', headers: [['content-length', String(body.length)]], body, chunked: false };
}

function asked(operation: string, input: object): RecordedRequest {
  return { ...callRequest(operation, JSON.stringify(input)), chunked: false };
}

test('of calls that are made at once, the answer to an earlier one may tell what a later one has said, and more may be added after them', async () => {
  const directory = folder();
  const place = { directory, session: 's', provenance, clock: manualClock(callsInstant), keepInputs: true };
  const recording = startRecording(place);
  const list = recording.begin(asked('ListIdentityPools', { MaxResults: 10 }));
  const create = recording.begin(
    asked('CreateIdentityPool', { IdentityPoolName: 'made-by-the-run', DeveloperProviderName: 'login.made.test' }),
  );
  const told = { IdentityPoolName: 'made-by-the-run', IdentityPoolId: pool };
  list.finish('complete', answered({ IdentityPools: [told, { ...told, IdentityPoolName: unsaid }], Echo: 'login.made.test' }));
  create.finish('complete', answered(told));
  const { fixture } = await recording.close();

  const text = readFileSync(fixture, 'utf8');
  expect(text.split('made-by-the-run')).toHaveLength(4);
  expect(text).toContain(String.raw`\"Echo\":\"login.made.test\"`);
  expect(text).not.toContain(unsaid);
  expect(scanFolder(directory, [unsaid]).findings).toEqual([]);

  const onto = readFixture(text, fixture);
  const more = startRecording({ ...place, onto });
  more.begin(asked('DescribeIdentityPool', { IdentityPoolId: pool })).finish('complete', answered(told));
  await more.close();
  expect(readFixture(readFileSync(fixture, 'utf8'), fixture).har.log.entries.slice(0, 2)).toEqual(onto.har.log.entries);
});

test('what stands around it, and what nobody has said, is replaced as ever', async () => {
  const text = await recorded({ Echo: `${pool} of ${unsaid}`, Other: unsaid });

  expect(text).toMatch(/\\"Echo\\":\\"alias[0-9a-z]+(?:@e\.x)?\\"/);
  expect(text).not.toContain(unsaid);
});

test('a token that a client hands in is not an input that may be repeated', async () => {
  const text = await recorded({ Echo: 'a-login-token-of-a-client' });

  expect(text).not.toContain('a-login-token-of-a-client');
});

test('a provider that everybody knows may stand where the contract knows nothing', async () => {
  const text = await recorded(
    { Issuer: 'accounts.google.com' },
    { IdentityPoolId: pool, Logins: { 'accounts.google.com': 'x.y.z.token' } },
  );

  expect(text).toContain('accounts.google.com');
});
