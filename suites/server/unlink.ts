import { unlinkRules } from '../../src/contract/rules/unlink.ts';
import { checksFor } from '../../src/engine/check/check.ts';
import { addUsers } from '../support/several-users.ts';

/** How the rules of this topic are decided. */
export const unlinkChecks = checksFor(unlinkRules, {
  async 'UnlinkDeveloperIdentity.behaviour.new-next-time'({ given, call, expect }) {
    const pool = await given.pool();
    const ann = await given.developerIdentity(pool);

    await call.UnlinkDeveloperIdentity({
      IdentityPoolId: pool.id,
      IdentityId: ann.identityId,
      DeveloperProviderName: pool.developerProvider,
      DeveloperUserIdentifier: ann.user,
    });
    const next = await call.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: pool.id, Logins: pool.developerLogin(ann.user) });

    expect.present(next.IdentityId, 'an identity of the user');
    expect.different(next.IdentityId, ann.identityId, 'it is a new one');
  },

  async 'UnlinkDeveloperIdentity.behaviour.inaccessible'({ given, call, attempt, expect }) {
    const pool = await given.pool({ roles: true });
    const ann = await given.developerIdentity(pool);
    const before = await attempt.GetCredentialsForIdentity({ IdentityId: ann.identityId, Logins: ann.logins });

    await call.UnlinkDeveloperIdentity({
      IdentityPoolId: pool.id,
      IdentityId: ann.identityId,
      DeveloperProviderName: pool.developerProvider,
      DeveloperUserIdentifier: ann.user,
    });
    const withToken = await attempt.GetCredentialsForIdentity({ IdentityId: ann.identityId, Logins: ann.logins });
    const asGuest = await attempt.GetCredentialsForIdentity({ IdentityId: ann.identityId });

    expect.accepted(before, 'the identity is reached before');
    expect.truth(!withToken.accepted, 'the old token leads nowhere', withToken.code);
    expect.truth(!asGuest.accepted, 'it is no guest either', asGuest.code);
  },

  async 'UnlinkDeveloperIdentity.behaviour.others-stay'({ given, call, expect, names }) {
    const pool = await given.pool();
    const ann = await given.developerIdentity(pool);
    const second = names.user();
    await addUsers({ given, call }, { pool, first: ann }, [second]);

    await call.UnlinkDeveloperIdentity({
      IdentityPoolId: pool.id,
      IdentityId: ann.identityId,
      DeveloperProviderName: pool.developerProvider,
      DeveloperUserIdentifier: ann.user,
    });
    const looked = await call.LookupDeveloperIdentity({ IdentityPoolId: pool.id, IdentityId: ann.identityId });
    const stays = await call.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: pool.id, Logins: pool.developerLogin(second) });

    expect.equal(looked.DeveloperUserIdentifierList, [second], 'the other user stays');
    expect.equal(stays.IdentityId, ann.identityId, 'it still leads to the identity');
  },

  async 'UnlinkIdentity.behaviour.proof'({ given, call, refuses, expect }) {
    const pool = await given.pool({ providers: ['oidc', 'oidc2'] });
    const own = await given.login(pool, { provider: 'oidc' });
    const extra = await given.login(pool, { provider: 'oidc2' });
    const stranger = await given.login(pool, { provider: 'oidc' });
    const { IdentityId } = await given.arrange('an identity with two logins', () =>
      call.GetId({ IdentityPoolId: pool.id, Logins: { ...own.logins, ...extra.logins } }),
    );
    await given.arrange('another identity', () => call.GetId({ IdentityPoolId: pool.id, Logins: stranger.logins }));
    const unlink = { IdentityId: expect.present(IdentityId, 'an id'), LoginsToRemove: [extra.provider] };

    await refuses({
      operation: 'UnlinkIdentity',
      bad: { ...unlink, Logins: stranger.logins },
      twin: { ...unlink, Logins: { ...own.logins, ...extra.logins } },
      codes: ['NotAuthorizedException', 'InvalidParameterException'],
      because: 'the proof of another user',
    });
    const { Logins } = await call.DescribeIdentity({ IdentityId: unlink.IdentityId });
    expect.equal(Logins, [own.provider], 'the logins that are left');
  },

  async 'UnlinkIdentity.behaviour.new-next-time'({ given, call, expect }) {
    const pool = await given.pool({ providers: ['oidc', 'oidc2'] });
    const own = await given.login(pool, { provider: 'oidc' });
    const extra = await given.login(pool, { provider: 'oidc2' });
    const logins = { ...own.logins, ...extra.logins };
    const { IdentityId } = await given.arrange('an identity with two logins', () =>
      call.GetId({ IdentityPoolId: pool.id, Logins: logins }),
    );

    await call.UnlinkIdentity({ IdentityId: expect.present(IdentityId, 'an id'), Logins: logins, LoginsToRemove: [extra.provider] });
    const next = await call.GetId({ IdentityPoolId: pool.id, Logins: extra.logins });
    const stays = await call.GetId({ IdentityPoolId: pool.id, Logins: own.logins });

    expect.different(next.IdentityId, IdentityId, 'the unlinked login is a new identity');
    expect.equal(stays.IdentityId, IdentityId, 'the other login stays');
  },

  async 'UnlinkIdentity.behaviour.last-login'({ given, call, attempt, expect }) {
    const pool = await given.pool({ providers: ['oidc'], roles: true });
    const own = await given.login(pool);
    const { IdentityId } = await given.arrange('an identity with a login', () =>
      call.GetId({ IdentityPoolId: pool.id, Logins: own.logins }),
    );
    const identityId = expect.present(IdentityId, 'an id');
    await given.arrange('credentials for it', () => call.GetCredentialsForIdentity({ IdentityId: identityId, Logins: own.logins }));

    await call.UnlinkIdentity({ IdentityId: identityId, Logins: own.logins, LoginsToRemove: [own.provider] });
    const withLogin = await attempt.GetCredentialsForIdentity({ IdentityId: identityId, Logins: own.logins });
    const asGuest = await attempt.GetCredentialsForIdentity({ IdentityId: identityId });

    expect.truth(!withLogin.accepted, 'the old login leads nowhere', withLogin.code);
    expect.truth(!asGuest.accepted, 'it is no guest either', asGuest.code);
  },
});
