import { loginsRules } from '../../src/contract/rules/logins.ts';
import { checksFor } from '../../src/engine/check/check.ts';
import { withAlgorithm } from '../support/spoiling.ts';

/** How the rules of this topic are decided. */
export const loginsChecks = checksFor(loginsRules, {
  async 'logins.oidc-key'({ given, call, refuses, expect }) {
    const pool = await given.pool({ providers: ['oidc'] });
    const login = await given.login(pool);
    const { claims } = expect.token(login.token, 'a token of the provider');

    const { IdentityId } = await call.GetId({ IdentityPoolId: pool.id, Logins: login.logins });

    expect.present(IdentityId, 'an identity');
    expect.equal(claims['iss'], `https://${login.provider}`, 'the key is the issuer without https://');
    await refuses({
      operation: 'GetId',
      bad: { IdentityPoolId: pool.id, Logins: { [`https://${login.provider}`]: login.token } },
      twin: { IdentityPoolId: pool.id, Logins: login.logins },
      codes: ['NotAuthorizedException', 'InvalidParameterException'],
      because: 'a key with https://',
    });
  },

  'logins.artifact': {
    decidedBy: [
      'GetCredentialsForIdentity.provider.user-pool',
      'GetCredentialsForIdentity.provider.google',
      'GetCredentialsForIdentity.provider.apple',
      'GetCredentialsForIdentity.provider.facebook',
      'GetCredentialsForIdentity.provider.amazon',
    ],
  },

  async 'logins.saml-replay'({ given, call, refuses, expect }) {
    const pool = await given.pool({ providers: ['saml'], roles: true });
    const login = await given.login(pool, { provider: 'saml' });
    const fresh = await given.login(pool, { provider: 'saml', subject: login.subject });

    const { IdentityId } = await call.GetId({ IdentityPoolId: pool.id, Logins: login.logins });
    const identityId = expect.present(IdentityId, 'an identity');
    const { Credentials } = await call.GetCredentialsForIdentity({ IdentityId: identityId, Logins: login.logins });

    expect.present(Credentials, 'credentials with the same assertion');
    await refuses({
      operation: 'GetId',
      bad: { IdentityPoolId: pool.id, Logins: login.logins },
      twin: { IdentityPoolId: pool.id, Logins: fresh.logins },
      codes: ['NotAuthorizedException', 'InvalidParameterException'],
      because: 'an assertion used once already',
    });
    await refuses({
      operation: 'GetCredentialsForIdentity',
      bad: { IdentityId: identityId, Logins: login.logins },
      twin: { IdentityId: identityId, Logins: fresh.logins },
      codes: ['NotAuthorizedException', 'InvalidParameterException'],
      because: 'an assertion used once already for credentials',
    });
  },

  'logins.saml-any-certificate': {
    excluded: 'Needs a SAML provider in IAM whose metadata lists two certificates.',
  },

  async 'logins.oidc-validation'({ given, call, attempt, refuses, expect }) {
    const pool = await given.pool({ providers: ['oidc'] });
    const good = await given.login(pool);

    for (const flaw of ['wrong issuer', 'bad signature', 'wrong audience'] as const) {
      const login = await given.login(pool, { subject: good.subject, flaw });
      await refuses({
        operation: 'GetId',
        bad: { IdentityPoolId: pool.id, Logins: { [good.provider]: login.token } },
        twin: { IdentityPoolId: pool.id, Logins: good.logins },
        codes: ['NotAuthorizedException', 'InvalidParameterException'],
        because: `a token with ${flaw}`,
      });
    }
    for (const alg of ['none', 'HS256']) {
      const unsigned = await attempt.GetId({ IdentityPoolId: pool.id, Logins: { [good.provider]: withAlgorithm(good.token, alg) } });
      expect.refused(unsigned, ['NotAuthorizedException', 'InvalidParameterException'], `a token of the algorithm ${alg}`);
    }
    const authorizedParty = await given.login(pool, { subject: good.subject, claims: { azp: 'another-client' } });
    await refuses({
      operation: 'GetId',
      bad: { IdentityPoolId: pool.id, Logins: authorizedParty.logins },
      twin: { IdentityPoolId: pool.id, Logins: good.logins },
      codes: ['NotAuthorizedException', 'InvalidParameterException'],
      because: 'an azp that is not registered, whatever aud says',
    });
    const { aud } = expect.token(good.token, 'a token of the provider').claims;
    if (typeof aud !== 'string') return;
    const authorized = await given.login(pool, { subject: good.subject, claims: { azp: aud, aud: 'another-client' } });
    const byParty = await call.GetId({ IdentityPoolId: pool.id, Logins: authorized.logins });
    expect.present(byParty.IdentityId, 'an identity with an azp that is registered, whatever aud says');
  },

  async 'logins.clock-skew'({ given, call, refuses, expect, target }) {
    const roles = target.has('roles');
    const pool = await given.pool({ providers: ['oidc'], roles });
    const now = Math.floor(target.now() / 1000);
    const within = await given.login(pool, { claims: { iat: now - 3600, exp: now - 120 } });
    const beyond = await given.login(pool, { subject: within.subject, claims: { iat: now - 3600, exp: now - 900 } });

    const { IdentityId } = await call.GetId({ IdentityPoolId: pool.id, Logins: within.logins });

    expect.present(IdentityId, 'an identity with a token two minutes past its end');
    await refuses({
      operation: 'GetId',
      bad: { IdentityPoolId: pool.id, Logins: beyond.logins },
      twin: { IdentityPoolId: pool.id, Logins: within.logins },
      codes: ['NotAuthorizedException'],
      because: 'a token fifteen minutes past its end',
    });
    if (!roles) return;
    const { Credentials } = await call.GetCredentialsForIdentity({ IdentityId: IdentityId ?? '', Logins: within.logins });
    expect.present(Credentials, 'credentials with a token two minutes past its end');
  },

  'logins.key-cache': {
    excluded: 'Needs a provider that changes its key, and ten minutes of waiting.',
  },
});
