import { expect, test } from '@playwright/test';
import { accountId, now, poolOf as given, seconds } from '../testing/pool-of.ts';
import { systemIds } from '../../kernel/ids.ts';
import { readJws } from '../tokens/jws.ts';
import { mintAssertion } from './test-providers/mint-assertion.ts';
import { providerKinds } from '../../contract/login-kind.ts';
import type { LoginFlaw, ProviderKind } from '../../contract/login-kind.ts';

const doNotMatch = {
  refused: 'NotAuthorizedException',
  message: "Logins don't match. Please include at least one valid login for this identity or identity pool.",
};

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

for (const kind of providerKinds) {
  test(`a user of ${kind} has one identity, another user another one`, async () => {
    const { idOf, login } = given([kind]);

    const first = await idOf(login(kind, 'ann'));
    const again = await idOf(login(kind, 'ann'));
    const other = await idOf(login(kind, 'bob'));

    expect(first['IdentityId']).toMatch(/^us-east-1:/);
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    expect(other['IdentityId']).toMatch(/^us-east-1:/);
  });

  test(`a login of ${kind} signed by somebody else is refused`, async () => {
    const { idOf, login } = given([kind]);

    expect(await idOf(login(kind, 'ann', 'bad signature'))).toEqual({
      refused: 'NotAuthorizedException',
      message: "Invalid login token. Couldn't verify signed token.",
    });
  });

  test(`a login of ${kind} is refused by a pool without providers`, async () => {
    const { idOf, login } = given();

    expect(await idOf(login(kind))).toEqual(doNotMatch);
  });
}

const flaws: readonly { readonly kind: ProviderKind; readonly flaw: LoginFlaw; readonly message: string }[] = [
  { kind: 'oidc', flaw: 'expired', message: `Invalid login token. Token expired: ${seconds} >= ${seconds - 3600}` },
  { kind: 'oidc', flaw: 'wrong audience', message: 'Token is not from a supported provider of this identity pool.' },
  { kind: 'oidc', flaw: 'wrong issuer', message: "Invalid login token. Issuer doesn't match providerName" },
  { kind: 'oidc', flaw: 'unknown provider', message: 'Token is not from a supported provider of this identity pool.' },
  { kind: 'oidc', flaw: 'not yet valid', message: 'Invalid login token. Token is not yet valid.' },
  { kind: 'user pool', flaw: 'no audience', message: 'Invalid login token. Missing a required claim: aud' },
  { kind: 'google', flaw: 'not a token', message: 'Invalid login token. Not a valid OpenId Connect identity token.' },
  { kind: 'facebook', flaw: 'expired', message: 'Invalid login token. Token is expired.' },
  { kind: 'facebook', flaw: 'wrong audience', message: 'Token is not from a supported provider of this identity pool.' },
  { kind: 'twitter', flaw: 'wrong issuer', message: "Invalid login token. Couldn't verify signed token." },
  { kind: 'saml', flaw: 'expired', message: `Invalid login token. Token expired: ${now} >= ${now - 3_600_000}` },
  { kind: 'saml', flaw: 'wrong audience', message: 'Token is not from a supported provider of this identity pool.' },
  { kind: 'saml', flaw: 'wrong issuer', message: "Invalid login token. Issuer doesn't match providerName" },
  { kind: 'saml', flaw: 'not yet valid', message: 'Invalid login token. Token is not yet valid.' },
  { kind: 'saml', flaw: 'no audience', message: 'Invalid login token. Missing a required claim: Audience' },
  { kind: 'saml', flaw: 'not a token', message: 'Invalid login token. Not a valid SAML assertion.' },
];

for (const { kind, flaw, message } of flaws) {
  test(`a login of ${kind} that is or has "${flaw}" is refused with its own cause`, async () => {
    const { idOf, login } = given([kind]);

    expect(await idOf(login(kind, 'ann', flaw))).toEqual({ refused: 'NotAuthorizedException', message });
  });
}

test('a changed assertion is refused although its signature is left as it was', async () => {
  const { idOf, login } = given(['saml']);
  const [key = '', assertion = ''] = Object.entries(login('saml', 'ann')).flat();
  const changed = Buffer.from(Buffer.from(assertion, 'base64').toString().replace('>ann<', '>bob<')).toString('base64');

  expect(await idOf({ [key]: changed })).toEqual({
    refused: 'NotAuthorizedException',
    message: "Invalid login token. Couldn't verify signed token.",
  });
});

for (const { title, inclusive, before, isTaken } of [
  { title: 'with an XML declaration', inclusive: [], before: '<?xml version="1.0" encoding="UTF-8"?>\n', isTaken: true },
  { title: 'signed with a list of prefixes', inclusive: ['xs', 'xsi'], before: '', isTaken: true },
  { title: 'in another encoding', inclusive: [], before: '<?xml version="1.0" encoding="UTF-16"?>', isTaken: false },
]) {
  test(`an assertion ${title} is ${isTaken ? 'taken' : 'refused'}`, async () => {
    const { idOf, login } = given(['saml']);
    const [providerArn = ''] = Object.keys(login('saml', 'ann'));
    const minted = mintAssertion({ providerArn, subject: 'ann', claims: {}, flaw: undefined, now, ids: systemIds, inclusive });
    const response = before + Buffer.from(minted, 'base64').toString();

    const told = await idOf({ [providerArn]: Buffer.from(response).toString('base64') });

    expect([...response.matchAll(/xmlns:xs=/g)]).toHaveLength(inclusive.includes('xs') ? 1 : 0);
    expect(told['IdentityId'] !== undefined).toBe(isTaken);
  });
}

test('an assertion works once per operation', async () => {
  const { idOf, credentialsOf, login } = given(['saml']);
  const logins = login('saml', 'ann');

  const first = await idOf(logins);
  const second = await idOf(logins);
  const credentials = await credentialsOf(text(first['IdentityId']), logins);

  expect(second['refused']).toBe('NotAuthorizedException');
  expect(credentials['IdentityId']).toBe(first['IdentityId']);
});

test('guests are always new, and an empty map of logins means guest', async () => {
  const { idOf } = given();

  const [one, other] = [await idOf(), await idOf()];

  expect(one).not.toEqual(other);
});

test('guests are refused where the pool does not allow them', async () => {
  const { idOf } = given([], { AllowUnauthenticatedIdentities: false });

  expect(await idOf()).toEqual({
    refused: 'NotAuthorizedException',
    message: 'Unauthenticated access is not supported for this identity pool.',
  });
});

test('a guest who signs in keeps the identity, and the guest door is closed', async () => {
  const { idOf, credentialsOf, login } = given(['oidc']);
  const guest = text((await idOf())['IdentityId']);
  const logins = login('oidc', 'ann');

  const asGuest = await credentialsOf(guest);
  const asUser = await credentialsOf(guest, logins);
  const later = await credentialsOf(guest);

  expect(asGuest['IdentityId']).toBe(guest);
  expect(asUser['IdentityId']).toBe(guest);
  expect(await idOf(logins)).toEqual({ IdentityId: guest });
  expect(later).toEqual({ refused: 'NotAuthorizedException', message: `Access to Identity '${guest}' is forbidden.` });
});

test('several logins are linked, and each leads to the same identity', async () => {
  const { idOf, login } = given(['oidc', 'google']);

  const both = await idOf({ ...login('oidc', 'ann'), ...login('google', 'ann') });

  expect(await idOf(login('google', 'ann'))).toEqual(both);
  expect(await idOf(login('oidc', 'ann'))).toEqual(both);
});

test('logins of different identities are refused together', async () => {
  const { idOf, login } = given(['oidc', 'google']);
  await idOf(login('oidc', 'ann'));
  await idOf(login('google', 'bob'));

  const together = await idOf({ ...login('oidc', 'ann'), ...login('google', 'bob') });

  expect(together['refused']).toBe('ResourceConflictException');
});

test('GetOpenIdToken merges identities of one user, and the one merged away gets nothing', async () => {
  const { idOf, tokenOf, credentialsOf, login } = given(['oidc', 'google']);
  const ann = text((await idOf(login('oidc', 'ann')))['IdentityId']);
  const bob = text((await idOf(login('google', 'bob')))['IdentityId']);

  const merged = await tokenOf(ann, { ...login('oidc', 'ann'), ...login('google', 'bob') });

  expect(merged['IdentityId']).toBe(ann);
  expect(await idOf(login('google', 'bob'))).toEqual({ IdentityId: ann });
  expect(await credentialsOf(bob, login('google', 'bob'))).toEqual({
    refused: 'NotAuthorizedException',
    message: `Access to Identity '${bob}' is forbidden.`,
  });
});

test('credentials for an identity of somebody else are refused', async () => {
  const { idOf, credentialsOf, login } = given(['oidc']);
  const ann = text((await idOf(login('oidc', 'ann')))['IdentityId']);

  expect(await credentialsOf(ann, login('oidc', 'bob'))).toEqual(doNotMatch);
});

test('a developer user gets one identity, and its token opens credentials but not GetId', async () => {
  const { developer, credentialsOf, idOf } = given();
  const { IdentityId, Token } = await developer('user-1');
  const logins = { 'cognito-identity.amazonaws.com': text(Token) };

  expect((await developer('user-1'))['IdentityId']).toBe(IdentityId);
  expect((await developer('USER-1'))['IdentityId']).not.toBe(IdentityId);
  expect((await credentialsOf(text(IdentityId), logins))['IdentityId']).toBe(IdentityId);
  expect(await idOf(logins)).toEqual({
    refused: 'NotAuthorizedException',
    message: "Invalid login token. Can't pass in a Cognito token.",
  });
});

test('a developer token says what it should, for as long as it should', async () => {
  const { developer, pool } = given();

  const { IdentityId, Token } = await developer('user-1', { TokenDuration: 86_400, PrincipalTags: { team: 'red' } });

  expect(Buffer.from(text(Token).split('.')[0] ?? '', 'base64url').toString()).toBe('{"kid":"us-east-1-7","typ":"JWS","alg":"RS512"}');
  expect(readJws(text(Token))?.claims).toEqual({
    sub: IdentityId,
    aud: pool.id,
    amr: ['authenticated', 'dev', `dev:${pool.id}:user-1`],
    'https://aws.amazon.com/tags': { principal_tags: { team: ['red'] } },
    iss: 'https://cognito-identity.amazonaws.com',
    'https://cognito-identity.amazonaws.com/identity-pool-arn': `arn:aws:cognito-identity:us-east-1:${accountId}:identitypool/${pool.id}`,
    exp: seconds + 86_400,
    iat: seconds,
  });
});

test('an expired token of the service is refused with the two times compared', async () => {
  const { developer, credentialsOf, clock } = given();
  const { IdentityId, Token } = await developer('user-1', { TokenDuration: 60 });
  clock.advance(60_000);

  expect(await credentialsOf(text(IdentityId), { 'cognito-identity.amazonaws.com': text(Token) })).toEqual({
    refused: 'NotAuthorizedException',
    message: `Invalid login token. Token expired: ${seconds + 60} >= ${seconds + 60}`,
  });
});

test('the name of the developer provider is not a key of Logins', async () => {
  const { idOf } = given(['oidc']);

  expect(await idOf({ dev: 'user-1' })).toEqual({
    refused: 'InvalidParameterException',
    message: 'Please provide a valid public provider',
  });
});

test('a developer user of another identity cannot be registered again', async () => {
  const { developer, idOf } = given();
  await developer('user-1');
  const guest = text((await idOf())['IdentityId']);

  expect((await developer('user-1', { IdentityId: guest }))['refused']).toBe('DeveloperUserAlreadyRegisteredException');
});

test('a second developer user needs proof of the identity it joins', async () => {
  const { developer } = given();
  const first = text((await developer('user-1'))['IdentityId']);

  expect(await developer('user-2', { IdentityId: first })).toEqual(doNotMatch);
});

test('an identity has at most twenty logins', async () => {
  const { developer, login, region, pool } = given(['oidc']);
  const logins = Array.from({ length: 20 }, (_, user) => ({ provider: 'dev', subject: `user-${user}`, kind: 'developer' }) as const);
  region.identities.add(pool, { logins });

  const refused = await developer('user-1', { Logins: { dev: 'user-1', ...login('oidc', 'ann') } });

  expect(refused['refused']).toBe('ResourceConflictException');
});

test('a login unlinked is a new user, and without logins an identity is closed', async () => {
  const { idOf, credentialsOf, unlink, login } = given(['oidc', 'google']);
  const id = text((await idOf({ ...login('oidc', 'ann'), ...login('google', 'ann') }))['IdentityId']);

  const googleGone = await unlink(id, login('oidc', 'ann'), ['accounts.google.com']);
  const afterwards = await idOf(login('google', 'ann'));
  const allGone = await unlink(id, login('oidc', 'ann'), ['one.login.poolproof.test']);

  expect([googleGone, allGone]).toEqual([{}, {}]);
  expect(afterwards['IdentityId']).not.toBe(id);
  expect((await credentialsOf(id, login('oidc', 'ann')))['refused']).toBe('NotAuthorizedException');
});

test('unlinking needs proof', async () => {
  const { idOf, unlink, login } = given(['oidc']);
  const id = text((await idOf(login('oidc', 'ann')))['IdentityId']);

  expect(await unlink(id, login('oidc', 'bob'), ['one.login.poolproof.test'])).toEqual(doNotMatch);
});

test('only an explicit false blocks the classic flow', async () => {
  const off = given([], { AllowClassicFlow: false });
  const unset = given();

  const refused = await off.tokenOf(text((await off.idOf())['IdentityId']));
  const { Token } = await unset.tokenOf(text((await unset.idOf())['IdentityId']));

  expect(refused).toEqual({
    refused: 'InvalidParameterException',
    message: 'Basic (classic) flow is not enabled, please use enhanced flow.',
  });
  expect(readJws(text(Token))?.claims).toMatchObject({ amr: ['unauthenticated'], exp: seconds + 600, iat: seconds });
});

test('a user signed out of the user pool is refused only where the user pool is asked', async () => {
  const asked = given(['user pool']);
  const [client] = asked.pool.record.configuration.CognitoIdentityProviders ?? [];
  const strict = given(['user pool'], { CognitoIdentityProviders: [{ ...client, ServerSideTokenCheck: true }] });

  expect((await asked.idOf(asked.login('user pool', 'signed-out-ann')))['IdentityId']).toMatch(/^us-east-1:/);
  expect((await strict.idOf(strict.login('user pool', 'signed-out-ann')))['refused']).toBe('NotAuthorizedException');
});

test('an enforcement that is switched off is not enforced', async () => {
  const { idOf, login } = given(['oidc'], {}, ['GetId.behaviour.token-checks']);

  expect((await idOf(login('oidc', 'ann', 'bad signature')))['IdentityId']).toMatch(/^us-east-1:/);
});
