import { expect, test } from '@playwright/test';
import type { RuleId } from '../../contract/rules/ids.ts';
import { issueOpenIdToken } from './open-id-token.ts';
import { tokenSignings } from './token-signing.ts';
import { verifyOpenIdToken } from './verify-open-id-token.ts';

const now = 1_790_000_000_000;
const facts = {
  region: 'us-east-1',
  poolId: 'us-east-1:11111111-1111-4111-8111-111111111111',
  poolArn: 'arn:aws:cognito-identity:us-east-1:123456789012:identitypool/us-east-1:11111111-1111-4111-8111-111111111111',
  identityId: 'us-east-1:22222222-2222-c222-2222-222222222222',
  amr: ['unauthenticated'],
  principalTags: {},
  now,
  lifetimeSeconds: 600,
  sign: tokenSignings.rsa.sign,
  keeps: () => true,
};
const demands = { issuerHosts: ['cognito-identity.amazonaws.com'], region: 'us-east-1', isOwn: tokenSignings.rsa.isOwn, now };

test('the same facts give the same bytes', () => {
  expect(issueOpenIdToken(facts)).toBe(issueOpenIdToken(facts));
});

test('a token proves identity and pool', () => {
  expect(verifyOpenIdToken(issueOpenIdToken(facts), demands)).toEqual({
    ok: true,
    value: { identityId: facts.identityId, poolId: facts.poolId, amr: ['unauthenticated'], principalTags: {} },
  });
});

test('a token is refused from the second it expires', () => {
  const token = issueOpenIdToken(facts);

  expect(verifyOpenIdToken(token, { ...demands, now: now + 599_999 })).toMatchObject({ ok: true });
  expect(verifyOpenIdToken(token, { ...demands, now: now + 600_000 })).toMatchObject({ reason: { flaw: 'expired' } });
});

test('a tampered, a foreign and a strange token each have their own cause', () => {
  const token = issueOpenIdToken(facts);
  const [header = '', , signature = ''] = token.split('.');
  const [, claims = ''] = issueOpenIdToken({ ...facts, identityId: facts.poolId }).split('.');

  expect(verifyOpenIdToken(`${header}.${claims}.${signature}`, demands)).toEqual({ ok: false, reason: { flaw: 'bad signature' } });
  expect(verifyOpenIdToken(issueOpenIdToken({ ...facts, region: 'ap-east-1' }), demands)).toEqual({
    ok: false,
    reason: { flaw: 'issuer differs' },
  });
  expect(verifyOpenIdToken('no.token.atall', demands)).toEqual({ ok: false, reason: { flaw: 'not ours' } });
});

test('tokens signed by a hash are known again, and are no tokens of the service', () => {
  const { sign, isOwn } = tokenSignings.hash;
  const token = issueOpenIdToken({ ...facts, sign });
  const [header = '', , signature = ''] = token.split('.');
  const [, claims = ''] = issueOpenIdToken({ ...facts, identityId: facts.poolId }).split('.');

  expect(verifyOpenIdToken(token, { ...demands, isOwn })).toMatchObject({ ok: true });
  expect(verifyOpenIdToken(`${header}.${claims}.${signature}`, { ...demands, isOwn })).toMatchObject({ reason: { flaw: 'bad signature' } });
  expect(verifyOpenIdToken(token, demands)).toMatchObject({ reason: { flaw: 'bad signature' } });
});

for (const rule of ['token.kid', 'token.jwt', 'token.signature', 'token.iss', 'token.iat-exp', 'token.pool-arn-claim'] as const) {
  test(`${rule} changes the token when it is violated`, () => {
    expect(issueOpenIdToken({ ...facts, keeps: (asked: RuleId) => asked !== rule })).not.toBe(issueOpenIdToken(facts));
  });
}
