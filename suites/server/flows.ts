import { flowsRules } from '../../src/contract/rules/flows.ts';
import { checksFor } from '../../src/engine/check/check.ts';
import { spoiltSignature } from '../support/spoiling.ts';

/** How the rules of this topic are decided. */
export const flowsChecks = checksFor(flowsRules, {
  async 'flow.enhanced'({ given, call, expect }) {
    const pool = await given.pool({ roles: true, classicFlow: false });

    const { IdentityId } = await call.GetId({ IdentityPoolId: pool.id });
    const { Credentials } = await call.GetCredentialsForIdentity({ IdentityId: expect.present(IdentityId, 'an identity') });

    expect.present(Credentials?.SessionToken, 'credentials');
  },

  async 'flow.basic'({ given, call, expect }) {
    const pool = await given.pool({ roles: true, classicFlow: true });

    const { IdentityId } = await call.GetId({ IdentityPoolId: pool.id });
    const { Token } = await call.GetOpenIdToken({ IdentityId: expect.present(IdentityId, 'an identity') });
    const assumed = await given.assumeRoleWithWebIdentity({
      roleArn: given.roleArn('unauthenticated'),
      token: expect.present(Token, 'a token'),
    });

    expect.equal(assumed.response.status, 200, 'STS takes the token');
    expect.matches(assumed.text, /<AccessKeyId>ASIA/, 'and gives credentials');
  },

  'flow.developer-enhanced': { decidedBy: ['GetCredentialsForIdentity.access.user.own-token'] },

  async 'flow.developer-basic'({ given, expect }) {
    const pool = await given.pool({ roles: true });
    const ann = await given.developerIdentity(pool);

    const assumed = await given.assumeRoleWithWebIdentity({ roleArn: given.roleArn('authenticated'), token: ann.token });
    const spoilt = await given.assumeRoleWithWebIdentity({
      roleArn: given.roleArn('authenticated'),
      token: spoiltSignature(ann.token),
      mayBeDenied: true,
    });

    expect.equal(assumed.response.status, 200, 'STS takes the token');
    expect.truth(spoilt.response.status >= 400, 'STS refuses a changed one', spoilt.response.status);
  },

  async 'flow.guest-upgrade'({ given, call, expect }) {
    const pool = await given.pool({ classicFlow: true, providers: ['oidc'] });
    const guest = await given.guest(pool);
    const login = await given.login(pool);

    const upgraded = await call.GetOpenIdToken({ IdentityId: guest, Logins: login.logins });
    const later = await call.GetId({ IdentityPoolId: pool.id, Logins: login.logins });

    expect.equal(upgraded.IdentityId, guest, 'the identity keeps its id');
    expect.equal(later.IdentityId, guest, 'the login leads to it');
  },

  async 'flow.same-user-any-provider'({ given, call, expect }) {
    const pool = await given.pool({ providers: ['oidc', 'oidc2'] });
    const one = await given.login(pool, { provider: 'oidc' });
    const two = await given.login(pool, { provider: 'oidc2' });
    await given.arrange('an identity with both', () => call.GetId({ IdentityPoolId: pool.id, Logins: { ...one.logins, ...two.logins } }));

    const byOne = await call.GetId({ IdentityPoolId: pool.id, Logins: one.logins });
    const byTwo = await call.GetId({ IdentityPoolId: pool.id, Logins: two.logins });

    expect.present(byOne.IdentityId, 'an identity');
    expect.equal(byTwo.IdentityId, byOne.IdentityId, 'the same identity through each');
  },

  'flow.disabled': { decidedBy: ['GetCredentialsForIdentity.access.merged-away.nothing', 'GetOpenIdToken.access.merged-away.nothing'] },

  async 'seed.service-role'({ given, call, expect }) {
    const pool = await given.pool({ roles: true, classicFlow: true });
    const guest = await given.guest(pool);

    const { Token } = await call.GetOpenIdToken({ IdentityId: guest });
    const assumed = await given.assumeRoleWithWebIdentity({
      roleArn: given.roleArn('unauthenticated'),
      token: expect.present(Token, 'a token'),
    });

    expect.equal(expect.token(Token, 'a token').claims['sub'], guest, 'the token carries the stable identifier');
    expect.equal(assumed.response.status, 200, 'STS trusts it');
  },

  'seed.provider-kinds': {
    excluded: 'A summary; each kind of provider has rules of its own.',
  },

  'cloudtrail.events': {
    excluded: 'Shows in the account’s CloudTrail only, with a delay.',
  },
});
