import type { ListingOperation } from '../../../src/contract/rules/families/lists.ts';
import { isObject } from '../../../src/engine/check/answer.ts';
import type { Bench } from '../../../src/engine/check/bench.ts';
import { Difference } from '../../../src/engine/outcome/outcomes.ts';
import type { JsonObject, JsonValue } from '../../../src/kernel/json.ts';
import { addUsers } from '../several-users.ts';

/** Something that is listed, and what can be done to it. */
export interface Listing {
  readonly operation: ListingOperation;
  /** Input without size and token. */
  readonly asked: JsonObject;
  /** Whether others may add to it, so that only the entries made here count. */
  readonly isShared: boolean;
  /** Adds an entry and resolves with its name in the list. */
  add(): Promise<string>;
  remove(entry: string): Promise<void>;
}

/** A page that is asked for. */
interface WantedPage {
  readonly size: number;
  readonly token?: JsonValue | undefined;
}

/** One page. */
export interface ListPage {
  readonly entries: readonly string[];
  /** As it stands in the answer; undefined where it is left out. */
  readonly token: JsonValue | undefined;
}

async function identities({ given, call }: Bench): Promise<Listing> {
  const pool = await given.pool();
  return {
    operation: 'ListIdentities',
    asked: { IdentityPoolId: pool.id },
    isShared: false,
    add: () => given.guest(pool),
    remove: async (id) => void (await call.DeleteIdentities({ IdentityIdsToDelete: [id] })),
  };
}

function pools({ given, call }: Bench): Promise<Listing> {
  return Promise.resolve({
    operation: 'ListIdentityPools',
    asked: {},
    isShared: true,
    add: async () => (await given.pool({ developerProvider: false })).id,
    remove: async (IdentityPoolId) => void (await call.DeleteIdentityPool({ IdentityPoolId })),
  });
}

async function users({ given, call, names }: Bench): Promise<Listing> {
  const pool = await given.pool();
  const first = await given.developerIdentity(pool);
  const { identityId, user } = first;
  const DeveloperProviderName = pool.developerProvider;
  const linked = new Set<string>();
  return {
    operation: 'LookupDeveloperIdentity',
    asked: { IdentityPoolId: pool.id, IdentityId: identityId },
    isShared: false,
    async add() {
      const [one] = linked;
      const next = one === undefined ? user : names.user();
      if (one !== undefined) await addUsers({ given, call }, { pool, first: { ...first, user: one } }, [next]);
      linked.add(next);
      return next;
    },
    async remove(gone) {
      await call.UnlinkDeveloperIdentity({
        IdentityPoolId: pool.id,
        IdentityId: identityId,
        DeveloperProviderName,
        DeveloperUserIdentifier: gone,
      });
      linked.delete(gone);
    },
  };
}

const makers: Readonly<Record<ListingOperation, (bench: Bench) => Promise<Listing>>> = {
  ListIdentities: identities,
  ListIdentityPools: pools,
  LookupDeveloperIdentity: users,
};

/** A listing and the entries that were made in it. */
export interface Made {
  readonly listing: Listing;
  readonly entries: readonly string[];
}

/** Makes a place for entries, and as many entries in it as asked for. */
export async function givenListing(bench: Bench, operation: ListingOperation, count: number): Promise<Made> {
  const listing = await makers[operation](bench);
  const entries: string[] = [];
  for (let made = 0; made < count; made += 1) entries.push(await listing.add());
  return { listing, entries };
}

function entryOf(value: JsonValue): string {
  if (typeof value === 'string') return value;
  const id = isObject(value) ? (value['IdentityId'] ?? value['IdentityPoolId']) : undefined;
  return typeof id === 'string' ? id : '';
}

const members = {
  ListIdentities: 'Identities',
  ListIdentityPools: 'IdentityPools',
  LookupDeveloperIdentity: 'DeveloperUserIdentifierList',
};

/** Entries and token of an answer. */
export function pageIn(operation: ListingOperation, json: JsonValue | undefined): ListPage {
  const answer = isObject(json) ? json : {};
  const list = answer[members[operation]];
  return { entries: Array.isArray(list) ? list.map(entryOf) : [], token: answer['NextToken'] };
}

/** Fetches a page that has to be answered. */
export async function pageOf(bench: Bench, { operation, asked }: Listing, { size, token }: WantedPage): Promise<ListPage> {
  const answer = await bench.attempt[operation]({ ...asked, MaxResults: size, ...(token === undefined ? {} : { NextToken: token }) });
  bench.expect.accepted<unknown>(answer, `a page of ${size}`);
  const page = pageIn(operation, answer.json);
  if (page.entries.length > size)
    throw new Difference({
      expected: `at most ${size} on a page`,
      got: `${page.entries.length}`,
      operation,
      symptom: 'gives pages larger than asked for',
    });
  return page;
}
