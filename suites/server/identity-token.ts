import { identityTokenRules } from '../../src/contract/rules/identity-token.ts';
import { checksFor } from '../../src/engine/check/check.ts';
import { signedIn } from '../support/signed-in.ts';
import { spareLogin } from '../support/spare-login.ts';

/** How the rules of this topic are decided. */
export const identityTokenChecks = checksFor(identityTokenRules, {
  async 'GetOpenIdToken.token.lifetime'(bench) {
    const { given, call, expect, target } = bench;
    const canLogIn = target.has('third-party login');
    const pool = await given.pool({ classicFlow: true, providers: canLogIn ? ['oidc'] : [] });
    const holders = [{ IdentityId: await given.guest(pool) }, ...(canLogIn ? [await signedIn(bench, pool)] : [])];

    for (const holder of holders) {
      const { Token } = await call.GetOpenIdToken(holder);
      const { claims } = expect.token(Token, 'Logins' in holder ? 'the token of a user' : 'a guest token');
      expect.equal(Number(claims['exp']) - Number(claims['iat']), 600, 'seconds from iat to exp');
    }
  },

  'GetOpenIdToken.behaviour.guest': { decidedBy: ['GetOpenIdToken.access.guest.nothing'] },

  'GetOpenIdToken.behaviour.no-guest-token-for-authenticated': {
    decidedBy: ['GetOpenIdToken.access.user.nothing', 'GetOpenIdToken.access.merged-away.nothing'],
  },

  async 'GetOpenIdToken.behaviour.needs-known-login'({ given, call, refuses, expect }) {
    const pool = await given.pool({ classicFlow: true, providers: ['oidc', 'oidc2'] });
    const own = await given.login(pool, { provider: 'oidc' });
    const stranger = await given.login(pool, { provider: 'oidc2' });
    const { IdentityId } = await given.arrange('an identity with a login', () =>
      call.GetId({ IdentityPoolId: pool.id, Logins: own.logins }),
    );
    const identityId = expect.present(IdentityId, 'an identity id');

    await refuses({
      operation: 'GetOpenIdToken',
      bad: { IdentityId: identityId, Logins: stranger.logins },
      twin: { IdentityId: identityId, Logins: own.logins },
      codes: ['NotAuthorizedException'],
      because: 'only a login the identity does not have',
    });
  },

  async 'GetOpenIdToken.behaviour.all-tokens-valid'({ given, call, attempt, refuses, expect, target }) {
    const third = target.has('user pool login') ? (['user pool'] as const) : [];
    const pool = await given.pool({ classicFlow: true, providers: ['oidc', 'oidc2', ...third] });
    const own = await given.login(pool, { provider: 'oidc' });
    const good = await given.login(pool, { provider: 'oidc2' });
    const bad = await given.login(pool, { provider: 'oidc2', subject: good.subject, flaw: 'bad signature' });
    const { IdentityId } = await given.arrange('an identity with a login', () =>
      call.GetId({ IdentityPoolId: pool.id, Logins: own.logins }),
    );
    const identityId = expect.present(IdentityId, 'an identity id');
    const fresh = third.length > 0 ? await spareLogin(given, pool, { provider: 'user pool' }) : undefined;
    if (fresh !== undefined) {
      const mixed = await attempt.GetOpenIdToken({ IdentityId: identityId, Logins: { ...own.logins, ...fresh.logins, ...bad.logins } });
      const byFresh = await call.GetId({ IdentityPoolId: pool.id, Logins: fresh.logins });
      expect.refused(mixed, ['NotAuthorizedException', 'InvalidParameterException'], 'one bad token beside two good ones');
      expect.different(byFresh.IdentityId, identityId, 'where the new login of the refused call leads');
    }

    await refuses({
      operation: 'GetOpenIdToken',
      bad: { IdentityId: identityId, Logins: { ...own.logins, ...bad.logins } },
      twin: { IdentityId: identityId, Logins: { ...own.logins, ...good.logins } },
      codes: ['NotAuthorizedException', 'InvalidParameterException'],
      because: 'one bad token beside a good one',
    });
  },

  async 'GetOpenIdToken.behaviour.link'({ given, call, expect }) {
    const pool = await given.pool({ classicFlow: true, providers: ['oidc', 'oidc2'] });
    const own = await given.login(pool, { provider: 'oidc' });
    const fresh = await given.login(pool, { provider: 'oidc2' });
    const { IdentityId } = await given.arrange('an identity with a login', () =>
      call.GetId({ IdentityPoolId: pool.id, Logins: own.logins }),
    );
    const identityId = expect.present(IdentityId, 'an identity id');

    const linked = await call.GetOpenIdToken({ IdentityId: identityId, Logins: { ...own.logins, ...fresh.logins } });
    const byFresh = await call.GetId({ IdentityPoolId: pool.id, Logins: fresh.logins });

    expect.equal(linked.IdentityId, identityId, 'the identity id equals the one sent');
    expect.equal(byFresh.IdentityId, identityId, 'the new login leads to it');
  },

  async 'GetOpenIdToken.behaviour.one-login-per-public-provider'({ given, call, refuses, expect }) {
    const pool = await given.pool({ classicFlow: true, providers: ['oidc', 'oidc2'] });
    const own = await given.login(pool, { provider: 'oidc' });
    const second = await given.login(pool, { provider: 'oidc' });
    const first = await given.login(pool, { provider: 'oidc2' });
    const { IdentityId } = await given.arrange('an identity with two logins', () =>
      call.GetId({ IdentityPoolId: pool.id, Logins: { ...own.logins, ...first.logins } }),
    );
    const identityId = expect.present(IdentityId, 'an identity id');

    await refuses({
      operation: 'GetOpenIdToken',
      bad: { IdentityId: identityId, Logins: { ...first.logins, ...second.logins } },
      twin: { IdentityId: identityId, Logins: { ...first.logins, ...own.logins } },
      codes: ['ResourceConflictException'],
      because: 'a second user of the same public provider',
    });
  },

  async 'GetOpenIdToken.behaviour.merge'({ given, call, attempt, expect, names, target }) {
    const [roles, hasUsers] = [target.has('roles'), target.has('developer provider')];
    const pool = await given.pool({ classicFlow: true, providers: ['oidc', 'oidc2'], roles });
    const one = await given.login(pool, { provider: 'oidc' });
    const two = await given.login(pool, { provider: 'oidc2' });
    const first = await given.arrange('an identity', () => call.GetId({ IdentityPoolId: pool.id, Logins: one.logins }));
    const user = names.user();
    const second = await given.arrange('another identity', () =>
      hasUsers
        ? call.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: pool.id, Logins: { ...pool.developerLogin(user), ...two.logins } })
        : call.GetId({ IdentityPoolId: pool.id, Logins: two.logins }),
    );
    const ids = [first.IdentityId, second.IdentityId];

    const merged = await call.GetOpenIdToken({
      IdentityId: expect.present(first.IdentityId, 'an id'),
      Logins: { ...one.logins, ...two.logins },
    });
    const byOne = await call.GetId({ IdentityPoolId: pool.id, Logins: one.logins });
    const byTwo = await call.GetId({ IdentityPoolId: pool.id, Logins: two.logins });
    const loser = merged.IdentityId === first.IdentityId ? { id: second.IdentityId, login: two } : { id: first.IdentityId, login: one };
    const asLoser = await attempt.GetOpenIdToken({ IdentityId: expect.present(loser.id, 'an id'), Logins: loser.login.logins });

    expect.includes(ids, merged.IdentityId, 'the owner is one of the two');
    expect.equal([byOne.IdentityId, byTwo.IdentityId], [merged.IdentityId, merged.IdentityId], 'both logins lead to the owner');
    expect.truth(!asLoser.accepted, 'the other identity gets no token', asLoser.code);
    if (roles) {
      const credentials = await attempt.GetCredentialsForIdentity({ IdentityId: loser.id ?? '', Logins: loser.login.logins });
      expect.truth(!credentials.accepted, 'the other identity gets no credentials', credentials.code);
    }
    if (!hasUsers) return;
    const byUser = await call.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: pool.id, Logins: pool.developerLogin(user) });
    expect.equal(byUser.IdentityId, merged.IdentityId, 'the developer user leads to the owner');
  },

  async 'GetOpenIdToken.behaviour.id-may-differ'({ given, call, expect }) {
    const pool = await given.pool({ classicFlow: true, providers: ['oidc', 'oidc2'] });
    const one = await given.login(pool, { provider: 'oidc' });
    const two = await given.login(pool, { provider: 'oidc2' });
    const first = await given.arrange('an identity', () => call.GetId({ IdentityPoolId: pool.id, Logins: one.logins }));
    const second = await given.arrange('another identity', () => call.GetId({ IdentityPoolId: pool.id, Logins: two.logins }));

    const merged = await call.GetOpenIdToken({
      IdentityId: expect.present(second.IdentityId, 'an id'),
      Logins: { ...one.logins, ...two.logins },
    });
    const { claims } = expect.token(merged.Token, 'a token');

    expect.includes([first.IdentityId, second.IdentityId], merged.IdentityId, 'the id returned is one of the two');
    expect.equal(claims['sub'], merged.IdentityId, 'the token belongs to the id returned');
  },

  async 'GetOpenIdToken.behaviour.role-mappings-block'({ given, call, refuses }) {
    const mapped = await given.pool({ classicFlow: true, providers: ['user pool'] });
    const plain = await given.pool({ classicFlow: true, providers: ['user pool'] });
    await given.arrange('a role mapping', () =>
      call.SetIdentityPoolRoles({
        IdentityPoolId: mapped.id,
        Roles: { authenticated: given.roleArn('authenticated'), unauthenticated: given.roleArn('unauthenticated') },
        RoleMappings: { [mapped.mappingKey('user pool')]: { Type: 'Token', AmbiguousRoleResolution: 'Deny' } },
      }),
    );
    const [blocked, free] = [await given.guest(mapped), await given.guest(plain)];

    await refuses({
      operation: 'GetOpenIdToken',
      bad: { IdentityId: blocked },
      twin: { IdentityId: free },
      codes: ['InvalidParameterException', 'NotAuthorizedException'],
      because: 'a pool with role mappings',
    });
  },

  async 'GetOpenIdToken.behaviour.classic-off'({ given, call, attempt, refuses, expect }) {
    const off = await given.pool({ classicFlow: false });
    const on = await given.pool({ classicFlow: true });
    const [blocked, free] = [await given.guest(off), await given.guest(on)];

    await refuses({
      operation: 'GetOpenIdToken',
      bad: { IdentityId: blocked },
      twin: { IdentityId: free },
      codes: ['InvalidParameterException'],
      because: 'a pool whose classic flow is off',
    });
    await given.arrange('the classic flow is switched off', () =>
      call.UpdateIdentityPool({ ...on.configuration, IdentityPoolId: on.id, AllowClassicFlow: false }),
    );
    expect.refused(await attempt.GetOpenIdToken({ IdentityId: free }), ['InvalidParameterException'], 'a token after it was switched off');
  },

  async 'GetOpenIdToken.behaviour.no-saml'({ given, call, refuses, expect }) {
    const pool = await given.pool({ classicFlow: true, providers: ['saml'] });
    const login = await given.login(pool, { provider: 'saml' });
    const { IdentityId } = await given.arrange('an identity of a SAML user', () =>
      call.GetId({ IdentityPoolId: pool.id, Logins: login.logins }),
    );
    const guest = await given.guest(await given.pool({ classicFlow: true }));

    await refuses({
      operation: 'GetOpenIdToken',
      bad: { IdentityId: expect.present(IdentityId, 'an id'), Logins: login.logins },
      twin: { IdentityId: guest },
      codes: ['InvalidParameterException', 'NotAuthorizedException'],
      because: 'a SAML user in the classic flow',
    });
  },

  'GetOpenIdToken.behaviour.no-developer-provider': { decidedBy: ['GetOpenIdToken.access.user.user-id'] },

  'GetOpenIdToken.behaviour.custom-session-duration': {
    excluded: 'Speaks of what an app may ask STS for; STS is not the service under test.',
  },
});
