import { expect, test } from '@playwright/test';
import { decideRule } from '../run/decide-rule.ts';
import { inWords } from '../check/json-values.ts';
import { answer, fakeContext, refusal, ruleOf } from '../testing/fake-target.ts';
import { maskerFor } from './mask.ts';

const jwt = 'eyJhbGciOiJSUzUxMiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl';

test('secrets are named by kind and length wherever they turn up: requests, answers, headers, differences, scripts', async () => {
  const { context } = await fakeContext();

  const result = await decideRule(
    ruleOf(async ({ call, expect: says }) => {
      const { Credentials } = await call.GetCredentialsForIdentity({
        IdentityId: 'us-east-1:a',
        Logins: { 'graph.facebook.com': 'an-opaque-login-token' },
      });
      await call.GetOpenIdToken({ IdentityId: 'us-east-1:a' });
      await call.ListIdentityPools({ MaxResults: 1 });
      says.equal([Credentials?.SecretKey, jwt], [], 'what came');
    }),
    context,
  );

  const text = JSON.stringify(result);
  for (const secret of ['verysecretkeyvalue', 'verysecretsessiontoken', 'an-opaque-login-token', jwt, 'thesecretthatsigns']) {
    expect({ secret, isThere: text.includes(secret) }).toEqual({ secret, isThere: false });
  }
  expect(result.difference?.got).toBe('["‹SecretKeyString: 18 characters›","‹OIDCToken: 49 characters›"]');
  expect(result.exchanges[0]?.request.body).toContain('‹IdentityProviderToken: 21 characters›');
  expect(new Map(result.exchanges[2]?.request.headers).get('authorization')).toMatch(
    /Credential=‹access key: 11 characters›.*Signature=‹signature: 64 characters›$/,
  );
});

test('a secret that the target repeats in an error is masked there too', async () => {
  const { context } = await fakeContext({
    GetId: ({ Logins }) => (Logins === undefined ? answer(200, {}) : refusal('NotAuthorizedException', 'bad token an-opaque-login-token')),
  });

  const result = await decideRule(
    ruleOf(
      async ({ call }) =>
        void (await call.GetId({ IdentityPoolId: 'us-east-1:a', Logins: { 'graph.facebook.com': 'an-opaque-login-token' } })),
    ),
    context,
  );

  expect(result.reason).toContain('bad token ‹IdentityProviderToken: 21 characters›');
  expect(JSON.stringify({ ...result, reproduce: '' })).not.toContain('an-opaque-login-token');
});

test('a secret that is cut where a difference is shown is masked there too', async () => {
  for (const shown of [4, 9, 20, 380]) {
    const { context } = await fakeContext({
      GetId: () => answer(200, { IdentityId: 'i'.repeat(400 - '[{"A":"","B":"'.length - shown) }),
    });

    const result = await decideRule(
      ruleOf(async ({ call, expect: says }) => {
        const token = 'an-opaque-login-token'.repeat(30);
        const { IdentityId } = await call.GetId({ IdentityPoolId: 'us-east-1:a', Logins: { 'graph.facebook.com': token } });
        says.equal([{ A: IdentityId, B: token }], [], 'what came');
      }),
      context,
    );

    const { difference, reason } = result;
    expect(difference?.got).toMatch(/"B":"‹IdentityProviderToken: cut›… \(\d+ characters\)$/u);
    expect(JSON.stringify({ difference, reason })).not.toContain('an-o');
  }
});

test('a body of many characters is cut in the evidence', async () => {
  const { context } = await fakeContext();

  const result = await decideRule(
    ruleOf(async ({ attempt }) => void (await attempt.ListIdentityPools({ NextToken: 'x'.repeat(60_000) }))),
    context,
  );

  expect(result.exchanges[0]?.request.body).toMatch(/x… \(60016 characters\)$/);
});

const long = `eyJhbGciOiJub25lIn0.${'abcd1234'.repeat(80)}.${'wxyz'.repeat(20)}`;

test('a secret that was cut where its text was shortened does not leave its beginning behind', () => {
  const masker = maskerFor([], new Map([[long, 'login']]));
  const told = `expected one; got ${inWords(['a user', long])}; and ${inWords([long])}`;

  const masked = masker.text(told);

  expect(told).toContain(long.slice(0, 300));
  expect(masked).not.toContain(long.slice(0, 8));
  expect(masked).toMatch(/^expected one; got \["a user","‹login: cut›… \(\d+ characters\); and \["‹login: cut›… \(\d+ characters\)$/);
});

test('a text that was shortened elsewhere stays as it is', () => {
  const masker = maskerFor([], new Map([[long, 'login']]));
  const told = inWords(['x'.repeat(500)]);

  expect(masker.text(told)).toBe(told);
});
