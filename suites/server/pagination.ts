import { paginationRules } from '../../src/contract/rules/pagination.ts';
import { checksFor } from '../../src/engine/check/check.ts';
import { allPools } from '../support/pool-listing.ts';
import { addUsers } from '../support/several-users.ts';

/** How the rules of this topic are decided. */
export const paginationChecks = checksFor(paginationRules, {
  async 'ListIdentities.pagination.page-size'({ given, call, refuses, expect }) {
    const pool = await given.pool();
    await Promise.all(Array.from({ length: 3 }, () => given.guest(pool)));

    const page = await call.ListIdentities({ IdentityPoolId: pool.id, MaxResults: 2 });
    const whole = await call.ListIdentities({ IdentityPoolId: pool.id, MaxResults: 60 });

    expect.equal(page.Identities?.length, 2, 'identities on a page of two');
    expect.equal(whole.Identities?.length, 3, 'identities on a page of sixty');
    for (const MaxResults of [0, 61]) {
      await refuses({
        operation: 'ListIdentities',
        bad: { IdentityPoolId: pool.id, MaxResults },
        twin: { IdentityPoolId: pool.id, MaxResults: MaxResults === 0 ? 1 : 60 },
        codes: ['ValidationException', 'InvalidParameterException'],
        because: `a page of ${MaxResults}`,
      });
    }
  },

  async 'ListIdentities.pagination.next-token'({ given, call, expect }) {
    const pool = await given.pool();
    const guests = await Promise.all(Array.from({ length: 3 }, () => given.guest(pool)));

    const first = await call.ListIdentities({ IdentityPoolId: pool.id, MaxResults: 2 });
    const second = await call.ListIdentities({
      IdentityPoolId: pool.id,
      MaxResults: 2,
      NextToken: expect.present(first.NextToken, 'a token for the second page'),
    });

    const ids = [...(first.Identities ?? []), ...(second.Identities ?? [])].map(({ IdentityId }) => IdentityId ?? '');
    expect.equal(ids.toSorted(), guests.toSorted(), 'both pages together');
    expect.absent(second.NextToken, 'a token after the last page');
  },

  async 'ListIdentities.pagination.complete'({ given, call, expect }) {
    const pool = await given.pool();
    const guests = await Promise.all(Array.from({ length: 7 }, () => given.guest(pool)));

    for (const MaxResults of [1, 3, 7]) {
      const seen: string[] = [];
      let NextToken: string | undefined;
      for (let pages = 0; pages <= guests.length; pages += 1) {
        const page = await call.ListIdentities({ IdentityPoolId: pool.id, MaxResults, ...(NextToken === undefined ? {} : { NextToken }) });
        seen.push(...(page.Identities ?? []).map(({ IdentityId }) => IdentityId ?? ''));
        NextToken = page.NextToken;
        if (NextToken === undefined) break;
      }
      expect.equal(seen.toSorted(), guests.toSorted(), `every identity once in pages of ${MaxResults}`);
    }
  },

  async 'ListIdentityPools.pagination.page-size'({ given, call, refuses, expect }) {
    await given.pool();
    await given.pool();

    const page = await call.ListIdentityPools({ MaxResults: 1 });

    expect.equal(page.IdentityPools?.length, 1, 'pools on a page of one');
    for (const MaxResults of [0, 61]) {
      await refuses({
        operation: 'ListIdentityPools',
        bad: { MaxResults },
        twin: { MaxResults: MaxResults === 0 ? 1 : 60 },
        codes: ['ValidationException', 'InvalidParameterException'],
        because: `a page of ${MaxResults}`,
      });
    }
  },

  async 'ListIdentityPools.pagination.next-token'({ given, call, expect }) {
    await given.pool();
    await given.pool();

    const first = await call.ListIdentityPools({ MaxResults: 1 });
    const second = await call.ListIdentityPools({
      MaxResults: 1,
      NextToken: expect.present(first.NextToken, 'a token for the second page'),
    });
    const seen = await allPools(call);

    expect.different(second.IdentityPools?.[0]?.IdentityPoolId, first.IdentityPools?.[0]?.IdentityPoolId, 'the second page goes on');
    expect.truth(seen.ended, 'the last page has no token');
  },

  'ListIdentityPools.pagination.trait': {
    excluded: 'Speaks of generated clients; no answer shows it.',
  },

  async 'ListIdentityPools.pagination.token-sample'({ given, call, expect }) {
    await given.pool();
    await given.pool();

    const { NextToken } = await call.ListIdentityPools({ MaxResults: 1 });

    expect.matches(NextToken, /^[A-Za-z0-9+/=_-]+$/, 'the token is written in base64');
  },

  async 'LookupDeveloperIdentity.pagination.page'({ given, call, expect, names }) {
    const pool = await given.pool();
    const ann = await given.developerIdentity(pool);
    const users = [ann.user, ...Array.from({ length: 4 }, () => names.user())];
    await addUsers({ given, call }, { pool, first: ann }, users.slice(1));
    const input = { IdentityPoolId: pool.id, IdentityId: ann.identityId, MaxResults: 2 };

    const seen: string[] = [];
    let page = await call.LookupDeveloperIdentity(input);
    for (let pages = 1; pages <= 5; pages += 1) {
      const found = page.DeveloperUserIdentifierList ?? [];
      expect.between(found.length, [0, 2], 'users on a page of two');
      seen.push(...found);
      if (page.NextToken === undefined) break;
      page = await call.LookupDeveloperIdentity({ ...input, NextToken: page.NextToken });
    }

    expect.equal(seen.toSorted(), users.toSorted(), 'all users, each once');
  },

  async 'pagination.token-format'({ given, call, expect }) {
    const pool = await given.pool();
    await given.guest(pool);
    await given.guest(pool);

    const { NextToken } = await call.ListIdentities({ IdentityPoolId: pool.id, MaxResults: 1 });

    const token = expect.present(NextToken, 'a token for the second page');
    expect.between(token.length, [1, 65_535], 'its length');
    expect.matches(token, /^\S+$/, 'it has no white space');
  },

  async 'pagination.first-call'({ given, call, expect }) {
    const pool = await given.pool();
    const guest = await given.guest(pool);

    const first = await call.ListIdentities({ IdentityPoolId: pool.id, MaxResults: 10 });

    expect.equal(
      first.Identities?.map(({ IdentityId }) => IdentityId),
      [guest],
      'a call without a token begins at the beginning',
    );
  },

  async 'pagination.bad-token'({ given, refuses, names }) {
    const pool = await given.pool();
    await given.guest(pool);

    await refuses({
      operation: 'ListIdentities',
      bad: { IdentityPoolId: pool.id, MaxResults: 1, NextToken: names.text(40) },
      twin: { IdentityPoolId: pool.id, MaxResults: 1 },
      codes: ['InvalidParameterException', 'ValidationException'],
      because: 'a token the service never issued',
    });
  },
});
