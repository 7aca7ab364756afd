import type { GivenLogin } from '../../src/engine/check/bench.ts';
import { developerIdentityRules } from '../../src/contract/rules/developer-identity.ts';
import { checksFor } from '../../src/engine/check/check.ts';
import { spareLogin } from '../support/spare-login.ts';

/** How the rules of this topic are decided. */
export const developerIdentityChecks = checksFor(developerIdentityRules, {
  'GetOpenIdTokenForDeveloperIdentity.behaviour.create': {
    decidedBy: ['GetOpenIdTokenForDeveloperIdentity.member.Logins.one', 'GetOpenIdTokenForDeveloperIdentity.member.Logins.changed'],
  },

  async 'GetOpenIdTokenForDeveloperIdentity.behaviour.retrieve'({ given, call, expect, names }) {
    const pool = await given.pool();
    const user = names.user();

    const ask = (name: string) => call.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: pool.id, Logins: pool.developerLogin(name) });
    const [first, second] = [await ask(user), await ask(user)];
    await given.arrange('an update of the pool', () => call.UpdateIdentityPool({ ...pool.configuration, IdentityPoolId: pool.id }));
    const [third, shouted] = [await ask(user), await ask(user.toUpperCase())];

    expect.present(first.IdentityId, 'an identity id');
    expect.equal(second.IdentityId, first.IdentityId, 'the same user has the same identity');
    expect.equal(third.IdentityId, first.IdentityId, 'the same user has the same identity after an update of the pool');
    expect.different(shouted.IdentityId, first.IdentityId, 'the user identifier is case-sensitive');
    expect.present(second.Token, 'a fresh token');
  },

  async 'GetOpenIdTokenForDeveloperIdentity.behaviour.link-existing'({ given, call, attempt, expect, names, target }) {
    const canLogIn = target.has('third-party login');
    const pool = await given.pool({ providers: canLogIn ? ['oidc'] : [] });
    const guest = await given.guest(pool);
    const [first, second] = [pool.developerLogin(names.user()), pool.developerLogin(names.user())];

    const upgraded = await call.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: pool.id, IdentityId: guest, Logins: first });

    expect.equal(upgraded.IdentityId, guest, 'the user is linked to the guest named');
    const elsewhere = await given.pool();
    const Logins = elsewhere.developerLogin(names.user());
    const foreign = await attempt.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: elsewhere.id, IdentityId: guest, Logins });
    expect.truth(!foreign.accepted, 'an identity of another pool gets no user of this one', foreign.code);
    if (!canLogIn) return;
    // An authenticated identity is named beside proof that it is the caller's.
    const { logins } = await given.login(pool);
    const known = await given.arrange('an authenticated identity', () => call.GetId({ IdentityPoolId: pool.id, Logins: logins }));
    const named = { IdentityPoolId: pool.id, IdentityId: expect.present(known.IdentityId, 'an identity id') };
    const linked = await call.GetOpenIdTokenForDeveloperIdentity({ ...named, Logins: { ...second, ...logins } });
    const later = await call.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: pool.id, Logins: second });

    expect.equal(linked.IdentityId, known.IdentityId, 'the user is linked to the authenticated identity named');
    expect.equal(later.IdentityId, known.IdentityId, 'the linked user finds that identity alone');
  },

  async 'GetOpenIdTokenForDeveloperIdentity.behaviour.guest-keeps-id'({ given, call, attempt, expect, names }) {
    const pool = await given.pool({ roles: true });
    const guest = await given.guest(pool);
    await given.arrange('credentials for the guest', () => call.GetCredentialsForIdentity({ IdentityId: guest }));
    const user = names.user();

    const upgraded = await call.GetOpenIdTokenForDeveloperIdentity({
      IdentityPoolId: pool.id,
      IdentityId: guest,
      Logins: pool.developerLogin(user),
    });
    const again = await call.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: pool.id, Logins: pool.developerLogin(user) });
    const described = await call.DescribeIdentity({ IdentityId: guest });
    const asGuest = await attempt.GetCredentialsForIdentity({ IdentityId: guest });
    const next = await call.GetId({ IdentityPoolId: pool.id });

    expect.equal(upgraded.IdentityId, guest, 'the identity keeps its id');
    expect.equal(again.IdentityId, guest, 'the user finds the former guest');
    expect.equal(described.Logins, [pool.developerProvider], 'the identity lists its provider');
    expect.truth(!asGuest.accepted, 'the guest door is closed');
    expect.different(next.IdentityId, guest, 'the next guest is another identity');
  },

  async 'GetOpenIdTokenForDeveloperIdentity.behaviour.one-developer-provider'({ given, refuses, names }) {
    const pool = await given.pool();
    const user = names.user();

    await refuses({
      operation: 'GetOpenIdTokenForDeveloperIdentity',
      bad: { IdentityPoolId: pool.id, Logins: { ...pool.developerLogin(user), [`login.${names.text(8)}`]: names.user() } },
      twin: { IdentityPoolId: pool.id, Logins: pool.developerLogin(user) },
      codes: ['InvalidParameterException', 'NotAuthorizedException', 'ResourceNotFoundException'],
      because: 'a second developer provider beside the pool’s own',
    });
  },

  async 'GetOpenIdTokenForDeveloperIdentity.behaviour.must-name-developer-provider'({ given, refuses, names }) {
    const pool = await given.pool({ providers: ['oidc'] });
    const login = await given.login(pool);
    const user = names.user();

    await refuses({
      operation: 'GetOpenIdTokenForDeveloperIdentity',
      bad: { IdentityPoolId: pool.id, Logins: login.logins },
      twin: { IdentityPoolId: pool.id, Logins: { ...login.logins, ...pool.developerLogin(user) } },
      codes: ['InvalidParameterException', 'NotAuthorizedException', 'ResourceNotFoundException'],
      because: 'a Logins map without the developer provider',
    });
  },

  async 'GetOpenIdTokenForDeveloperIdentity.behaviour.unknown-developer-provider'({ given, refuses, names }) {
    const pool = await given.pool();
    const user = names.user();

    await refuses({
      operation: 'GetOpenIdTokenForDeveloperIdentity',
      bad: { IdentityPoolId: pool.id, Logins: { [`login.${names.text(8)}`]: user } },
      twin: { IdentityPoolId: pool.id, Logins: pool.developerLogin(user) },
      codes: ['InvalidParameterException', 'NotAuthorizedException', 'ResourceNotFoundException'],
      because: 'a developer provider the pool does not have',
    });
  },

  async 'GetOpenIdTokenForDeveloperIdentity.behaviour.multi-login-link'({ given, call, attempt, expect, names }) {
    const pool = await given.pool({ providers: ['oidc'] });
    const login = await given.login(pool);
    const userLogin = pool.developerLogin(names.user());
    const ask = ({ logins }: GivenLogin) =>
      attempt.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: pool.id, Logins: { ...userLogin, ...logins } });
    for (const flaw of ['bad signature', 'expired'] as const) {
      const bad = await spareLogin(given, pool, { subject: login.subject, flaw });
      if (bad !== undefined)
        expect.refused(await ask(bad), ['NotAuthorizedException', 'InvalidParameterException'], `a login with ${flaw} beside the user`);
    }

    const linked = expect.accepted(await ask(login), 'a login beside the user');
    const byLogin = await call.GetId({ IdentityPoolId: pool.id, Logins: login.logins });
    const described = await call.DescribeIdentity({ IdentityId: expect.present(linked.IdentityId, 'an identity id') });

    expect.equal(byLogin.IdentityId, linked.IdentityId, 'the public login leads to the same identity');
    expect.includes(described.Logins, login.provider, 'the identity lists the public provider');
    expect.includes(described.Logins, pool.developerProvider, 'the identity lists the developer provider');
  },

  async 'GetOpenIdTokenForDeveloperIdentity.behaviour.needs-proof-for-linked-identity'({ given, call, refuses, expect, names }) {
    const pool = await given.pool({ providers: ['oidc'] });
    const login = await given.login(pool);
    const identity = await given.arrange('an identity with a public login', () =>
      call.GetId({ IdentityPoolId: pool.id, Logins: login.logins }),
    );
    const identityId = expect.present(identity.IdentityId, 'an identity id');
    const user = names.user();

    await refuses({
      operation: 'GetOpenIdTokenForDeveloperIdentity',
      bad: { IdentityPoolId: pool.id, IdentityId: identityId, Logins: pool.developerLogin(user) },
      twin: { IdentityPoolId: pool.id, IdentityId: identityId, Logins: { ...pool.developerLogin(user), ...login.logins } },
      codes: ['NotAuthorizedException'],
      because: 'no proof of the login the identity already has',
    });
  },

  async 'GetOpenIdTokenForDeveloperIdentity.behaviour.already-registered'({ given, refuses, names }) {
    const pool = await given.pool();
    const ann = await given.developerIdentity(pool);
    const guest = await given.guest(pool);

    await refuses({
      operation: 'GetOpenIdTokenForDeveloperIdentity',
      bad: { IdentityPoolId: pool.id, IdentityId: guest, Logins: pool.developerLogin(ann.user) },
      twin: { IdentityPoolId: pool.id, IdentityId: guest, Logins: pool.developerLogin(names.user()) },
      codes: ['DeveloperUserAlreadyRegisteredException'],
      because: 'a user registered under another identity',
    });
  },

  'GetOpenIdTokenForDeveloperIdentity.token.default-duration': {
    decidedBy: ['GetOpenIdTokenForDeveloperIdentity.member.TokenDuration.absent'],
  },

  async 'GetOpenIdTokenForDeveloperIdentity.token.duration'({ given, call, refuses, expect, names }) {
    const pool = await given.pool();
    const input = { IdentityPoolId: pool.id, Logins: pool.developerLogin(names.user()) };

    for (const TokenDuration of [1, names.number(2, 86_399), 86_400]) {
      const { Token } = await call.GetOpenIdTokenForDeveloperIdentity({ ...input, TokenDuration });
      const { claims } = expect.token(Token, `a token of ${TokenDuration} seconds`);
      expect.equal(Number(claims['exp']) - Number(claims['iat']), TokenDuration, 'seconds from iat to exp');
    }
    const named = { ...input, IdentityId: await given.guest(pool), Logins: pool.developerLogin(names.user()), TokenDuration: 60 };
    const { Token } = await call.GetOpenIdTokenForDeveloperIdentity(named);
    const { claims } = expect.token(Token, 'a token of 60 seconds for an identity that is named');
    expect.equal(Number(claims['exp']) - Number(claims['iat']), 60, 'seconds from iat to exp');
    for (const TokenDuration of [0, 86_401]) {
      await refuses({
        operation: 'GetOpenIdTokenForDeveloperIdentity',
        bad: { ...input, TokenDuration },
        twin: { ...input, TokenDuration: TokenDuration === 0 ? 1 : 86_400 },
        codes: ['ValidationException', 'InvalidParameterException'],
        because: `a life of ${TokenDuration} seconds`,
      });
    }
  },

  'GetOpenIdTokenForDeveloperIdentity.token.sts-hour': {
    excluded: 'Speaks of credentials that STS gives; STS is not the service under test.',
  },

  'GetOpenIdTokenForDeveloperIdentity.token.sub': { decidedBy: ['GetOpenIdTokenForDeveloperIdentity.member.Logins.described'] },

  async 'GetOpenIdTokenForDeveloperIdentity.token.amr'({ given, expect }) {
    const pool = await given.pool();
    const ann = await given.developerIdentity(pool);

    const { claims } = expect.token(ann.token, 'a developer token');

    expect.equal(claims['amr'], ['authenticated', pool.developerProvider, `${pool.developerProvider}:${pool.id}:${ann.user}`], 'amr');
  },

  'GetOpenIdTokenForDeveloperIdentity.behaviour.principal-tags': {
    decidedBy: [
      'GetOpenIdTokenForDeveloperIdentity.member.PrincipalTags.one',
      'GetOpenIdTokenForDeveloperIdentity.member.PrincipalTags.most',
      'GetOpenIdTokenForDeveloperIdentity.input.PrincipalTags.entries',
    ],
  },

  'GetOpenIdTokenForDeveloperIdentity.behaviour.trusts-caller': { decidedBy: ['GetOpenIdTokenForDeveloperIdentity.member.Logins.one'] },

  async 'GetOpenIdTokenForDeveloperIdentity.behaviour.identifier-any'({ given, call, expect, names }) {
    const pool = await given.pool();
    const suffix = names.text(8);
    const users = [`user-${suffix}`, `${suffix}@example.test`, `${names.number(1_000_000, 9_999_999)}`, `Jürgen ${suffix}`];

    for (const user of users) {
      const made = await call.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: pool.id, Logins: pool.developerLogin(user) });
      const looked = await call.LookupDeveloperIdentity({
        IdentityPoolId: pool.id,
        IdentityId: expect.present(made.IdentityId, `an identity for ${user}`),
      });
      expect.equal(looked.DeveloperUserIdentifierList, [user], 'the identifier is kept letter by letter');
    }
  },

  'GetOpenIdTokenForDeveloperIdentity.behaviour.server-side-only': {
    excluded: 'Advice to the authors of apps; no answer shows it.',
  },

  async 'GetOpenIdTokenForDeveloperIdentity.behaviour.merge-implicit'({ given, call, expect, names }) {
    const pool = await given.pool({ providers: ['oidc'] });
    const login = await given.login(pool);
    const user = names.user();
    await given.arrange('an identity with a public login', () => call.GetId({ IdentityPoolId: pool.id, Logins: login.logins }));
    await given.developerIdentity(pool, user);

    const Logins = { ...pool.developerLogin(user), ...login.logins };
    const merged = await call.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: pool.id, Logins });
    const byUser = await call.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: pool.id, Logins: pool.developerLogin(user) });
    const byLogin = await call.GetId({ IdentityPoolId: pool.id, Logins: login.logins });

    expect.equal(byUser.IdentityId, merged.IdentityId, 'the user leads to the merged identity');
    expect.equal(byLogin.IdentityId, merged.IdentityId, 'the public login leads to the merged identity');
  },
});
