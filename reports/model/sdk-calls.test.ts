import { expect, test } from '@playwright/test';
import type { ExchangeEvidence } from '../../src/engine/result/result.ts';
import { javascriptCalls, pythonCalls } from './call-as-code.ts';
import { sdkCalls, type SdkCalls } from './sdk-calls.ts';

const pool = 'us-east-1:0f3a2f5e-0000-4000-8000-000000000001';
const identity = 'us-east-1:0f3a2f5e-0000-4000-8000-000000000002';

function exchange(operation: string, sent: object | string, came?: object): ExchangeEvidence {
  const status = came !== undefined && '__type' in came ? 500 : 200;
  const body = typeof sent === 'string' ? sent : JSON.stringify(sent);
  const response = came === undefined ? {} : { response: { status, headers: [], body: JSON.stringify(came) } };
  return { operation, purpose: 'arrange', request: { method: 'POST', path: '/', headers: [], body }, ...response, milliseconds: 1 };
}

function callsOf(exchanges: readonly ExchangeEvidence[], shown = exchanges.length - 1): SdkCalls | undefined {
  return sdkCalls({ exchanges, shown, endpoint: 'http://127.0.0.1:1', region: 'us-east-1' });
}

function both(exchanges: readonly ExchangeEvidence[]): readonly [javascript: string, python: string] {
  const calls = callsOf(exchanges);
  if (calls === undefined) throw new Error('they can be said through an SDK');
  return [javascriptCalls(calls), pythonCalls(calls)];
}

test('what earlier answers gave is taken out of them, also within a text, a list and a name', () => {
  const [javascript, python] = both([
    exchange('CreateIdentityPool', { IdentityPoolName: 'p' }, { IdentityPoolId: pool }),
    exchange('ListIdentityPools', { MaxResults: 1 }, { IdentityPools: [{ IdentityPoolId: 'us-east-1:another-pool' }] }),
    exchange('GetId', { IdentityPoolId: pool }, { IdentityId: identity }),
    exchange(
      'ListIdentities',
      { IdentityPoolId: pool, MaxResults: 1 },
      { Identities: [{ IdentityId: identity, Logins: ['unknown-login'] }] },
    ),
    exchange('TagResource', { ResourceArn: `arn:aws:cognito-identity:us-east-1:1:identitypool/${pool}`, Tags: { [pool]: 'it is "$`' } }),
    exchange('DeleteIdentities', { IdentityIdsToDelete: [identity] }, {}),
  ]);

  expect(javascript).not.toContain(pool);
  expect(python).not.toContain(pool);
  expect(javascript).not.toContain('ListIdentityPools');
  expect(javascript).toContain('ResourceArn: `arn:aws:cognito-identity:us-east-1:1:identitypool/${answer1.IdentityPoolId}`');
  expect(javascript).toContain('[answer1.IdentityPoolId]: "it is \\"$`"');
  expect(javascript).toContain('answer2.IdentityId');
  expect(javascript).toMatch(/console\.log\(await client\.send\(new DeleteIdentitiesCommand/u);
  expect(python).toContain('"arn:aws:cognito-identity:us-east-1:1:identitypool/" + answer_1["IdentityPoolId"]');
  expect(python.split('\n').at(-1)).toMatch(/^print\(client\.delete_identities\(/u);
});

test('a secret that an earlier answer gave is told by its length, any other is left to the reader', () => {
  const given = '‹OIDCToken: 900 characters›';
  const [javascript, python] = both([
    exchange('GetOpenIdToken', { IdentityId: identity }, { IdentityId: identity, Token: given }),
    exchange('GetCredentialsForIdentity', {
      IdentityId: identity,
      Logins: {
        'cognito-identity.amazonaws.com': '‹IdentityProviderToken: 900 characters›',
        other: '‹IdentityProviderToken: 42 characters›',
      },
    }),
  ]);

  expect(javascript).toContain('"cognito-identity.amazonaws.com": answer1.Token');
  expect(javascript).toContain("const loginToken1 = 'put a token of the provider, or a developer user, here';");
  expect(javascript).toContain('other: loginToken1');
  expect(python).toContain('"other": login_token_1');
  expect(javascript + python).not.toContain('‹');
});

test('a refusal on the way does not end the calls', () => {
  const [javascript, python] = both([
    exchange('CreateIdentityPool', { IdentityPoolName: 'p' }, { IdentityPoolId: pool }),
    exchange('SetIdentityPoolRoles', { IdentityPoolId: pool, Roles: {} }, { __type: 'InternalErrorException' }),
    exchange('GetId', { IdentityPoolId: pool }, { IdentityId: identity }),
  ]);

  expect(javascript).toMatch(/new SetIdentityPoolRolesCommand\([^]*?\)\)\.catch\(\(\) => \{\}\);/u);
  expect(python).toMatch(/try:\n {4}client\.set_identity_pool_roles\(/u);
});

test('calls that no SDK can make are not said as such', () => {
  expect(callsOf([exchange('PUT /', {})])).toBeUndefined();
  expect(callsOf([exchange('GetId', '{"IdentityPoolId":')])).toBeUndefined();
  expect(callsOf([exchange('GetId', '[]')])).toBeUndefined();
  expect(callsOf([])).toBeUndefined();
});
