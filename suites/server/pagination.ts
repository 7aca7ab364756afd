import { paginationRules } from '../../src/contract/rules/pagination.ts';
import { checksFor } from '../../src/engine/check/check.ts';

/** How the rules of this topic are decided. */
export const paginationChecks = checksFor(paginationRules, {
  'ListIdentities.pagination.page-size': { decidedBy: ['ListIdentities.list.complete', 'ListIdentities.input.MaxResults.range'] },

  'ListIdentities.pagination.next-token': { decidedBy: ['ListIdentities.list.complete', 'ListIdentities.list.end'] },

  'ListIdentities.pagination.complete': { decidedBy: ['ListIdentities.list.complete'] },

  'ListIdentityPools.pagination.page-size': { decidedBy: ['ListIdentityPools.list.complete', 'ListIdentityPools.input.MaxResults.range'] },

  'ListIdentityPools.pagination.next-token': { decidedBy: ['ListIdentityPools.list.complete', 'ListIdentityPools.list.end'] },

  'ListIdentityPools.pagination.trait': {
    excluded: 'Speaks of generated clients; no answer shows it.',
  },

  async 'ListIdentityPools.pagination.token-sample'({ given, call, expect }) {
    await given.pool();
    await given.pool();

    const { NextToken } = await call.ListIdentityPools({ MaxResults: 1 });

    expect.matches(NextToken, /^[A-Za-z0-9+/=_-]+$/, 'the token is written in base64');
  },

  'LookupDeveloperIdentity.pagination.page': { decidedBy: ['LookupDeveloperIdentity.list.complete', 'LookupDeveloperIdentity.list.end'] },

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
