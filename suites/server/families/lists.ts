import { listRules, type ListAspect, type ListRule } from '../../../src/contract/rules/families/lists.ts';
import type { Bench } from '../../../src/engine/check/bench.ts';
import type { BoundRules } from '../../../src/engine/check/check.ts';
import { Difference } from '../../../src/engine/outcome/outcomes.ts';
import type { JsonValue } from '../../../src/kernel/json.ts';
import { givenListing, pageIn, pageOf, type Listing, type ListPage, type Made } from '../../support/lists/listing.ts';

/** Pages after which a listing of a few entries must have ended. */
const mostPages = 40;
const largestPage = 60;
const goesOn = (token: JsonValue | undefined): boolean => token !== undefined && token !== null && token !== '';

/** How a listing is walked through. */
interface Walk {
  readonly size: number;
  /** Told of each page before the next is fetched. */
  readonly between?: (page: ListPage, at: number) => Promise<void>;
}

/** All pages of a listing. */
async function pagesOf(bench: Bench, listing: Listing, { size, between }: Walk): Promise<readonly ListPage[]> {
  const pages: ListPage[] = [];
  let token: JsonValue | undefined;
  do {
    const page = await pageOf(bench, listing, { size, token });
    pages.push(page);
    await between?.(page, pages.length);
    token = page.token;
  } while (goesOn(token) && pages.length < mostPages);
  return pages;
}

/** Each entry came once, and, where nobody else adds any, no other came. */
function cameOnce({ expect }: Bench, { listing, entries }: Made, pages: readonly ListPage[]): void {
  const seen = pages.flatMap((page) => page.entries);
  const told = listing.isShared ? seen.filter((entry) => entries.includes(entry)) : seen;
  if (JSON.stringify(told.toSorted()) !== JSON.stringify(entries.toSorted()))
    throw new Difference({
      expected: `each of ${entries.length} once on ${pages.length} pages`,
      got: `${told.length}, of which ${new Set(told).size} differ`,
      operation: listing.operation,
      symptom: 'does not list everything once',
    });
  expect.equal(told.length, entries.length, `entries on ${pages.length} pages`);
}

/** Sizes around the number of entries; where others add some, sizes that cut the whole into a few pages. */
async function sizesFor(bench: Bench, listing: Listing, count: number): Promise<readonly number[]> {
  if (!listing.isShared) return [1, count - 1, count, count + 1, largestPage];
  const whole = await bench.given.arrange('a listing of everything', () => pagesOf(bench, listing, { size: largestPage }));
  const all = whole.flatMap(({ entries }) => entries).length;
  return [Math.ceil(all / 5), Math.ceil(all / 2), largestPage].map((size) => Math.min(largestPage, Math.max(1, size)));
}

async function complete(bench: Bench, { operation }: ListRule): Promise<void> {
  const made = await givenListing(bench, operation, 3);
  for (const size of await sizesFor(bench, made.listing, made.entries.length)) {
    cameOnce(bench, made, await pagesOf(bench, made.listing, { size }));
  }
}

async function ends(bench: Bench, { operation }: ListRule): Promise<void> {
  const { listing } = await givenListing(bench, operation, 1);
  const last = (await pagesOf(bench, listing, { size: largestPage })).at(-1);
  if (last?.token !== undefined && last.token !== null)
    throw new Difference({
      expected: 'no NextToken on the last page',
      got: JSON.stringify(last.token),
      operation,
      symptom: 'gives a page token after the last page',
    });
  if (last?.token === null) bench.expect.note('The last page has a NextToken of null.');
  bench.expect.truth(true, 'the last page has no token');
}

async function survivesChanges(bench: Bench, { operation }: ListRule): Promise<void> {
  const { listing, entries } = await givenListing(bench, operation, 4);
  const size = listing.isShared ? ((await sizesFor(bench, listing, 4))[0] ?? 1) : 1;
  const stays = new Set(entries);
  const pages = await pagesOf(bench, listing, {
    size,
    between: async (page, at) => {
      const shown = page.entries.find((entry) => stays.has(entry));
      if (at === 1 && shown !== undefined) {
        await bench.given.arrange('an entry that goes', () => listing.remove(shown));
        stays.delete(shown);
      }
      if (at === 2) await bench.given.arrange('an entry that comes', () => listing.add());
    },
  });
  const seen = pages.flatMap((page) => page.entries);
  bench.expect.equal(seen.filter((entry) => stays.has(entry)).toSorted(), [...stays].toSorted(), 'what stayed is listed once');
}

async function hidesForeign(bench: Bench, { operation }: ListRule): Promise<void> {
  const { listing } = await givenListing(bench, operation, 2);
  const other = await givenListing(bench, operation, 2);
  const { token } = await bench.given.arrange('a page of the other pool', () => pageOf(bench, other.listing, { size: 1 }));
  const foreign = bench.expect.present(token, 'a token of the other pool');
  const answer = await bench.attempt[operation]({ ...listing.asked, MaxResults: 1, NextToken: foreign });
  const { entries } = pageIn(operation, answer.json);
  const shown = entries.filter((entry) => other.entries.includes(entry));
  if (shown.length > 0)
    throw new Difference({
      expected: 'nothing of the other pool',
      got: shown.join(', '),
      operation,
      symptom: 'shows entries of another pool',
    });
  bench.expect.truth(shown.length === 0, 'nothing of the other pool is shown', answer.code);
}

const checks: Readonly<Record<ListAspect, (bench: Bench, rule: ListRule) => Promise<void>>> = {
  complete,
  end: ends,
  changing: survivesChanges,
  'foreign-token': hidesForeign,
};

/** The checks of what holds of every listing. */
export function listChecks(): BoundRules {
  return { rules: listRules().map((rule) => ({ ...rule, check: (bench) => checks[rule.aspect](bench, rule) })), excluded: [] };
}
