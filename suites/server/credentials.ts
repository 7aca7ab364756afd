import { credentialsRules } from '../../src/contract/rules/credentials.ts';
import { checksFor } from '../../src/engine/check/check.ts';
import { signedIn } from '../support/signed-in.ts';

/** How the rules of this topic are decided. */
export const credentialsChecks = checksFor(credentialsRules, {
  async 'GetCredentialsForIdentity.behaviour.equivalent'({ given, call, expect }) {
    const pool = await given.pool({ roles: true, classicFlow: true });
    const guest = await given.guest(pool);

    const { Credentials } = await call.GetCredentialsForIdentity({ IdentityId: guest });
    const { Token } = await call.GetOpenIdToken({ IdentityId: guest });
    const direct = await given.callerArn(expect.present(Credentials, 'credentials'));
    const classic = await given.assumeRoleWithWebIdentity({
      roleArn: given.roleArn('unauthenticated'),
      token: expect.present(Token, 'a token'),
    });

    const role = given.roleArn('unauthenticated').split('/').at(-1) ?? '';
    expect.truth(direct.includes(role), 'the credentials belong to the guest role', direct);
    expect.truth(classic.text.includes(role), 'the classic flow leads to the same role');
  },

  async 'GetCredentialsForIdentity.behaviour.lifetime'(bench) {
    const { given, call, expect, target } = bench;
    const kinds = [...(target.has('third-party login') ? ['oidc' as const] : []), ...(target.has('saml login') ? ['saml' as const] : [])];
    const pool = await given.pool({ roles: true, providers: kinds });
    const guest = { IdentityId: await given.guest(pool) };
    const users = [];
    for (const kind of kinds) users.push(await signedIn(bench, pool, kind));
    if (target.has('developer provider')) {
      const { identityId, logins } = await given.developerIdentity(pool);
      users.push({ IdentityId: identityId, Logins: logins });
    }

    for (const holder of [guest, ...users]) {
      const { Credentials } = await call.GetCredentialsForIdentity(holder);
      const now = target.now() / 1000;
      expect.between(Credentials?.Expiration, [now + 3_300, now + 3_900], 'the end of the credentials, in seconds');
    }
    if (!target.has('controllable clock')) return;
    const before = await call.GetCredentialsForIdentity(guest);
    await given.timePasses(pool, 1_800);
    const after = await call.GetCredentialsForIdentity(guest);
    const later = Number(after.Credentials?.Expiration) - Number(before.Credentials?.Expiration);
    expect.between(later, [1_500, 2_100], 'seconds by which credentials of half an hour later last longer');
  },

  async 'GetCredentialsForIdentity.behaviour.members'({ given, attempt, expect, target }) {
    const pool = await given.pool({ roles: true });
    const guest = await given.guest(pool);

    const answer = await attempt.GetCredentialsForIdentity({ IdentityId: guest });

    const { Credentials, IdentityId } = expect.accepted(answer, 'the guest gets credentials');
    expect.equal(IdentityId, guest, 'the identity id');
    expect.truth((Credentials?.AccessKeyId ?? '').length > 0, 'AccessKeyId is there');
    expect.truth((Credentials?.SecretKey ?? '').length > 0, 'SecretKey is there');
    expect.truth((Credentials?.SessionToken ?? '').length > 0, 'SessionToken is there');
    expect.truth(!answer.text.includes('"SecretAccessKey"'), 'the name STS uses is not');
    const now = target.now() / 1000;
    expect.between(Credentials?.Expiration, [now, now + 43_200], 'Expiration is a number of seconds, in the future');
  },

  async 'GetCredentialsForIdentity.behaviour.access-key-prefix'({ given, call, expect }) {
    const pool = await given.pool({ roles: true });
    const guest = await given.guest(pool);

    const { Credentials } = await call.GetCredentialsForIdentity({ IdentityId: guest });

    expect.matches(Credentials?.AccessKeyId, /^ASIA[A-Z0-9]{16}$/, 'the access key id');
  },

  async 'GetCredentialsForIdentity.behaviour.needs-roles'({ given, call, attempt, refuses, expect, target }) {
    const bare = await given.pool();
    const pool = await given.pool({ roles: true });
    const [without, withRole] = [await given.guest(bare), await given.guest(pool)];

    await refuses({
      operation: 'GetCredentialsForIdentity',
      bad: { IdentityId: without },
      twin: { IdentityId: withRole },
      codes: ['InvalidIdentityPoolConfigurationException'],
      because: 'a pool without roles',
    });
    await given.arrange('a role for users alone', () =>
      call.SetIdentityPoolRoles({ IdentityPoolId: bare.id, Roles: { authenticated: given.roleArn('authenticated') } }),
    );
    expect.refused(
      await attempt.GetCredentialsForIdentity({ IdentityId: without }),
      ['InvalidIdentityPoolConfigurationException'],
      'credentials for a guest where only users have a role',
    );
    if (!target.has('developer provider')) return;
    const ann = await given.developerIdentity(bare);
    await given.arrange('a role for guests alone', () =>
      call.SetIdentityPoolRoles({ IdentityPoolId: bare.id, Roles: { unauthenticated: given.roleArn('unauthenticated') } }),
    );
    expect.refused(
      await attempt.GetCredentialsForIdentity({ IdentityId: ann.identityId, Logins: ann.logins }),
      ['InvalidIdentityPoolConfigurationException'],
      'credentials for a user where only guests have a role',
    );
  },

  async 'GetCredentialsForIdentity.behaviour.no-role-message'({ given, refuses, expect }) {
    const bare = await given.pool();
    const pool = await given.pool({ roles: true });
    const [without, withRole] = [await given.guest(bare), await given.guest(pool)];

    const refused = await refuses({
      operation: 'GetCredentialsForIdentity',
      bad: { IdentityId: without },
      twin: { IdentityId: withRole },
      codes: ['InvalidIdentityPoolConfigurationException'],
      because: 'a pool without roles',
    });
    expect.matches(refused.message, /Check assigned IAM roles for this pool/, 'the message');
  },

  async 'GetCredentialsForIdentity.behaviour.logins-for-guest'({ given, call, refuses, expect }) {
    const pool = await given.pool({ roles: true });
    const guest = await given.guest(pool);
    const ann = await given.developerIdentity(pool);

    const asGuest = await call.GetCredentialsForIdentity({ IdentityId: guest });
    const withNone = await call.GetCredentialsForIdentity({ IdentityId: guest, Logins: {} });

    expect.present(asGuest.Credentials, 'credentials for a guest without Logins');
    expect.present(withNone.Credentials, 'credentials for a guest with empty Logins');
    for (const bad of [{ IdentityId: ann.identityId }, { IdentityId: ann.identityId, Logins: {} }]) {
      await refuses({
        operation: 'GetCredentialsForIdentity',
        bad,
        twin: { IdentityId: ann.identityId, Logins: ann.logins },
        codes: ['NotAuthorizedException'],
        because: 'an identity with a login, without its proof',
      });
    }
  },

  async 'GetCredentialsForIdentity.behaviour.validates-logins'({ given, call, refuses, expect }) {
    const pool = await given.pool({ roles: true, providers: ['oidc'] });
    const login = await given.login(pool);
    const { IdentityId } = await given.arrange('an identity with a login', () =>
      call.GetId({ IdentityPoolId: pool.id, Logins: login.logins }),
    );
    const identityId = expect.present(IdentityId, 'an id');

    for (const flaw of ['bad signature', 'expired', 'wrong audience'] as const) {
      const bad = await given.login(pool, { subject: login.subject, flaw });
      await refuses({
        operation: 'GetCredentialsForIdentity',
        bad: { IdentityId: identityId, Logins: bad.logins },
        twin: { IdentityId: identityId, Logins: login.logins },
        codes: ['NotAuthorizedException', 'InvalidParameterException'],
        because: `a login with ${flaw}`,
      });
    }
  },

  'GetCredentialsForIdentity.behaviour.cognito-token-passthrough': {
    decidedBy: ['GetCredentialsForIdentity.access.user.own-token', 'GetCredentialsForIdentity.access.user.forged-token'],
  },

  async 'GetCredentialsForIdentity.behaviour.issuer-key-match'({ given, refuses }) {
    const pool = await given.pool({ roles: true, providers: ['oidc'] });
    const ann = await given.developerIdentity(pool);

    await refuses({
      operation: 'GetCredentialsForIdentity',
      bad: { IdentityId: ann.identityId, Logins: { [pool.providerName('oidc')]: ann.token } },
      twin: { IdentityId: ann.identityId, Logins: ann.logins },
      codes: ['NotAuthorizedException'],
      because: 'a token of the pool under the key of another issuer',
    });
  },

  'GetCredentialsForIdentity.behaviour.disabled-identity': {
    decidedBy: ['GetCredentialsForIdentity.access.merged-away.nothing', 'GetCredentialsForIdentity.access.merged.nothing'],
  },

  async 'GetCredentialsForIdentity.behaviour.logins-mismatch'({ given, call, refuses, expect }) {
    const pool = await given.pool({ roles: true, providers: ['oidc', 'oidc2'] });
    const own = await given.login(pool);
    const stranger = await given.login(pool, { provider: 'oidc2' });
    const { IdentityId } = await given.arrange('an identity with a login', () =>
      call.GetId({ IdentityPoolId: pool.id, Logins: own.logins }),
    );
    const identityId = expect.present(IdentityId, 'an id');

    await refuses({
      operation: 'GetCredentialsForIdentity',
      bad: { IdentityId: identityId, Logins: stranger.logins },
      twin: { IdentityId: identityId, Logins: own.logins },
      codes: ['NotAuthorizedException', 'ResourceConflictException'],
      because: 'the valid login of another user',
    });
  },

  'GetCredentialsForIdentity.behaviour.source-ip': {
    excluded: 'Shows only in a trust policy with a condition on the source address, in IAM.',
  },

  'GetCredentialsForIdentity.behaviour.guest-scope-down': {
    excluded: 'Shows only when guest credentials call other AWS services under a broad role.',
  },

  'GetCredentialsForIdentity.behaviour.guest-service-list': {
    excluded: 'Shows only when guest credentials call other AWS services.',
  },

  'GetCredentialsForIdentity.behaviour.classic-no-scope-down': {
    excluded: 'Shows only when credentials of the classic flow call other AWS services.',
  },

  async 'GetCredentialsForIdentity.behaviour.works-without-classic'({ given, call, expect }) {
    for (const classicFlow of [false, true]) {
      const pool = await given.pool({ roles: true, classicFlow });
      const guest = await given.guest(pool);
      const { Credentials } = await call.GetCredentialsForIdentity({ IdentityId: guest });
      expect.present(Credentials, `credentials with the classic flow ${classicFlow ? 'on' : 'off'}`);
    }
  },

  async 'GetCredentialsForIdentity.behaviour.returned-id'({ given, call, expect }) {
    const pool = await given.pool({ roles: true });
    const [first, second] = [await given.guest(pool), await given.guest(pool)];

    const one = await call.GetCredentialsForIdentity({ IdentityId: first });
    const two = await call.GetCredentialsForIdentity({ IdentityId: second });

    expect.equal(one.IdentityId, first, 'the identity of the first credentials');
    expect.equal(two.IdentityId, second, 'the identity of the second credentials');
    expect.different(one.Credentials?.AccessKeyId, two.Credentials?.AccessKeyId, 'two identities have two access keys');
  },
});
