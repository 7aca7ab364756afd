import { unlinkRules } from '../../src/contract/rules/unlink.ts';
import type { Bench } from '../../src/engine/check/bench.ts';
import { checksFor } from '../../src/engine/check/check.ts';
import { addUsers } from '../support/several-users.ts';

/** An identity with two developer users, the first of them unlinked. */
async function oneOfTwoUnlinked({ given, call, expect, names }: Bench) {
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
  return { pool, ann, second, call, expect };
}

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

  'UnlinkDeveloperIdentity.behaviour.inaccessible': {
    decidedBy: ['GetCredentialsForIdentity.access.all-unlinked.nothing', 'GetCredentialsForIdentity.access.all-unlinked.earlier-token'],
  },

  async 'UnlinkDeveloperIdentity.behaviour.gone'(bench) {
    const { ann, second, call, expect, pool } = await oneOfTwoUnlinked(bench);

    const looked = await call.LookupDeveloperIdentity({ IdentityPoolId: pool.id, IdentityId: ann.identityId });

    expect.excludes(looked.DeveloperUserIdentifierList, ann.user, 'users after one was unlinked');
    expect.includes(looked.DeveloperUserIdentifierList, second, 'users after one was unlinked');
  },

  async 'UnlinkDeveloperIdentity.behaviour.others-stay'(bench) {
    const { ann, second, call, expect, pool } = await oneOfTwoUnlinked(bench);

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

  'UnlinkIdentity.behaviour.new-next-time': { decidedBy: ['GetId.access.login-unlinked.own-login'] },

  'UnlinkIdentity.behaviour.last-login': {
    decidedBy: ['GetCredentialsForIdentity.access.login-unlinked.own-login', 'GetCredentialsForIdentity.access.login-unlinked.nothing'],
  },
});
