import { lookupRules } from '../../src/contract/rules/lookup.ts';
import { checksFor } from '../../src/engine/check/check.ts';
import { signedIn } from '../support/signed-in.ts';
import { addUsers } from '../support/several-users.ts';

/** How the rules of this topic are decided. */
export const lookupChecks = checksFor(lookupRules, {
  async 'LookupDeveloperIdentity.behaviour.one-of-two'({ given, refuses }) {
    const pool = await given.pool();
    const ann = await given.developerIdentity(pool);

    await refuses({
      operation: 'LookupDeveloperIdentity',
      bad: { IdentityPoolId: pool.id },
      twin: { IdentityPoolId: pool.id, DeveloperUserIdentifier: ann.user },
      codes: ['InvalidParameterException', 'ValidationException'],
      because: 'neither an identity nor a user',
    });
  },

  async 'LookupDeveloperIdentity.behaviour.by-user'({ given, call, attempt, expect }) {
    const pool = await given.pool();
    const ann = await given.developerIdentity(pool);
    const bob = await given.developerIdentity(pool);

    const foundAnn = await call.LookupDeveloperIdentity({ IdentityPoolId: pool.id, DeveloperUserIdentifier: ann.user });
    const foundBob = await call.LookupDeveloperIdentity({ IdentityPoolId: pool.id, DeveloperUserIdentifier: bob.user });

    expect.equal(foundAnn.IdentityId, ann.identityId, 'the identity of the first user');
    expect.equal(foundBob.IdentityId, bob.identityId, 'the identity of the second user');
    const elsewhere = await given.pool();
    const byUser = await attempt.LookupDeveloperIdentity({ IdentityPoolId: elsewhere.id, DeveloperUserIdentifier: ann.user });
    const byIdentity = await attempt.LookupDeveloperIdentity({ IdentityPoolId: elsewhere.id, IdentityId: ann.identityId });
    expect.truth(!byUser.accepted || byUser.output.IdentityId !== ann.identityId, 'another pool does not find the user', byUser.code);
    expect.truth(
      !byIdentity.accepted || byIdentity.output.DeveloperUserIdentifierList?.includes(ann.user) !== true,
      'another pool does not find the user of the identity',
      byIdentity.code,
    );
  },

  async 'LookupDeveloperIdentity.behaviour.by-identity'({ given, call, expect }) {
    const pool = await given.pool();
    const ann = await given.developerIdentity(pool);
    const bob = await given.developerIdentity(pool);

    const foundAnn = await call.LookupDeveloperIdentity({ IdentityPoolId: pool.id, IdentityId: ann.identityId });
    const foundBob = await call.LookupDeveloperIdentity({ IdentityPoolId: pool.id, IdentityId: bob.identityId });

    expect.equal(foundAnn.DeveloperUserIdentifierList, [ann.user], 'the users of the first identity');
    expect.equal(foundBob.DeveloperUserIdentifierList, [bob.user], 'the users of the second identity');
  },

  async 'LookupDeveloperIdentity.behaviour.both-match'({ given, call, expect }) {
    const pool = await given.pool();
    const ann = await given.developerIdentity(pool);

    const found = await call.LookupDeveloperIdentity({
      IdentityPoolId: pool.id,
      IdentityId: ann.identityId,
      DeveloperUserIdentifier: ann.user,
    });

    expect.equal(found.IdentityId, ann.identityId, 'the identity given');
    expect.includes(found.DeveloperUserIdentifierList, ann.user, 'the user given');
  },

  async 'LookupDeveloperIdentity.behaviour.both-mismatch'({ given, call, attempt, refuses, expect }) {
    const pool = await given.pool();
    const ann = await given.developerIdentity(pool);
    const bob = await given.developerIdentity(pool);

    await refuses({
      operation: 'LookupDeveloperIdentity',
      bad: { IdentityPoolId: pool.id, IdentityId: ann.identityId, DeveloperUserIdentifier: bob.user },
      twin: { IdentityPoolId: pool.id, IdentityId: ann.identityId, DeveloperUserIdentifier: ann.user },
      codes: ['ResourceConflictException'],
      because: 'an identity and the user of another',
    });
    await given.arrange('a merge of the two', () =>
      call.MergeDeveloperIdentities({
        IdentityPoolId: pool.id,
        DeveloperProviderName: pool.developerProvider,
        SourceUserIdentifier: ann.user,
        DestinationUserIdentifier: bob.user,
      }),
    );
    const former = { IdentityPoolId: pool.id, IdentityId: ann.identityId };
    const both = await attempt.LookupDeveloperIdentity({ ...former, DeveloperUserIdentifier: ann.user });
    const byFormer = await attempt.LookupDeveloperIdentity(former);
    expect.truth(!both.accepted, 'a merged user no longer belongs to the former identity', both.code);
    if (byFormer.accepted) expect.excludes(byFormer.output.DeveloperUserIdentifierList, ann.user, 'users of the former identity');
  },

  async 'LookupDeveloperIdentity.behaviour.many-users'(bench) {
    const { given, call, expect, names, target } = bench;
    const pool = await given.pool();
    const ann = await given.developerIdentity(pool);
    const more = [names.user(), names.user()];
    await addUsers({ given, call }, { pool, first: ann }, more);

    const found = await call.LookupDeveloperIdentity({ IdentityPoolId: pool.id, IdentityId: ann.identityId });

    expect.equal(found.DeveloperUserIdentifierList?.toSorted(), [ann.user, ...more].toSorted(), 'all users of the identity');
    if (!target.has('third-party login')) return;
    const withLogin = await given.pool({ providers: ['oidc'] });
    const { IdentityId, Logins } = await signedIn(bench, withLogin);
    for (const user of more) {
      await given.arrange('a further user beside proof of the identity', () =>
        call.GetOpenIdTokenForDeveloperIdentity({
          IdentityPoolId: withLogin.id,
          IdentityId,
          Logins: { ...Logins, ...withLogin.developerLogin(user) },
        }),
      );
    }
    const linked = await call.LookupDeveloperIdentity({ IdentityPoolId: withLogin.id, IdentityId });
    expect.equal(linked.DeveloperUserIdentifierList?.toSorted(), more.toSorted(), 'users that were linked one after the other');
  },
});
