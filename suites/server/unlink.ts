import { unlinkRules } from '../../src/contract/rules/unlink.ts';
import type { Bench, GivenPool } from '../../src/engine/check/bench.ts';
import { checksFor } from '../../src/engine/check/check.ts';
import { addUsers } from '../support/several-users.ts';
import { spareLogin } from '../support/spare-login.ts';

/** Two logins that are named together are both unlinked. */
async function unlinksAll({ given, call, expect }: Bench, pool: GivenPool): Promise<void> {
  const [one, two] = [await spareLogin(given, pool), await spareLogin(given, pool, { provider: 'oidc2' })];
  if (one === undefined || two === undefined) return;
  const logins = { ...one.logins, ...two.logins };
  const whole = await given.arrange('another identity with two logins', () => call.GetId({ IdentityPoolId: pool.id, Logins: logins }));
  const identityId = expect.present(whole.IdentityId, 'an id');
  await call.UnlinkIdentity({ IdentityId: identityId, Logins: logins, LoginsToRemove: [one.provider, two.provider] });
  for (const login of [one, two]) {
    const next = await call.GetId({ IdentityPoolId: pool.id, Logins: login.logins });
    expect.different(next.IdentityId, identityId, `where ${login.provider} leads after both logins were unlinked`);
  }
}

/** An identity with two developer users, the first of them unlinked. */
async function oneOfTwoUnlinked({ given, call, names }: Bench) {
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
  return { pool, ann, second };
}

/** How the rules of this topic are decided. */
export const unlinkChecks = checksFor(unlinkRules, {
  async 'UnlinkDeveloperIdentity.behaviour.new-next-time'(bench) {
    const { pool, ann } = await oneOfTwoUnlinked(bench);
    const { call, attempt, expect } = bench;

    const users = await call.LookupDeveloperIdentity({ IdentityPoolId: pool.id, IdentityId: ann.identityId });
    const looked = await attempt.LookupDeveloperIdentity({ IdentityPoolId: pool.id, DeveloperUserIdentifier: ann.user });
    const next = await call.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: pool.id, Logins: pool.developerLogin(ann.user) });

    expect.excludes(users.DeveloperUserIdentifierList, ann.user, 'users of the identity after one was unlinked');
    expect.present(next.IdentityId, 'an identity of the user');
    expect.different(next.IdentityId, ann.identityId, 'it is a new one');
    if (looked.accepted) expect.different(looked.output.IdentityId, ann.identityId, 'the identity that a lookup of the user finds');
  },

  'UnlinkDeveloperIdentity.behaviour.inaccessible': {
    decidedBy: ['GetCredentialsForIdentity.access.all-unlinked.nothing', 'GetCredentialsForIdentity.access.all-unlinked.earlier-token'],
  },

  async 'UnlinkDeveloperIdentity.behaviour.others-stay'(bench) {
    const { pool, ann, second } = await oneOfTwoUnlinked(bench);
    const { call, expect } = bench;

    const looked = await call.LookupDeveloperIdentity({ IdentityPoolId: pool.id, IdentityId: ann.identityId });
    const stays = await call.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: pool.id, Logins: pool.developerLogin(second) });

    expect.equal(looked.DeveloperUserIdentifierList, [second], 'the other user stays');
    expect.equal(stays.IdentityId, ann.identityId, 'it still leads to the identity');
  },

  async 'UnlinkIdentity.behaviour.proof'(bench) {
    const { given, call, attempt, refuses, expect, target } = bench;
    const roles = target.has('roles');
    const pool = await given.pool({ providers: ['oidc', 'oidc2'], roles });
    const own = await given.login(pool, { provider: 'oidc' });
    const extra = await given.login(pool, { provider: 'oidc2' });
    const stranger = await given.login(pool, { provider: 'oidc' });
    const { IdentityId } = await given.arrange('an identity with two logins', () =>
      call.GetId({ IdentityPoolId: pool.id, Logins: { ...own.logins, ...extra.logins } }),
    );
    await given.arrange('another identity', () => call.GetId({ IdentityPoolId: pool.id, Logins: stranger.logins }));
    const unlink = { IdentityId: expect.present(IdentityId, 'an id'), LoginsToRemove: [extra.provider] };
    const forged = await spareLogin(given, pool, { provider: 'oidc2', subject: extra.subject, flaw: 'bad signature' });
    const codes = ['NotAuthorizedException', 'InvalidParameterException'] as const;
    if (forged !== undefined) {
      const byForged = await attempt.UnlinkIdentity({ ...unlink, Logins: { ...own.logins, ...forged.logins } });
      expect.refused(byForged, codes, 'a forged login beside a good one');
    }

    await refuses({
      operation: 'UnlinkIdentity',
      bad: { ...unlink, Logins: stranger.logins },
      twin: { ...unlink, Logins: { ...own.logins, ...extra.logins } },
      codes,
      because: 'the proof of another user',
    });
    const { Logins } = await call.DescribeIdentity({ IdentityId: unlink.IdentityId });
    expect.equal(Logins, [own.provider], 'the logins that are left');
    if (roles)
      await refuses({
        operation: 'GetCredentialsForIdentity',
        bad: { IdentityId: unlink.IdentityId, Logins: extra.logins },
        twin: { IdentityId: unlink.IdentityId, Logins: own.logins },
        codes: [...codes, 'ResourceConflictException'],
        because: 'a login that was unlinked, while another is left',
      });
    await unlinksAll(bench, pool);
  },

  'UnlinkIdentity.behaviour.new-next-time': { decidedBy: ['GetId.access.login-unlinked.own-login'] },

  'UnlinkIdentity.behaviour.last-login': {
    decidedBy: ['GetCredentialsForIdentity.access.login-unlinked.own-login', 'GetCredentialsForIdentity.access.login-unlinked.nothing'],
  },
});
