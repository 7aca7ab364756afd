import { getIdRules } from '../../src/contract/rules/get-id.ts';
import { checksFor } from '../../src/engine/check/check.ts';
import { spareLogin } from '../support/spare-login.ts';

/** How the rules of this topic are decided. */
export const getIdChecks = checksFor(getIdRules, {
  async 'GetId.behaviour.guest-new'({ given, call, expect }) {
    const pool = await given.pool();

    const first = await call.GetId({ IdentityPoolId: pool.id });
    const second = await call.GetId({ IdentityPoolId: pool.id });
    const described = await call.DescribeIdentity({ IdentityId: expect.present(first.IdentityId, 'an identity id') });

    expect.different(second.IdentityId, first.IdentityId, 'two guests are two identities');
    expect.equal(described.Logins ?? [], [], 'logins of a guest');
    const opened = await given.pool({ guests: false });
    await given.arrange('guests allowed by an update', () =>
      call.UpdateIdentityPool({ ...opened.configuration, IdentityPoolId: opened.id, AllowUnauthenticatedIdentities: true }),
    );
    const late = await call.GetId({ IdentityPoolId: opened.id });
    expect.present(late.IdentityId, 'a guest of a pool that allows guests since an update');
  },

  async 'GetId.behaviour.guest-refused'({ given, call, attempt, refuses, expect }) {
    const closed = await given.pool({ guests: false });
    const open = await given.pool({ guests: true });

    await refuses({
      operation: 'GetId',
      bad: { IdentityPoolId: closed.id },
      twin: { IdentityPoolId: open.id },
      codes: ['NotAuthorizedException'],
      because: 'a pool that does not allow guests',
    });
    await given.arrange('guests forbidden by an update', () =>
      call.UpdateIdentityPool({ ...open.configuration, IdentityPoolId: open.id, AllowUnauthenticatedIdentities: false }),
    );
    const late = await attempt.GetId({ IdentityPoolId: open.id });
    expect.refused(late, ['NotAuthorizedException'], 'a pool that does not allow guests since an update');
  },

  async 'GetId.behaviour.login-new-or-known'({ given, call, expect }) {
    const pool = await given.pool({ providers: ['oidc'], guests: false });
    const ann = await given.login(pool);
    const bob = await given.login(pool);

    const first = await call.GetId({ IdentityPoolId: pool.id, Logins: ann.logins });
    const other = await call.GetId({ IdentityPoolId: pool.id, Logins: bob.logins });
    const again = await call.GetId({ IdentityPoolId: pool.id, Logins: ann.logins });
    const described = await call.DescribeIdentity({ IdentityId: expect.present(first.IdentityId, 'an identity id') });

    expect.different(other.IdentityId, first.IdentityId, 'two users are two identities');
    expect.equal(again.IdentityId, first.IdentityId, 'a known user is found again');
    expect.equal(described.Logins, [ann.provider], 'the identity lists its provider');
    const elsewhere = await given.pool({ providers: ['oidc'], guests: false });
    const stranger = await call.GetId({ IdentityPoolId: elsewhere.id, Logins: ann.logins });
    expect.different(stranger.IdentityId, first.IdentityId, 'the user is new to another pool');
  },

  async 'GetId.behaviour.login-stable'({ given, call, expect }) {
    const pool = await given.pool({ providers: ['oidc'] });
    const login = await given.login(pool);
    const renewed = await given.login(pool, { subject: login.subject });

    const first = await call.GetId({ IdentityPoolId: pool.id, Logins: login.logins });
    const second = await call.GetId({ IdentityPoolId: pool.id, Logins: login.logins });
    const third = await call.GetId({ IdentityPoolId: pool.id, Logins: renewed.logins });

    expect.present(first.IdentityId, 'an identity id');
    expect.equal(second.IdentityId, first.IdentityId, 'the same token, the same identity');
    expect.equal(third.IdentityId, first.IdentityId, 'a new token of the same user, the same identity');
  },

  async 'GetId.behaviour.multi-login-link'({ given, call, expect }) {
    const pool = await given.pool({ providers: ['oidc', 'oidc2'] });
    const one = await given.login(pool, { provider: 'oidc' });
    const two = await given.login(pool, { provider: 'oidc2' });

    const both = await call.GetId({ IdentityPoolId: pool.id, Logins: { ...one.logins, ...two.logins } });
    const byOne = await call.GetId({ IdentityPoolId: pool.id, Logins: one.logins });
    const byTwo = await call.GetId({ IdentityPoolId: pool.id, Logins: two.logins });

    expect.equal(byOne.IdentityId, both.IdentityId, 'the first login leads to the identity');
    expect.equal(byTwo.IdentityId, both.IdentityId, 'the second login leads to the identity');
    const namesake = await spareLogin(given, pool, { provider: 'oidc2', subject: one.subject });
    if (namesake === undefined) return;
    const other = await call.GetId({ IdentityPoolId: pool.id, Logins: namesake.logins });
    expect.different(other.IdentityId, both.IdentityId, 'a user of the same name at another provider is another user');
    const added = await spareLogin(given, pool, { provider: 'oidc' });
    if (added === undefined) return;
    const linked = await call.GetId({ IdentityPoolId: pool.id, Logins: { ...namesake.logins, ...added.logins } });
    const byAdded = await call.GetId({ IdentityPoolId: pool.id, Logins: added.logins });
    expect.equal(linked.IdentityId, other.IdentityId, 'a known login leads to its identity beside a new one');
    expect.equal(byAdded.IdentityId, other.IdentityId, 'the new login is linked to that identity');
  },

  async 'GetId.behaviour.token-checks'({ given, refuses, target }) {
    const second = target.has('user pool login') ? (['user pool'] as const) : [];
    const pool = await given.pool({ providers: ['oidc', ...second] });
    const good = await given.login(pool);

    for (const flaw of ['bad signature', 'expired', 'wrong audience', 'wrong issuer', 'not a token'] as const) {
      const login = await given.login(pool, { subject: good.subject, flaw });
      await refuses({
        operation: 'GetId',
        bad: { IdentityPoolId: pool.id, Logins: { [good.provider]: login.token } },
        twin: { IdentityPoolId: pool.id, Logins: good.logins },
        codes: ['NotAuthorizedException', 'InvalidParameterException'],
        because: `a login with ${flaw}`,
      });
    }
    const beside = second.length > 0 ? await spareLogin(given, pool, { provider: 'user pool' }) : undefined;
    if (beside === undefined) return;
    for (const [flaw, more] of [
      ['bad signature', good.logins],
      ['wrong audience', {}],
    ] as const) {
      const login = await spareLogin(given, pool, { provider: 'user pool', subject: beside.subject, flaw });
      if (login === undefined) continue;
      await refuses({
        operation: 'GetId',
        bad: { IdentityPoolId: pool.id, Logins: { ...more, ...login.logins } },
        twin: { IdentityPoolId: pool.id, Logins: { ...more, ...beside.logins } },
        codes: ['NotAuthorizedException', 'InvalidParameterException'],
        because: more === good.logins ? `a login with ${flaw} beside a good one` : `a login of a user pool with ${flaw}`,
      });
    }
  },

  async 'GetId.behaviour.unsupported-provider'({ given, refuses }) {
    const pool = await given.pool({ providers: ['oidc'] });
    const other = await given.pool({ providers: ['oidc2'] });
    const good = await given.login(pool);
    const foreign = await given.login(other, { provider: 'oidc2' });

    await refuses({
      operation: 'GetId',
      bad: { IdentityPoolId: pool.id, Logins: foreign.logins },
      twin: { IdentityPoolId: pool.id, Logins: good.logins },
      codes: ['NotAuthorizedException'],
      because: 'a token of a provider the pool does not list',
    });
  },

  async 'GetId.behaviour.no-providers-configured'({ given, refuses }) {
    const bare = await given.pool({ developerProvider: false });
    const pool = await given.pool({ providers: ['oidc'] });
    const login = await given.login(pool);

    await refuses({
      operation: 'GetId',
      bad: { IdentityPoolId: bare.id, Logins: login.logins },
      twin: { IdentityPoolId: pool.id, Logins: login.logins },
      codes: ['NotAuthorizedException'],
      because: 'a login on a pool without providers',
    });
  },

  'GetId.behaviour.no-developer-provider': { decidedBy: ['GetId.access.user.user-id'] },

  'GetId.behaviour.no-cognito-token': { decidedBy: ['GetId.access.user.own-token'] },

  async 'GetId.behaviour.expired-token'({ given, refuses, expect }) {
    const pool = await given.pool({ providers: ['oidc'] });
    const good = await given.login(pool);
    const expired = await given.login(pool, { subject: good.subject, flaw: 'expired' });

    const refused = await refuses({
      operation: 'GetId',
      bad: { IdentityPoolId: pool.id, Logins: expired.logins },
      twin: { IdentityPoolId: pool.id, Logins: good.logins },
      codes: ['NotAuthorizedException'],
      because: 'an expired token',
    });
    expect.matches(refused.message, /\d{10,} >= \d{10,}/, 'the message gives the two times');
  },

  async 'GetId.behaviour.account-id-optional'({ given, call, expect, target }) {
    const pool = await given.pool();

    const without = await call.GetId({ IdentityPoolId: pool.id });
    expect.present(without.IdentityId, 'an identity without AccountId');
    if (target.accountId === undefined) return;
    const withAccount = await call.GetId({ IdentityPoolId: pool.id, AccountId: target.accountId });
    expect.present(withAccount.IdentityId, 'an identity with AccountId');
  },

  'GetId.behaviour.account-id-digits': { decidedBy: ['GetId.input.AccountId.length'] },

  async 'GetId.behaviour.login-keys'({ given, call, expect }) {
    for (const provider of ['google', 'facebook', 'amazon', 'user pool'] as const) {
      const pool = await given.pool({ providers: [provider] });
      const login = await given.login(pool, { provider });
      const { IdentityId } = await call.GetId({ IdentityPoolId: pool.id, Logins: login.logins });
      const { Logins } = await call.DescribeIdentity({ IdentityId: expect.present(IdentityId, `an identity of a ${provider} user`) });
      expect.equal(Logins, [login.provider], 'the provider as it was named');
    }
  },
});
