import { partitionOf } from '../../src/contract/partitions.ts';
import { ownIssuerOf, regionForm, sharedIssuer } from '../../src/contract/region-names.ts';
import { tokensRules } from '../../src/contract/rules/tokens.ts';
import type { Bench } from '../../src/engine/check/bench.ts';
import { checksFor } from '../../src/engine/check/check.ts';
import { memberOf, textOf } from '../support/reading.ts';
import { signingKeys, verifies } from '../support/signing-keys.ts';
import { spoiltSignature } from '../support/spoiling.ts';

/** The tokens of users with several logins: a guest who had a token signs in with two, and a developer user with one beside his own. */
async function namesEveryProvider({ given, call, expect, names, target }: Bench): Promise<void> {
  const pool = await given.pool({ classicFlow: true, providers: ['oidc', 'oidc2'] });
  const [one, two] = [await given.login(pool, { provider: 'oidc' }), await given.login(pool, { provider: 'oidc2' })];
  const guest = await given.guest(pool);
  await given.arrange('a guest token', () => call.GetOpenIdToken({ IdentityId: guest }));
  const named = (token: string | undefined, what: string, providers: readonly string[]): void => {
    const { amr } = expect.token(token, what).claims;
    const methods = Array.isArray(amr) ? amr : [];
    expect.excludes(methods, 'unauthenticated', `amr of ${what}`);
    for (const provider of providers) expect.includes(methods, provider, `amr of ${what}`);
  };

  const both = await call.GetOpenIdToken({ IdentityId: guest, Logins: { ...one.logins, ...two.logins } });
  named(both.Token, 'the token of a former guest with two logins', [one.provider, two.provider]);
  if (!target.has('developer provider')) return;
  const beside = await call.GetOpenIdTokenForDeveloperIdentity({
    IdentityPoolId: pool.id,
    Logins: { ...pool.developerLogin(names.user()), ...(await given.login(pool, { provider: 'oidc' })).logins },
  });
  named(beside.Token, 'the token of a developer user with another login', [one.provider, pool.developerProvider]);
}

/** How the rules of this topic are decided. */
export const tokensChecks = checksFor(tokensRules, {
  async 'token.jwt'({ given, expect }) {
    const { token } = await given.serviceToken(await given.pool({ classicFlow: true }));

    const { header } = expect.token(token, 'a token');

    expect.equal(token.split('.').length, 3, 'parts of the token');
    expect.equal([header['alg'], header['typ']], ['RS512', 'JWS'], 'alg and typ');
    expect.truth(typeof header['kid'] === 'string', 'kid is a text', header['kid']);
  },

  async 'token.kid'({ given, expect, target }) {
    const { token } = await given.serviceToken(await given.pool({ classicFlow: true }));
    const { header } = expect.token(token, 'a token');

    const { keys } = await signingKeys(given, expect);

    expect.matches(textOf(header, 'kid'), new RegExp(String.raw`^(?:${target.region}|${regionForm})(-?\d+)?$`), 'a region, then a number');
    expect.includes(
      keys.map((key) => memberOf(key, 'kid')),
      header['kid'],
      'the key is published',
    );
  },

  async 'token.iss'({ given, expect }) {
    const { token } = await given.serviceToken(await given.pool({ classicFlow: true }));

    const { claims } = expect.token(token, 'a token');

    expect.equal(claims['iss'], `https://${sharedIssuer}`, 'the issuer');
  },

  async 'token.iss-regional'({ given, expect, target }) {
    const { token } = await given.serviceToken(await given.pool({ classicFlow: true }));
    const isNamed = partitionOf(target.region).name !== 'aws-eusc';
    const hosts = [ownIssuerOf(target.region), ...(isNamed ? [] : [`cognito-identity.${target.region}.amazonaws.com`])];

    const { claims } = expect.token(token, 'a token');

    expect.includes(
      hosts.map((host) => `https://${host}`),
      claims['iss'],
      'the issuer',
    );
  },

  async 'token.aud'({ given, expect }) {
    const pool = await given.pool({ classicFlow: true });
    const { token } = await given.serviceToken(pool);

    expect.equal(expect.token(token, 'a token').claims['aud'], pool.id, 'aud');
  },

  async 'token.sub'({ given, expect }) {
    const { token, identityId } = await given.serviceToken(await given.pool({ classicFlow: true }));

    expect.equal(expect.token(token, 'a token').claims['sub'], identityId, 'sub');
  },

  async 'token.amr'(bench) {
    const { given, expect, target } = bench;
    const pool = await given.pool({ classicFlow: true, providers: target.has('third-party login') ? ['oidc'] : [] });
    const { token, provider } = await given.serviceToken(pool);

    const { claims } = expect.token(token, 'a token');

    const amr = Array.isArray(claims['amr']) ? claims['amr'] : [];
    const [due, undue] = provider === undefined ? ['unauthenticated', 'authenticated'] : ['authenticated', 'unauthenticated'];
    expect.includes(amr, due, 'amr');
    expect.excludes(amr, undue, 'amr');
    if (provider === undefined) return;
    expect.truth(
      amr.some((entry) => typeof entry === 'string' && entry.startsWith(provider)),
      'it names the provider',
      amr,
    );
    if (target.has('third-party login') && target.has('classic flow')) await namesEveryProvider(bench);
  },

  async 'token.amr-guest'({ given, call, expect }) {
    const pool = await given.pool({ classicFlow: true });
    const guest = await given.guest(pool);

    const { Token } = await call.GetOpenIdToken({ IdentityId: guest });

    expect.equal(expect.token(Token, 'a guest token').claims['amr'], ['unauthenticated'], 'amr');
  },

  async 'token.amr-external'({ given, call, expect }) {
    const pool = await given.pool({ classicFlow: true, providers: ['oidc'] });
    const login = await given.login(pool);
    const { IdentityId } = await given.arrange('an identity', () => call.GetId({ IdentityPoolId: pool.id, Logins: login.logins }));

    const { Token } = await call.GetOpenIdToken({ IdentityId: expect.present(IdentityId, 'an id'), Logins: login.logins });

    const arn = pool.configuration.OpenIdConnectProviderARNs?.[0] ?? '';
    expect.equal(expect.token(Token, 'a token').claims['amr'], ['authenticated', login.provider, `${arn}:OIDC:${login.subject}`], 'amr');
  },

  async 'token.iat-exp'({ given, call, expect, target }) {
    const pool = await given.pool({ classicFlow: true });
    const { token } = await given.serviceToken(pool);
    const tokens = [token];
    if (target.has('guest') && target.has('classic flow')) {
      const ofGuest = await call.GetOpenIdToken({ IdentityId: await given.guest(pool) });
      tokens.push(expect.present(ofGuest.Token, 'a guest token'));
    }

    for (const each of tokens) {
      const { claims } = expect.token(each, 'a token');
      const now = target.now() / 1000;
      const iat = Number(claims['iat']);
      expect.truth(Number.isInteger(claims['iat']) && Number.isInteger(claims['exp']), 'iat and exp are whole numbers', [
        claims['iat'],
        claims['exp'],
      ]);
      expect.between(iat, [now - 600, now + 600], 'iat is the time of the call, in seconds');
      expect.truth(Number(claims['exp']) > iat, 'exp is later than iat', claims['exp']);
      expect.between(Number(claims['exp']), [now - 3_600, now + 2 * 86_400], 'exp in seconds');
    }
  },

  async 'token.pool-arn-claim'({ given, expect }) {
    const pool = await given.pool({ classicFlow: true });
    const { token } = await given.serviceToken(pool);

    const { claims } = expect.token(token, 'a token');

    expect.equal(claims[`https://${sharedIssuer}/identity-pool-arn`], pool.arn, 'the ARN of the pool');
  },

  async 'token.tags-claim'({ given, call, expect, names }) {
    const pool = await given.pool();

    const { Token } = await call.GetOpenIdTokenForDeveloperIdentity({
      IdentityPoolId: pool.id,
      Logins: pool.developerLogin(names.user()),
      PrincipalTags: { department: 'staff' },
    });

    const { claims } = expect.token(Token, 'a token with tags');
    expect.equal(memberOf(claims['https://aws.amazon.com/tags'], 'principal_tags'), { department: ['staff'] }, 'principal tags');
  },

  async 'token.signature'({ given, expect }) {
    const { token } = await given.serviceToken(await given.pool({ classicFlow: true }));
    const { header } = expect.token(token, 'a token');
    const { keys } = await signingKeys(given, expect);
    const key = keys.find((candidate) => memberOf(candidate, 'kid') === header['kid']);

    const genuine = await verifies(token, expect.present(key, 'the key that kid names'));
    const spoilt = await verifies(spoiltSignature(token), expect.present(key, 'the key that kid names'));

    expect.truth(genuine, 'the signature verifies');
    expect.truth(!spoilt, 'a changed signature does not');
  },

  'token.iam-keys': {
    excluded: 'Speaks of condition keys in IAM policies.',
  },
});
