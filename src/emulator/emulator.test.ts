import { appendFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { manualClock } from '../kernel/clock.ts';
import { seededIds } from '../kernel/ids.ts';
import type { HttpRequest } from '../wire/http/message.ts';
import { createEmulator } from './emulator.ts';
import { createCaller } from './testing/caller.ts';

const stateFile = () => join(mkdtempSync(join(tmpdir(), 'poolproof-')), 'state.jsonl');

function request(target: string | undefined, facts: Partial<HttpRequest> & { type?: string } = {}): HttpRequest {
  const headers = [['Content-Type', facts.type ?? 'application/x-amz-json-1.1'] as const, ...(facts.headers ?? [])];
  const named = target === undefined ? headers : [...headers, ['X-Amz-Target', target] as const];
  return { method: 'POST', path: '/', body: Buffer.from('{}'), ...facts, headers: named };
}

async function history(): Promise<string> {
  const emulator = createEmulator({ clock: manualClock(1_700_000_000_000), ids: seededIds('s'), signatures: 'off' });
  const body = Buffer.from('{"IdentityPoolName":"p","AllowUnauthenticatedIdentities":true}');
  const made = await emulator.respond(request('AWSCognitoIdentityService.CreateIdentityPool', { body }));
  const id = /us-east-1:[0-9a-f-]+/.exec(Buffer.from(made.body).toString())?.[0];
  const guest = await emulator.respond(request('AWSCognitoIdentityService.GetId', { body: Buffer.from(`{"IdentityPoolId":"${id}"}`) }));
  return JSON.stringify([made, guest]);
}

test('the same seed and the same calls give the same bytes', async () => {
  expect(await history()).toBe(await history());
});

for (const { title, sent, status, body } of [
  {
    title: 'an unknown operation',
    sent: request('AWSCognitoIdentityService.Nothing'),
    status: 400,
    body: '{"__type":"UnknownOperationException"}',
  },
  { title: 'a missing target', sent: request(undefined), status: 400, body: '{"__type":"UnknownOperationException"}' },
  {
    title: 'malformed JSON',
    sent: request('AWSCognitoIdentityService.GetId', { body: Buffer.from('{"IdentityPoolId":') }),
    status: 400,
    body: '{"__type":"SerializationException"}',
  },
  {
    title: 'an unsigned call of a signed operation',
    sent: request('AWSCognitoIdentityService.ListIdentityPools'),
    status: 400,
    body: '{"__type":"MissingAuthenticationTokenException","message":"Missing Authentication Token"}',
  },
]) {
  test(`${title} is refused`, async () => {
    const answer = await createEmulator().respond(sent);

    expect([answer.status, Buffer.from(answer.body).toString()]).toEqual([status, body]);
  });
}

test('the long form of a target is understood', async () => {
  const target = 'com.amazonaws.cognito.identity.model.AWSCognitoIdentityService.ListIdentityPools';

  const answer = await createEmulator({ signatures: 'off' }).respond(request(target, { body: Buffer.from('{"MaxResults":1}') }));

  expect(answer.status).toBe(200);
});

test('an unsigned call of a public operation goes to the region its pool names', async () => {
  const { call, emulator } = createCaller();
  const { IdentityPoolId } = await call('CreateIdentityPool', { IdentityPoolName: 'p', AllowUnauthenticatedIdentities: true }, 'eu-west-1');

  const answer = await emulator.respond(
    request('AWSCognitoIdentityService.GetId', { body: Buffer.from(JSON.stringify({ IdentityPoolId })) }),
  );

  expect(Buffer.from(answer.body).toString()).toMatch(/^\{"IdentityId":"eu-west-1:/);
});

for (const { title, scope, code } of [
  { title: 'curl’s guess at a local address', scope: '20260101/0/127/aws4_request', code: 'InvalidSignatureException' },
  { title: 'another service', scope: '20260101/us-east-1/execute-api/aws4_request', code: 'InvalidSignatureException' },
  { title: 'no service', scope: '20260101/us-east-1//aws4_request', code: 'InvalidSignatureException' },
  { title: 'a region that is none', scope: '20260101/0/cognito-identity/aws4_request', code: 'InvalidSignatureException' },
  { title: 'another end', scope: '20260101/us-east-1/cognito-identity/aws4', code: 'InvalidSignatureException' },
  { title: 'too few parts', scope: 'us-east-1/cognito-identity', code: 'IncompleteSignatureException' },
  { title: 'a made-up region', scope: '20260101/local/cognito-identity/aws4_request', code: undefined },
]) {
  test(`without a known key a scope with ${title} ${code === undefined ? 'is taken' : 'is refused'}`, async () => {
    const { call } = createCaller();

    const told = await call('ListIdentityPools', { MaxResults: 1 }, { scope });

    expect(told.__type).toBe(code);
    if (code === 'InvalidSignatureException') expect(told.text).toContain('--aws-sigv4 aws:amz:us-east-1:cognito-identity;');
    expect((await createCaller({ signatures: 'off' }).call('ListIdentityPools', { MaxResults: 1 }, { scope })).status).toBe(200);
  });
}

test('a signed call of a public operation goes to the region its pool names, whatever it is signed for', async () => {
  const { call } = createCaller();
  const { IdentityPoolId } = await call('CreateIdentityPool', { IdentityPoolName: 'p', AllowUnauthenticatedIdentities: true }, 'eu-west-1');

  for (const scope of ['20260101/us-east-1/cognito-identity/aws4_request', '20260101/0/127/aws4_request'])
    expect((await call('GetId', { IdentityPoolId }, { scope })).IdentityId).toMatch(/^eu-west-1:/);
  expect((await call('DescribeIdentityPool', { IdentityPoolId }, 'us-east-1')).__type).toBe('ResourceNotFoundException');
});

test('an injected fault strikes the calls that name its pool, as often as told', async () => {
  const { call, pool, steer } = createCaller();
  const [struck, spared] = [await pool(), await pool()];

  const steered = await steer('faults', { operation: 'GetId', exception: 'TooManyRequestsException', times: 1, onlyFor: struck });
  const other = await call('GetId', { IdentityPoolId: spared });
  const first = await call('GetId', { IdentityPoolId: struck });
  const second = await call('GetId', { IdentityPoolId: struck });

  expect([steered, other.status, second.status]).toEqual([200, 200, 200]);
  expect(first.text).toBe('{"__type":"TooManyRequestsException","message":"Rate exceeded"}');
});

test('a bad control request changes nothing and says what is wrong', async () => {
  const { steer, emulator } = createCaller();

  const statuses = [
    await steer('faults', { operation: 'GetIt', exception: 'x' }),
    await steer('clock', { pool: 'p' }),
    await steer('none', {}),
  ];
  const fromPage = await emulator.respond({
    method: 'POST',
    path: '/_poolproof/reset',
    headers: [['Origin', 'http://x']],
    body: Buffer.from('{}'),
  });

  expect([...statuses, fromPage.status]).toEqual([400, 400, 404, 403]);
});

test('the clock of one pool moves and no other', async () => {
  const { call, pool, steer } = createCaller();
  const [moved, other] = [await pool(), await pool()];

  await steer('clock', { pool: moved, seconds: 60 });
  const guests = [await call('GetId', { IdentityPoolId: moved }), await call('GetId', { IdentityPoolId: other })];
  const told = await Promise.all(guests.map(({ IdentityId }) => call('DescribeIdentity', { IdentityId })));

  expect(told.map(({ CreationDate }) => CreationDate)).toEqual([1_700_000_060, 1_700_000_000]);
});

test('a rule that is violated is not enforced', async () => {
  const { call } = createCaller({ violates: ['pagination.bad-token'] });

  const answer = await call('ListIdentityPools', { MaxResults: 1, NextToken: 'made-up' });

  expect(answer.status).toBe(200);
});

test('a state file brings back everything, a torn last line apart', async () => {
  const path = stateFile();
  const before = createCaller({ stateFile: path });
  const id = await before.pool({ IdentityPoolTags: { a: 'b' } });
  const identity = await before.identityOf(id, 'ann');
  const told = await before.call('DescribeIdentity', { IdentityId: identity });
  appendFileSync(path, '[{"does":"remove pool","region":"us-ea');

  const after = createCaller({ stateFile: path, ids: seededIds('other') });

  expect((await after.call('DescribeIdentity', { IdentityId: identity })).text).toBe(told.text);
  expect((await after.call('DescribeIdentityPool', { IdentityPoolId: id }))['IdentityPoolTags']).toEqual({ a: 'b' });
  expect(await after.identityOf(id, 'ann')).toBe(identity);
});

test('closing leaves a snapshot without the past', async () => {
  const path = stateFile();
  const { call, pool, emulator } = createCaller({ stateFile: path });
  const id = await pool();
  await call('DeleteIdentityPool', { IdentityPoolId: await pool() });

  emulator.close();

  expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(2);
  expect(readFileSync(path, 'utf8')).toContain(id);
});

test('a damaged or foreign state file is named with its line', () => {
  const path = stateFile();
  appendFileSync(path, '{"poolproof":"state","version":1}\nrubbish\n');
  const foreign = stateFile();
  appendFileSync(foreign, 'hello\n');

  expect(() => createEmulator({ stateFile: path })).toThrow(`State file ${path} is damaged in line 2.`);
  expect(() => createEmulator({ stateFile: foreign })).toThrow(`${foreign} is no state file of this version.`);
});

for (const { broken, operation, input, text } of [
  {
    broken: { violates: ['protocol.error.type-member'] },
    operation: 'ListIdentityPools',
    input: {},
    text: /^\{"error":"ValidationException"/,
  },
  {
    broken: { violates: ['ListIdentityPools.output.shape'] },
    operation: 'ListIdentityPools',
    input: { MaxResults: 1 },
    text: /^\{"IdentityPools":7/,
  },
  {
    broken: { violates: ['DescribeIdentity.error.ResourceNotFoundException'] },
    operation: 'DescribeIdentity',
    input: { IdentityId: 'us-east-1:0' },
    text: /InternalErrorException/,
  },
  { broken: { faults: ['errors-are-html'] }, operation: 'ListIdentityPools', input: {}, text: /^<html>/ },
] as const) {
  test(`an emulator with ${JSON.stringify(broken)} answers accordingly`, async () => {
    const { emulator } = createCaller({ ...broken, signatures: 'off' });

    const answer = await emulator.respond(request(`AWSCognitoIdentityService.${operation}`, { body: Buffer.from(JSON.stringify(input)) }));

    expect(Buffer.from(answer.body).toString()).toMatch(text);
  });
}
