import { userPoolHostForm, userPoolName } from '../../src/contract/region-names.ts';
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

  async 'CreateIdentityPool.behaviour.defaults'({ given, call, expect }) {
    const pool = await given.pool({ developerProvider: false, guests: false });

    const described = await call.DescribeIdentityPool({ IdentityPoolId: pool.id });

    expect.absent(described.DeveloperProviderName, 'a developer provider nobody set');
    expect.equal(Object.keys(described.SupportedLoginProviders ?? {}), [], 'public providers nobody set');
    expect.equal(described.CognitoIdentityProviders ?? [], [], 'user pools nobody set');
    expect.equal(described.OpenIdConnectProviderARNs ?? [], [], 'OpenID Connect providers nobody set');
    expect.equal(described.SamlProviderARNs ?? [], [], 'SAML providers nobody set');
    expect.truth(described.AllowClassicFlow !== true, 'the classic flow is not switched on by itself', described.AllowClassicFlow);
  },

  async 'CreateIdentityPool.behaviour.default-booleans'({ given, call, expect }) {
    const pool = await given.pool({ guests: false, providers: ['user pool'] });

    const described = await call.DescribeIdentityPool({ IdentityPoolId: pool.id });

    const [provider] = expect.present(described.CognitoIdentityProviders, 'the user pools of the pool');
    expect.equal(described.AllowUnauthenticatedIdentities, false, 'guests');
    expect.truth(provider?.ServerSideTokenCheck !== true, 'the token check is off', provider?.ServerSideTokenCheck);
    expect.truth(described.AllowClassicFlow !== true, 'the classic flow has no default of true', described.AllowClassicFlow);
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

  async 'CreateIdentityPool.behaviour.allow-unauth-required'({ refuses, names, call, expect }) {
    const name = names.pool();

    await refuses({
      operation: 'CreateIdentityPool',
      bad: { IdentityPoolName: name },
      twin: { IdentityPoolName: names.pool(), AllowUnauthenticatedIdentities: false },
      codes: ['ValidationException', 'InvalidParameterException'],
      because: 'AllowUnauthenticatedIdentities left out',
    });
    const { IdentityPools } = await call.ListIdentityPools({ MaxResults: 60 });
    expect.excludes(
      IdentityPools?.map(({ IdentityPoolName }) => IdentityPoolName),
      name,
      'nothing was created',
    );
  },

  async 'CreateIdentityPool.behaviour.login-provider-keys'({ given, call, expect, names }) {
    const id = `${names.number(1_000_000, 9_999_999)}`;
    const SupportedLoginProviders = {
      'graph.facebook.com': id,
      'accounts.google.com': `${id}.apps.googleusercontent.com`,
      'appleid.apple.com': `test.app.${id}`,
      'www.amazon.com': `amzn1.application.${id}`,
      'api.twitter.com': `key${id};secret${id}`,
      'www.digits.com': `key${id};secret${id}`,
    };

    const pool = await given.pool({ more: { SupportedLoginProviders } });
    const described = await call.DescribeIdentityPool({ IdentityPoolId: pool.id });

    expect.equal(described.SupportedLoginProviders, SupportedLoginProviders, 'all public providers');
  },

  async 'CreateIdentityPool.behaviour.twitter-value'({ given, call, expect, names }) {
    const SupportedLoginProviders = {
      'api.twitter.com': `${names.text(8)};${names.text(12)}`,
      'www.digits.com': `${names.text(8)};${names.text(12)}`,
    };

    const pool = await given.pool({ more: { SupportedLoginProviders } });
    const described = await call.DescribeIdentityPool({ IdentityPoolId: pool.id });

    expect.equal(described.SupportedLoginProviders, SupportedLoginProviders, 'key and secret joined by a semicolon');
  },

  async 'CreateIdentityPool.behaviour.developer-provider-charset'({ given, call, expect, names }) {
    const plain = await given.pool({ developerProvider: 'Login.app_test-x' });
    const digits = await given.pool({ developerProvider: `login${names.number(10, 99)}` });

    const describedPlain = await call.DescribeIdentityPool({ IdentityPoolId: plain.id });
    const describedDigits = await call.DescribeIdentityPool({ IdentityPoolId: digits.id });

    expect.equal(describedPlain.DeveloperProviderName, 'Login.app_test-x', 'letters, period, underscore, dash');
    expect.equal(describedDigits.DeveloperProviderName, digits.developerProvider, 'a name with digits');
  },

  async 'CreateIdentityPool.behaviour.name-not-unique'({ given, call, expect, names }) {
    const IdentityPoolName = names.pool();

    const first = await given.pool({ more: { IdentityPoolName } });
    const second = await call.CreateIdentityPool({ ...first.configuration, IdentityPoolName });

    expect.equal(second.IdentityPoolName, IdentityPoolName, 'two pools of one name');
    expect.different(second.IdentityPoolId, first.id, 'they are two pools');
  },

  async 'CreateIdentityPool.behaviour.name-charset'({ given, call, expect, names }) {
    const IdentityPoolName = `${names.pool()} +=,.@-_ 9`;

    const pool = await given.pool({ more: { IdentityPoolName } });
    const described = await call.DescribeIdentityPool({ IdentityPoolId: pool.id });

    expect.equal(described.IdentityPoolName, IdentityPoolName, 'the name, letter by letter');
  },

  async 'pool.user-pool-provider-name'({ given, call, expect, target }) {
    const pool = await given.pool({ providers: ['user pool'] });

    const described = await call.DescribeIdentityPool({ IdentityPoolId: pool.id });

    const [provider] = expect.present(described.CognitoIdentityProviders, 'the user pools of the pool');
    expect.matches(provider?.ProviderName, new RegExp(String.raw`^${userPoolHostForm}/[\w-]+_[0-9a-zA-Z]+$`), 'the provider name');
    expect.truth(provider?.ProviderName?.includes(target.region) === true, 'it names the region', provider?.ProviderName);
  },

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
