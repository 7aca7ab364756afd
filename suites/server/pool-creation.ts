import { userPoolName } from '../../src/contract/region-names.ts';
import { poolCreationRules } from '../../src/contract/rules/pool-creation.ts';
import { checksFor } from '../../src/engine/check/check.ts';
import { pick } from '../support/picking.ts';

/** How the rules of this topic are decided. */
export const poolCreationChecks = checksFor(poolCreationRules, {
  async 'CreateIdentityPool.behaviour.returns-pool'({ given, call, expect, names, target }) {
    const configuration = {
      IdentityPoolName: names.pool(),
      AllowUnauthenticatedIdentities: true,
      AllowClassicFlow: true,
      DeveloperProviderName: `login.${names.text(8)}`,
      SupportedLoginProviders: { 'graph.facebook.com': `${names.number(1_000_000, 9_999_999)}` },
      IdentityPoolTags: { stage: names.text(5) },
    };

    const ProviderName = userPoolName(target.region, names.text(9));
    const clients = [false, true].map((ServerSideTokenCheck) => ({ ProviderName, ClientId: names.text(20), ServerSideTokenCheck }));

    const pool = await given.pool({ more: { ...configuration, CognitoIdentityProviders: clients } });
    const described = await call.DescribeIdentityPool({ IdentityPoolId: pool.id });

    expect.equal(pool.created.IdentityPoolId, pool.id, 'the answer holds the id');
    for (const { CognitoIdentityProviders: told = [] } of [pool.created, described]) {
      expect.equal(told.length, clients.length, 'clients of one user pool');
      for (const client of clients)
        expect.equal(
          told.find(({ ClientId }) => ClientId === client.ClientId),
          client,
          'a client of the user pool',
        );
    }
    expect.equal(pick(pool.created, configuration), pick(pool.configuration, configuration), 'the answer repeats what was sent');
    expect.equal(pick(described, configuration), pick(pool.created, configuration), 'a description tells the same');
  },

  'CreateIdentityPool.behaviour.defaults': {
    decidedBy: [
      'CreateIdentityPool.member.SupportedLoginProviders.absent',
      'CreateIdentityPool.member.CognitoIdentityProviders.absent',
      'CreateIdentityPool.member.OpenIdConnectProviderARNs.absent',
      'CreateIdentityPool.member.SamlProviderARNs.absent',
      'CreateIdentityPool.member.AllowClassicFlow.absent',
    ],
  },

  'CreateIdentityPool.behaviour.default-booleans': {
    decidedBy: [
      'CreateIdentityPool.member.AllowUnauthenticatedIdentities.off',
      'CreateIdentityPool.member.AllowClassicFlow.absent',
      'CreateIdentityPool.member.CognitoIdentityProviders.one',
    ],
  },

  async 'CreateIdentityPool.behaviour.classic-flow-absent'({ given, call, expect }) {
    const absent = await given.pool();
    const off = await given.pool({ classicFlow: false });
    const guest = await given.guest(absent);

    const described = await call.DescribeIdentityPool({ IdentityPoolId: absent.id });
    const describedOff = await call.DescribeIdentityPool({ IdentityPoolId: off.id });
    const token = await call.GetOpenIdToken({ IdentityId: guest });

    expect.absent(described.AllowClassicFlow, 'AllowClassicFlow where it was never set');
    expect.equal(describedOff.AllowClassicFlow, false, 'AllowClassicFlow where it was set');
    expect.present(token.Token, 'a token on a pool that never set it');
  },

  'CreateIdentityPool.behaviour.allow-unauth-required': { decidedBy: ['CreateIdentityPool.input.AllowUnauthenticatedIdentities.required'] },

  'CreateIdentityPool.behaviour.login-provider-keys': { decidedBy: ['CreateIdentityPool.member.SupportedLoginProviders.most'] },

  'CreateIdentityPool.behaviour.twitter-value': { decidedBy: ['CreateIdentityPool.member.SupportedLoginProviders.most'] },

  'CreateIdentityPool.behaviour.developer-provider-charset': {
    decidedBy: ['CreateIdentityPool.member.DeveloperProviderName.set', 'CreateIdentityPool.input.DeveloperProviderName.pattern'],
  },

  'CreateIdentityPool.behaviour.name-not-unique': { decidedBy: ['CreateIdentityPool.member.IdentityPoolName.again'] },

  'CreateIdentityPool.behaviour.name-charset': { decidedBy: ['CreateIdentityPool.member.IdentityPoolName.set'] },

  'pool.user-pool-provider-name': { decidedBy: ['CreateIdentityPool.member.CognitoIdentityProviders.one'] },

  async 'pool.server-side-token-check'({ given, call, refuses, expect }) {
    const pool = await given.pool({ providers: ['user pool'], roles: true });
    const providers = (pool.configuration.CognitoIdentityProviders ?? []).map((provider) => ({ ...provider, ServerSideTokenCheck: true }));
    await given.arrange('the token check is on', () =>
      call.UpdateIdentityPool({ ...pool.configuration, IdentityPoolId: pool.id, CognitoIdentityProviders: providers }),
    );
    const present = await given.login(pool, { provider: 'user pool' });
    const gone = await given.login(pool, { provider: 'user pool', flaw: 'signed out' });
    const { IdentityId } = await given.arrange('an identity', () => call.GetId({ IdentityPoolId: pool.id, Logins: present.logins }));

    expect.present(IdentityId, 'an identity of the user who is there');
    await refuses({
      operation: 'GetId',
      bad: { IdentityPoolId: pool.id, Logins: gone.logins },
      twin: { IdentityPoolId: pool.id, Logins: present.logins },
      codes: ['NotAuthorizedException'],
      because: 'a user who was signed out everywhere',
    });
  },

  async 'pool.developer-provider-immutable'({ given, call, attempt, refuses, expect, names }) {
    const pool = await given.pool();
    const update = { IdentityPoolId: pool.id, IdentityPoolName: pool.name, AllowUnauthenticatedIdentities: true };

    await refuses({
      operation: 'UpdateIdentityPool',
      bad: { ...update, DeveloperProviderName: `login.${names.text(9)}` },
      twin: { ...update, DeveloperProviderName: pool.developerProvider },
      codes: ['InvalidParameterException', 'NotAuthorizedException', 'ResourceConflictException'],
      because: 'another developer provider name',
    });
    await attempt.UpdateIdentityPool(update);
    const described = await call.DescribeIdentityPool({ IdentityPoolId: pool.id });
    expect.equal(described.DeveloperProviderName, pool.developerProvider, 'the name after an update without it');
  },

  async 'pool.multiple-oidc'({ given, call, expect }) {
    const pool = await given.pool({ providers: ['oidc', 'oidc2'] });
    const first = await given.login(pool, { provider: 'oidc' });
    const second = await given.login(pool, { provider: 'oidc2' });

    const described = await call.DescribeIdentityPool({ IdentityPoolId: pool.id });
    const one = await call.GetId({ IdentityPoolId: pool.id, Logins: first.logins });
    const two = await call.GetId({ IdentityPoolId: pool.id, Logins: second.logins });
    const again = await call.GetId({ IdentityPoolId: pool.id, Logins: first.logins });

    expect.equal(described.OpenIdConnectProviderARNs?.length, 2, 'OpenID Connect providers of the pool');
    expect.present(one.IdentityId, 'an identity for a user of the first');
    // Ids that are new at every call would tell any two users apart.
    expect.equal(again.IdentityId, one.IdentityId, 'the user of the first provider has one identity');
    expect.different(one.IdentityId, two.IdentityId, 'users of two providers are two identities');
  },

  async 'pool.app-id-change'({ given, call, attempt, expect, names }) {
    const pool = await given.pool({ providers: ['google'] });
    const login = await given.login(pool, { provider: 'google' });
    const before = await attempt.GetId({ IdentityPoolId: pool.id, Logins: login.logins });
    const update = { IdentityPoolId: pool.id, ...pool.configuration };

    await call.UpdateIdentityPool({
      ...update,
      SupportedLoginProviders: { 'accounts.google.com': `${names.text(12)}.apps.googleusercontent.com` },
    });
    const after = await attempt.GetId({ IdentityPoolId: pool.id, Logins: login.logins });
    await call.UpdateIdentityPool(update);
    const restored = await attempt.GetId({ IdentityPoolId: pool.id, Logins: login.logins });

    expect.accepted(before, 'the user signs in with the first application id');
    expect.refused(after, ['NotAuthorizedException'], 'the user is refused with another application id');
    expect.accepted(restored, 'the user signs in again with the first');
  },
});
