import { poolLifeRules } from '../../src/contract/rules/pool-life.ts';
import { checksFor } from '../../src/engine/check/check.ts';
import { spareLogin } from '../support/spare-login.ts';
import { findPool } from '../support/pool-listing.ts';

/** How the rules of this topic are decided. */
export const poolLifeChecks = checksFor(poolLifeRules, {
  async 'UpdateIdentityPool.behaviour.full-replacement'({ given, call, attempt, expect, names, target }) {
    const canLogIn = target.has('third-party login');
    const pool = await given.pool({
      classicFlow: true,
      providers: [
        ...(canLogIn ? (['oidc'] as const) : []),
        ...(target.has('user pool login') ? (['user pool'] as const) : []),
        ...(target.has('saml login') ? (['saml'] as const) : []),
      ],
      more: { SupportedLoginProviders: { 'graph.facebook.com': `${names.number(1_000_000, 9_999_999)}` } },
    });

    await call.UpdateIdentityPool({ IdentityPoolId: pool.id, IdentityPoolName: pool.name, AllowUnauthenticatedIdentities: false });
    const described = await call.DescribeIdentityPool({ IdentityPoolId: pool.id });

    expect.equal(described.AllowUnauthenticatedIdentities, false, 'guests');
    expect.equal(Object.keys(described.SupportedLoginProviders ?? {}), [], 'public providers that were not sent again');
    expect.equal(described.OpenIdConnectProviderARNs ?? [], [], 'OpenID Connect providers that were not sent again');
    expect.equal(described.CognitoIdentityProviders ?? [], [], 'user pools that were not sent again');
    expect.equal(described.SamlProviderARNs ?? [], [], 'SAML providers that were not sent again');
    expect.truth(described.AllowClassicFlow !== true, 'the classic flow that was not sent again', described.AllowClassicFlow);
    const login = canLogIn ? await spareLogin(given, pool) : undefined;
    if (login === undefined) return;
    const removed = await attempt.GetId({ IdentityPoolId: pool.id, Logins: login.logins });
    await given.arrange('the providers again', () => call.UpdateIdentityPool({ ...pool.configuration, IdentityPoolId: pool.id }));
    const added = await call.GetId({ IdentityPoolId: pool.id, Logins: login.logins });
    expect.refused(removed, ['NotAuthorizedException', 'InvalidParameterException'], 'a login of a provider that an update took away');
    expect.present(added.IdentityId, 'an identity for a login of a provider that an update added');
  },

  'UpdateIdentityPool.behaviour.developer-provider-survives': { decidedBy: ['UpdateIdentityPool.member.DeveloperProviderName.left-out'] },

  async 'UpdateIdentityPool.behaviour.rename'({ given, call, expect, names }) {
    const pool = await given.pool();
    const IdentityPoolName = names.pool();

    const updated = await call.UpdateIdentityPool({ ...pool.configuration, IdentityPoolId: pool.id, IdentityPoolName });
    const described = await call.DescribeIdentityPool({ IdentityPoolId: pool.id });

    expect.equal(updated.IdentityPoolId, pool.id, 'the id stays');
    const listed = await findPool(call, pool.id);

    expect.equal(described.IdentityPoolName, IdentityPoolName, 'the name is new');
    expect.equal(listed?.IdentityPoolName, IdentityPoolName, 'it is new in the listing too');
  },

  'UpdateIdentityPool.behaviour.returns-pool': {
    decidedBy: [
      'UpdateIdentityPool.member.IdentityPoolName.set',
      'UpdateIdentityPool.member.AllowUnauthenticatedIdentities.on',
      'UpdateIdentityPool.member.AllowClassicFlow.on',
      'UpdateIdentityPool.member.SupportedLoginProviders.changed',
    ],
  },

  'UpdateIdentityPool.behaviour.read-your-write': {
    decidedBy: [
      'UpdateIdentityPool.member.AllowUnauthenticatedIdentities.off',
      'UpdateIdentityPool.member.SupportedLoginProviders.one',
      'UpdateIdentityPool.member.SupportedLoginProviders.changed',
    ],
  },

  'DescribeIdentityPool.behaviour.fields': {
    decidedBy: [
      'CreateIdentityPool.member.IdentityPoolName.set',
      'CreateIdentityPool.member.AllowUnauthenticatedIdentities.off',
      'CreateIdentityPool.member.AllowClassicFlow.off',
      'CreateIdentityPool.member.SupportedLoginProviders.one',
    ],
  },

  async 'DescribeIdentityPool.behaviour.no-date-no-count'({ given, attempt, expect }) {
    const pool = await given.pool();

    const described = await attempt.DescribeIdentityPool({ IdentityPoolId: pool.id });

    const output = expect.accepted(described, 'the pool is described');
    expect.equal(output.IdentityPoolId, pool.id, 'the id');
    const members = typeof described.json === 'object' && described.json !== null ? Object.keys(described.json) : [];
    for (const extra of members.filter((member) => /date|count|users/i.test(member)))
      expect.note(`the answer has a member ${extra}, which the model does not know`);
  },

  async 'DeleteIdentityPool.behaviour.no-sign-in'({ given, call, refuses, attempt, expect, target }) {
    const pool = await given.pool({ roles: target.has('roles') });
    const ann = target.has('developer provider') ? await given.developerIdentity(pool) : undefined;
    const twin = await given.pool();
    const guest = await given.guest(pool);
    await given.arrange('the guest is known', () => call.DescribeIdentity({ IdentityId: guest }));

    await call.DeleteIdentityPool({ IdentityPoolId: pool.id });

    await refuses({
      operation: 'GetId',
      bad: { IdentityPoolId: pool.id },
      twin: { IdentityPoolId: twin.id },
      codes: ['ResourceNotFoundException'],
      because: 'a deleted pool',
    });
    expect.refused(
      await attempt.GetCredentialsForIdentity({ IdentityId: guest }),
      ['ResourceNotFoundException'],
      'credentials for its guest',
    );
    if (ann === undefined) return;
    const late = await attempt.GetCredentialsForIdentity({ IdentityId: ann.identityId, Logins: ann.logins });
    expect.refused(late, ['ResourceNotFoundException', 'NotAuthorizedException'], 'credentials for a token from before');
  },

  async 'DeleteIdentityPool.behaviour.irreversible'({ given, call, refuses, attempt, expect }) {
    const pool = await given.pool();
    const twin = await given.pool();
    const guest = await given.guest(pool);
    await given.arrange('the guest is known', () => call.DescribeIdentity({ IdentityId: guest }));

    await call.DeleteIdentityPool({ IdentityPoolId: pool.id });

    for (const operation of ['DescribeIdentityPool', 'DeleteIdentityPool'] as const) {
      await refuses({
        operation,
        bad: { IdentityPoolId: pool.id },
        twin: { IdentityPoolId: operation === 'DeleteIdentityPool' ? (await given.pool()).id : twin.id },
        codes: ['ResourceNotFoundException'],
        because: 'a deleted pool',
      });
    }
    const listed = await attempt.ListIdentities({ IdentityPoolId: pool.id, MaxResults: 10 });
    expect.refused(listed, ['ResourceNotFoundException'], 'a listing of its identities');
    expect.absent(await findPool(call, pool.id), 'the pool in the listing of pools');
    expect.refused(await attempt.DescribeIdentity({ IdentityId: guest }), ['ResourceNotFoundException'], 'its identities are gone');
  },

  async 'ListIdentityPools.behaviour.scope'({ given, call, expect }) {
    const pool = await given.pool();

    const found = await findPool(call, pool.id);

    expect.equal(found, { IdentityPoolId: pool.id, IdentityPoolName: pool.name }, 'the pool in the listing');
  },
});
