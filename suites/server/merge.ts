import { mergeRules } from '../../src/contract/rules/merge.ts';
import { checksFor } from '../../src/engine/check/check.ts';
import { addUsers } from '../support/several-users.ts';
import { spareLogin } from '../support/spare-login.ts';

/** How the rules of this topic are decided. */
export const mergeChecks = checksFor(mergeRules, {
  async 'MergeDeveloperIdentities.behaviour.destination-wins'({ given, call, expect, target }) {
    const canLogIn = target.has('third-party login');
    const pool = await given.pool({ providers: canLogIn ? ['oidc'] : [] });
    const source = await given.developerIdentity(pool);
    const destination = await given.developerIdentity(pool);
    const login = canLogIn ? await spareLogin(given, pool) : undefined;
    if (login !== undefined)
      await given.arrange('a public login of the destination', () =>
        call.GetOpenIdTokenForDeveloperIdentity({
          IdentityPoolId: pool.id,
          Logins: { ...pool.developerLogin(destination.user), ...login.logins },
        }),
      );

    const merged = await call.MergeDeveloperIdentities({
      IdentityPoolId: pool.id,
      DeveloperProviderName: pool.developerProvider,
      SourceUserIdentifier: source.user,
      DestinationUserIdentifier: destination.user,
    });
    const looked = await call.LookupDeveloperIdentity({ IdentityPoolId: pool.id, DeveloperUserIdentifier: source.user });

    expect.equal(merged.IdentityId, destination.identityId, 'the identity of the destination is returned');
    expect.equal(looked.IdentityId, destination.identityId, 'the source user belongs to it');
    if (login === undefined) return;
    const byLogin = await call.GetId({ IdentityPoolId: pool.id, Logins: login.logins });
    expect.equal(byLogin.IdentityId, destination.identityId, 'the public login of the destination still leads to it');
  },

  async 'MergeDeveloperIdentities.behaviour.same-id-after'({ given, call, expect, target }) {
    const canLogIn = target.has('third-party login');
    const pool = await given.pool({ providers: canLogIn ? ['oidc', 'oidc2'] : [] });
    const [source, destination] = [await given.developerIdentity(pool), await given.developerIdentity(pool)];
    const ofSource = canLogIn ? (await given.login(pool, { provider: 'oidc' })).logins : {};
    const ofDestination = canLogIn ? (await given.login(pool, { provider: 'oidc2' })).logins : {};
    for (const [{ user }, logins] of canLogIn
      ? ([
          [source, ofSource],
          [destination, ofDestination],
        ] as const)
      : []) {
      await given.arrange('a login beside the developer user', () =>
        call.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: pool.id, Logins: { ...pool.developerLogin(user), ...logins } }),
      );
    }

    await call.MergeDeveloperIdentities({
      IdentityPoolId: pool.id,
      DeveloperProviderName: pool.developerProvider,
      SourceUserIdentifier: source.user,
      DestinationUserIdentifier: destination.user,
    });
    const asSource = await call.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: pool.id, Logins: pool.developerLogin(source.user) });
    const asDestination = await call.GetOpenIdTokenForDeveloperIdentity({
      IdentityPoolId: pool.id,
      Logins: pool.developerLogin(destination.user),
    });

    expect.present(asSource.IdentityId, 'an identity of the source user');
    expect.equal(asSource.IdentityId, asDestination.IdentityId, 'both users have one identity');
    if (!canLogIn) return;
    for (const Logins of [ofSource, ofDestination]) {
      const byLogin = await call.GetId({ IdentityPoolId: pool.id, Logins });
      expect.equal(byLogin.IdentityId, asDestination.IdentityId, 'their other logins lead to it');
    }
  },

  'MergeDeveloperIdentities.behaviour.lookup-after': { decidedBy: ['MergeDeveloperIdentities.member.SourceUserIdentifier.described'] },

  async 'MergeDeveloperIdentities.behaviour.source-disabled'({ given, call, expect }) {
    const pool = await given.pool();
    const { identityId, destination } = await given.disabledIdentity(pool);

    const enabled = await call.ListIdentities({ IdentityPoolId: pool.id, MaxResults: 60, HideDisabled: true });
    const all = await call.ListIdentities({ IdentityPoolId: pool.id, MaxResults: 60, HideDisabled: false });

    const idsOf = (page: typeof all) => page.Identities?.map(({ IdentityId }) => IdentityId);
    expect.includes(idsOf(all), identityId, 'all identities hold the disabled one');
    expect.excludes(idsOf(enabled), identityId, 'the enabled ones do not');
    expect.includes(idsOf(enabled), destination.identityId, 'the enabled ones hold the destination');
  },

  'MergeDeveloperIdentities.behaviour.preconditions': { decidedBy: ['MergeDeveloperIdentities.member.SourceUserIdentifier.again'] },

  async 'MergeDeveloperIdentities.behaviour.developer-only'({ given, call, refuses, expect }) {
    const pool = await given.pool({ providers: ['oidc'] });
    const login = await given.login(pool);
    const federated = await given.arrange('an identity with a public login only', () =>
      call.GetId({ IdentityPoolId: pool.id, Logins: login.logins }),
    );
    const ann = await given.developerIdentity(pool);
    const bob = await given.developerIdentity(pool);
    const merge = { IdentityPoolId: pool.id, DeveloperProviderName: pool.developerProvider, DestinationUserIdentifier: bob.user };

    await refuses({
      operation: 'MergeDeveloperIdentities',
      bad: { ...merge, SourceUserIdentifier: login.subject },
      twin: { ...merge, SourceUserIdentifier: ann.user },
      codes: ['ResourceNotFoundException', 'InvalidParameterException', 'NotAuthorizedException'],
      because: 'a user of a public provider as source',
    });
    const after = await call.GetId({ IdentityPoolId: pool.id, Logins: login.logins });
    expect.equal(after.IdentityId, federated.IdentityId, 'the federated identity is untouched');
  },

  async 'MergeDeveloperIdentities.behaviour.public-provider-clash'({ given, call, refuses, names }) {
    const pool = await given.pool({ providers: ['oidc'] });
    const linked = async (user: string) => {
      const login = await given.login(pool);
      await given.arrange('a developer user with a public login', () =>
        call.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: pool.id, Logins: { ...pool.developerLogin(user), ...login.logins } }),
      );
      return user;
    };
    const source = await linked(names.user());
    const clashing = await linked(names.user());
    const plain = await given.developerIdentity(pool);
    const merge = { IdentityPoolId: pool.id, DeveloperProviderName: pool.developerProvider, SourceUserIdentifier: source };

    await refuses({
      operation: 'MergeDeveloperIdentities',
      bad: { ...merge, DestinationUserIdentifier: clashing },
      twin: { ...merge, DestinationUserIdentifier: plain.user },
      codes: ['ResourceConflictException', 'InvalidParameterException', 'NotAuthorizedException'],
      because: 'two different users of one public provider',
    });
  },

  async 'MergeDeveloperIdentities.limit.twenty-logins'({ given, call, refuses, names }) {
    const pool = await given.pool();
    // All names are drawn before anything is sent: what answers first must not decide who is called what.
    const identityOf = async (users: number) => {
      const others = Array.from({ length: users - 1 }, () => names.user());
      const first = await given.developerIdentity(pool);
      await addUsers({ given, call }, { pool, first }, others);
      return first;
    };
    const [eleven, ten, nine] = await Promise.all([identityOf(11), identityOf(10), identityOf(9)]);
    const merge = { IdentityPoolId: pool.id, DeveloperProviderName: pool.developerProvider, DestinationUserIdentifier: eleven.user };

    await refuses({
      operation: 'MergeDeveloperIdentities',
      bad: { ...merge, SourceUserIdentifier: ten.user },
      twin: { ...merge, SourceUserIdentifier: nine.user },
      codes: ['InvalidParameterException', 'ResourceConflictException', 'LimitExceededException', 'NotAuthorizedException'],
      because: '21 linked logins after the merge',
    });
  },
});
