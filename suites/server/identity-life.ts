import { identityLifeRules } from '../../src/contract/rules/identity-life.ts';
import { checksFor } from '../../src/engine/check/check.ts';
import { spareLogin } from '../support/spare-login.ts';
import { givenUnlinked } from '../support/unlinked.ts';

/** How the rules of this topic are decided. */
export const identityLifeChecks = checksFor(identityLifeRules, {
  async 'DescribeIdentity.behaviour.fields'({ given, call, expect, target }) {
    const pool = await given.pool();
    const ann = await given.developerIdentity(pool);

    const described = await call.DescribeIdentity({ IdentityId: ann.identityId });

    const day = 86_400;
    const now = target.now() / 1000;
    expect.equal(described.IdentityId, ann.identityId, 'the id');
    expect.equal(described.Logins, [pool.developerProvider], 'the linked logins');
    expect.between(described.CreationDate, [now - day, now + day], 'the creation date, in seconds');
    expect.between(described.LastModifiedDate, [now - day, now + day], 'the last change, in seconds');
  },

  async 'DescribeIdentity.behaviour.logins-are-names'({ given, attempt, expect }) {
    const pool = await given.pool();
    const ann = await given.developerIdentity(pool);

    const described = await attempt.DescribeIdentity({ IdentityId: ann.identityId });

    const { Logins } = expect.accepted(described, 'the identity is described');
    expect.equal(Logins, [pool.developerProvider], 'a list of provider names');
    expect.truth(!described.text.includes(ann.user), 'the user identifier is not told');
    expect.truth(!described.text.includes(ann.token), 'no token is told');
  },

  async 'DescribeIdentity.behaviour.guest-logins'({ given, call, expect }) {
    const pool = await given.pool();
    const guest = await given.guest(pool);

    const described = await call.DescribeIdentity({ IdentityId: guest });

    expect.equal(described.IdentityId, guest, 'the id');
    expect.equal(described.Logins ?? [], [], 'logins of a guest');
  },

  async 'DescribeIdentity.behaviour.dates-ordered'({ given, call, expect, names }) {
    const pool = await given.pool();
    const guest = await given.guest(pool);
    const before = await given.arrange('the identity before', () => call.DescribeIdentity({ IdentityId: guest }));
    await given.arrange('a change of the identity', () =>
      call.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: pool.id, IdentityId: guest, Logins: pool.developerLogin(names.user()) }),
    );

    const { CreationDate, LastModifiedDate } = await call.DescribeIdentity({ IdentityId: guest });

    const created = expect.present(CreationDate, 'a creation date');
    expect.equal(created, before.CreationDate, 'the creation date after a change');
    expect.between(LastModifiedDate, [created, created + 86_400], 'the last change');
  },

  async 'DescribeIdentity.behaviour.no-disabled-flag'({ given, call, attempt, expect }) {
    const pool = await given.pool();
    const { identityId, destination } = await given.disabledIdentity(pool);

    const disabled = await attempt.DescribeIdentity({ IdentityId: identityId });
    // A merge that leaves no disabled identity behind is the matter of the rules of merges.
    if (disabled.code === 'ResourceNotFoundException')
      await given.arrange('a disabled identity', async () => void expect.accepted(disabled, 'it is described'));
    const enabled = await call.DescribeIdentity({ IdentityId: destination.identityId });

    const output = expect.accepted(disabled, 'a disabled identity is described');
    expect.equal(output.IdentityId, identityId, 'the id');
    expect.equal(enabled.IdentityId, destination.identityId, 'the id of the enabled one');
    expect.truth(!/disabled/i.test(disabled.text), 'nothing tells that it is disabled', disabled.text);
  },

  async 'DeleteIdentities.behaviour.unprocessed'({ given, call, expect }) {
    const pool = await given.pool();
    const guests = [await given.guest(pool), await given.guest(pool)] as const;
    const unknown = given.unknownIdentityId();

    const { UnprocessedIdentityIds } = await call.DeleteIdentities({ IdentityIdsToDelete: [guests[0], unknown, guests[1]] });
    const left = await call.ListIdentities({ IdentityPoolId: pool.id, MaxResults: 60 });

    expect.equal(left.Identities ?? [], [], 'the identities before and after the unknown one are deleted');
    const unprocessed = UnprocessedIdentityIds ?? [];
    expect.between(unprocessed.length, [0, 1], 'identities that could not be deleted');
    for (const guest of guests) {
      expect.excludes(
        unprocessed.map(({ IdentityId }) => IdentityId),
        guest,
        'what was deleted is not among them',
      );
    }
    for (const each of unprocessed) expect.present(each.ErrorCode, 'each has an error code');
  },

  async 'DeleteIdentities.behaviour.error-codes'({ given, call, expect }) {
    const pool = await given.pool();
    const guest = await given.guest(pool);

    const { UnprocessedIdentityIds } = await call.DeleteIdentities({
      IdentityIdsToDelete: [guest, given.unknownIdentityId(), given.unknownIdentityId()],
    });

    const codes = (UnprocessedIdentityIds ?? []).map(({ ErrorCode }) => ErrorCode);
    expect.truth(
      codes.every((code) => code === 'AccessDenied' || code === 'InternalServerError'),
      'codes are AccessDenied or InternalServerError',
      codes,
    );
  },

  'DeleteIdentities.behaviour.no-not-found': { decidedBy: ['DeleteIdentities.member.IdentityIdsToDelete.again'] },

  async 'DeleteIdentities.behaviour.gone'({ given, call, attempt, refuses, expect, target }) {
    const pool = await given.pool({ providers: target.has('third-party login') ? ['oidc'] : [] });
    const guest = await given.guest(pool);
    const other = await given.guest(pool);
    const ann = target.has('developer provider') ? await given.developerIdentity(pool) : undefined;
    const login = target.has('third-party login') ? await spareLogin(given, pool) : undefined;
    const byLogin = async () =>
      login === undefined ? undefined : (await call.GetId({ IdentityPoolId: pool.id, Logins: login.logins })).IdentityId;
    const former = await given.arrange('an identity of a login', byLogin);
    const doomed = [guest, ann?.identityId, former].filter((id) => id !== undefined);

    await call.DeleteIdentities({ IdentityIdsToDelete: doomed });
    const { Identities } = await call.ListIdentities({ IdentityPoolId: pool.id, MaxResults: 60 });

    expect.equal(
      Identities?.map(({ IdentityId }) => IdentityId),
      [other],
      'the identities left',
    );
    await refuses({
      operation: 'DescribeIdentity',
      bad: { IdentityId: guest },
      twin: { IdentityId: other },
      codes: ['ResourceNotFoundException'],
      because: 'a deleted identity',
    });
    if (former !== undefined) expect.different(await byLogin(), former, 'where the login leads afterwards');
    if (ann === undefined) return;
    const looked = await attempt.LookupDeveloperIdentity({ IdentityPoolId: pool.id, DeveloperUserIdentifier: ann.user });
    const next = await call.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: pool.id, Logins: pool.developerLogin(ann.user) });
    if (looked.accepted) expect.different(looked.output.IdentityId, ann.identityId, 'the identity that a lookup of the user finds');
    expect.different(next.IdentityId, ann.identityId, 'where the user leads afterwards');
  },

  async 'ListIdentities.behaviour.hide-disabled-default'(bench) {
    const { given, call, expect, target } = bench;
    const pool = await given.pool({ providers: target.has('third-party login') ? ['oidc'] : [] });
    const { identityId } = await given.disabledIdentity(pool);
    const unlinked = await givenUnlinked(bench, pool);

    const silent = await call.ListIdentities({ IdentityPoolId: pool.id, MaxResults: 60 });
    const shown = await call.ListIdentities({ IdentityPoolId: pool.id, MaxResults: 60, HideDisabled: false });

    expect.includes(
      silent.Identities?.map(({ IdentityId }) => IdentityId),
      identityId,
      'listed without HideDisabled',
    );
    for (const each of unlinked)
      expect.includes(
        silent.Identities?.map(({ IdentityId }) => IdentityId),
        each,
        'an identity without logins, listed without HideDisabled',
      );
    expect.includes(
      shown.Identities?.map(({ IdentityId }) => IdentityId),
      identityId,
      'listed with HideDisabled false',
    );
  },

  async 'ListIdentities.behaviour.hide-disabled'(bench) {
    const { given, call, expect, target } = bench;
    const pool = await given.pool({ providers: target.has('third-party login') ? ['oidc'] : [] });
    const { identityId, destination } = await given.disabledIdentity(pool);
    await givenUnlinked(bench, pool);

    const { Identities } = await call.ListIdentities({ IdentityPoolId: pool.id, MaxResults: 60, HideDisabled: true });

    expect.equal(
      Identities?.map(({ IdentityId }) => IdentityId),
      [destination.identityId],
      'the enabled identities',
    );
    expect.different(identityId, destination.identityId, 'the disabled one is another');
  },

  async 'ListIdentities.behaviour.echo-pool'({ given, call, expect }) {
    const pool = await given.pool();

    const listed = await call.ListIdentities({ IdentityPoolId: pool.id, MaxResults: 1 });

    expect.equal(listed.IdentityPoolId, pool.id, 'the pool id');
  },
});
