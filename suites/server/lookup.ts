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

  async 'LookupDeveloperIdentity.behaviour.by-user'({ given, call, expect }) {
    const pool = await given.pool();
    const ann = await given.developerIdentity(pool);
    const bob = await given.developerIdentity(pool);

    const foundAnn = await call.LookupDeveloperIdentity({ IdentityPoolId: pool.id, DeveloperUserIdentifier: ann.user });
    const foundBob = await call.LookupDeveloperIdentity({ IdentityPoolId: pool.id, DeveloperUserIdentifier: bob.user });

    expect.equal(foundAnn.IdentityId, ann.identityId, 'the identity of the first user');
    expect.equal(foundBob.IdentityId, bob.identityId, 'the identity of the second user');
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

  async 'LookupDeveloperIdentity.behaviour.both-mismatch'({ given, refuses }) {
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
