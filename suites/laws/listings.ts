import { integer, oneof, constantFrom, record, type Arbitrary } from 'fast-check';
import type { GivenPool } from '../../src/engine/check/bench.ts';
import type { TrialBench } from '../../src/engine/laws/trial.ts';
import { addUsers } from '../support/several-users.ts';
import { defineLaw } from './law.ts';
import { expectAdvance, expectSizes, goingOn, pagesOf } from './shared/pages.ts';

/** Sizes of pages; those that go beyond the whole as well. */
const pageSize: Arbitrary<number> = oneof(integer({ min: 1, max: 8 }), constantFrom(1, 60), integer({ min: 1, max: 60 }));

/** The sizes of pages to read a number of entries in: from one to all, one more, and the greatest. */
function everySize(entries: number): readonly number[] {
  return [...Array.from({ length: entries + 1 }, (_, at) => at + 1), 60];
}

/** What is asked of a listing of identities, and after how many pages it must have ended. */
interface Listing {
  readonly pool: GivenPool;
  readonly asked: { readonly MaxResults: number; readonly HideDisabled?: boolean };
  readonly most: number;
}

function identityPages({ call }: TrialBench<never>, { pool, asked, most }: Listing) {
  return pagesOf(most, async (token) => {
    const { Identities = [], NextToken } = await call.ListIdentities({ IdentityPoolId: pool.id, ...asked, ...goingOn(token) });
    return { entries: Identities.map(({ IdentityId = '' }) => IdentityId), next: NextToken };
  });
}

/** Identities of a pool, in pages of any size. */
export const identityPagesAddUp = defineLaw({
  id: 'identity-pages-add-up',
  says: 'Pages of any size give every identity of a pool once.',
  rules: [
    'ListIdentities.pagination.page-size',
    'ListIdentities.pagination.next-token',
    'ListIdentities.pagination.complete',
    'ListIdentities.behaviour.echo-pool',
  ],
  operations: ['CreateIdentityPool', 'GetId', 'ListIdentities'],
  needs: ['guest'],
  over: record({ guests: integer({ min: 0, max: 16 }), MaxResults: pageSize }),
  always: everySize(5).map((MaxResults) => ({ guests: 5, MaxResults })),
  async holds(bench, { guests, MaxResults }) {
    const { by, says, given, call, expect } = bench;
    const pool = await given.pool();
    const made: string[] = [];
    for (let count = 0; count < guests; count += 1) made.push(await given.guest(pool));
    const pages = await by('ListIdentities.pagination.next-token', () =>
      identityPages(bench, { pool, asked: { MaxResults }, most: guests + 2 }),
    );
    const seen = new Set(pages.flatMap(({ entries }) => entries));
    says('ListIdentities.pagination.page-size', () => expectSizes(expect, pages, MaxResults));
    says('ListIdentities.pagination.next-token', () => expectAdvance(expect, pages));
    says('ListIdentities.pagination.complete', () => expect.equal([...seen].toSorted(), made.toSorted(), 'identities that are listed'));
    await by('ListIdentities.behaviour.echo-pool', async () => {
      const { IdentityPoolId } = await call.ListIdentities({ IdentityPoolId: pool.id, MaxResults });
      expect.equal(IdentityPoolId, pool.id, 'the pool that is repeated');
    });
  },
});

/** Identities that merges disabled are hidden where that is asked for, on pages of any size. */
export const disabledIdentitiesHide = defineLaw({
  id: 'disabled-identities-hide',
  says: 'Disabled identities are left out of pages of any size where that is asked for, and nowhere else; the enabled ones always come.',
  rules: [
    'ListIdentities.behaviour.hide-disabled',
    'ListIdentities.behaviour.hide-disabled-default',
    'ListIdentities.pagination.complete',
    'ListIdentities.pagination.page-size',
  ],
  operations: ['CreateIdentityPool', 'GetId', 'GetOpenIdTokenForDeveloperIdentity', 'ListIdentities', 'MergeDeveloperIdentities'],
  needs: ['guest', 'developer provider'],
  over: record({
    guests: integer({ min: 1, max: 4 }),
    merges: integer({ min: 1, max: 3 }),
    MaxResults: pageSize,
    hide: constantFrom(undefined, false, true),
  }),
  always: everySize(3).map((MaxResults) => ({ guests: 1, merges: 1, MaxResults, hide: true })),
  async holds(bench, { guests, merges, MaxResults, hide }) {
    const { by, says, given, expect } = bench;
    const pool = await given.pool();
    const [enabled, disabled]: [string[], string[]] = [[], []];
    for (let count = 0; count < Math.max(guests, merges); count += 1) {
      if (count < guests) enabled.push(await given.guest(pool));
      const merged = count < merges ? await given.disabledIdentity(pool) : undefined;
      if (merged !== undefined) disabled.push(merged.identityId);
      if (merged !== undefined) enabled.push(merged.destination.identityId);
    }
    const rule = hide === true ? 'ListIdentities.behaviour.hide-disabled' : 'ListIdentities.behaviour.hide-disabled-default';
    const asked = { MaxResults, ...(hide !== undefined && { HideDisabled: hide }) };
    const pages = await by(rule, () => identityPages(bench, { pool, asked, most: enabled.length + disabled.length + 2 }));
    const seen = pages.flatMap(({ entries }) => entries);
    says('ListIdentities.pagination.page-size', () => expectSizes(expect, pages, MaxResults));
    says(rule, () => {
      const told = disabled.filter((id) => seen.includes(id));
      expect.equal(told, hide === true ? [] : disabled, 'disabled identities that are listed');
    });
    says('ListIdentities.pagination.complete', () => {
      const told = enabled.filter((id) => seen.includes(id));
      expect.equal(told, enabled, 'enabled identities that are listed');
    });
  },
});

/** Pages that a listing of all pools of an account may take here. */
const mostPoolPages = 30;

/** Pools of an account, in pages of any size. Others may be there; they must not be in the way. */
export const poolPagesAddUp = defineLaw({
  id: 'pool-pages-add-up',
  says: 'Pages of any size give every pool of the account once, with its id and name.',
  rules: ['ListIdentityPools.pagination.page-size', 'ListIdentityPools.pagination.next-token', 'ListIdentityPools.behaviour.scope'],
  operations: ['CreateIdentityPool', 'ListIdentityPools'],
  needs: [],
  over: record({ pools: integer({ min: 1, max: 7 }), wanted: pageSize }),
  always: everySize(4).map((wanted) => ({ pools: 4, wanted })),
  async holds({ by, says, call, expect, given }, { pools: count, wanted }) {
    const pools: GivenPool[] = [];
    for (let made = 0; made < count; made += 1) pools.push(await given.pool({ developerProvider: false }));
    const listing = (MaxResults: number) =>
      pagesOf(mostPoolPages, async (token) => {
        const { IdentityPools = [], NextToken } = await call.ListIdentityPools({ MaxResults, ...goingOn(token) });
        return { entries: IdentityPools, next: NextToken };
      });
    const others = (await given.arrange('a listing of all pools', () => listing(60))).flatMap(({ entries }) => entries).length;
    const size = Math.min(60, Math.max(wanted, Math.ceil((others + 1) / (mostPoolPages - 1))));
    const pages = await by('ListIdentityPools.pagination.next-token', () => listing(size));
    says('ListIdentityPools.pagination.page-size', () => expectSizes(expect, pages, size));
    says('ListIdentityPools.pagination.next-token', () =>
      expectAdvance(
        expect,
        pages.map(({ entries, next }) => ({ entries: entries.map(({ IdentityPoolId = '' }) => IdentityPoolId), next })),
      ),
    );
    says('ListIdentityPools.behaviour.scope', () => {
      const own = new Set(pools.map(({ id }) => id));
      const told = pages.flatMap(({ entries }) => entries).filter(({ IdentityPoolId = '' }) => own.has(IdentityPoolId));
      const named = new Map(told.map(({ IdentityPoolId = '', ...rest }) => [IdentityPoolId, rest]));
      for (const { id, name } of pools)
        expect.equal(named.get(id), { IdentityPoolName: name }, 'what the listing tells of a pool besides its id');
    });
  },
});

/** Developer users of one identity, in pages of any size. */
export const userPagesAddUp = defineLaw({
  id: 'user-pages-add-up',
  says: 'Pages of any size give every developer user of an identity once.',
  rules: ['LookupDeveloperIdentity.pagination.page', 'LookupDeveloperIdentity.behaviour.many-users'],
  operations: ['CreateIdentityPool', 'GetOpenIdTokenForDeveloperIdentity', 'LookupDeveloperIdentity', 'MergeDeveloperIdentities'],
  needs: ['developer provider'],
  over: record({ others: integer({ min: 0, max: 9 }), MaxResults: pageSize }),
  always: everySize(5).map((MaxResults) => ({ others: 4, MaxResults })),
  async holds({ by, says, given, call, expect, names }, { others, MaxResults }) {
    const pool = await given.pool();
    const first = await given.developerIdentity(pool);
    const further = Array.from({ length: others }, () => names.user());
    await addUsers({ given, call }, { pool, first }, further);
    const pages = await by('LookupDeveloperIdentity.pagination.page', () =>
      pagesOf(others + 3, async (token) => {
        const asked = { IdentityPoolId: pool.id, IdentityId: first.identityId, MaxResults, ...goingOn(token) };
        const { DeveloperUserIdentifierList: users = [], NextToken } = await call.LookupDeveloperIdentity(asked);
        return { entries: users, next: NextToken };
      }),
    );
    says('LookupDeveloperIdentity.pagination.page', () => {
      expectSizes(expect, pages, MaxResults);
      expectAdvance(expect, pages);
    });
    says('LookupDeveloperIdentity.behaviour.many-users', () => {
      const told = new Set(pages.flatMap(({ entries }) => entries));
      expect.equal([...told].toSorted(), [first.user, ...further].toSorted(), 'the users of the identity');
    });
  },
});
