import type { Expect } from '../../../src/engine/check/bench.ts';

/** One page of a listing. */
export interface Page<Entry> {
  readonly entries: readonly Entry[];
  readonly next: string | undefined;
}

/** All pages of a listing, as far as this many pages go. */
export async function pagesOf<Entry>(
  most: number,
  fetch: (token: string | undefined) => Promise<Page<Entry>>,
): Promise<readonly Page<Entry>[]> {
  const pages: Page<Entry>[] = [];
  let token: string | undefined;
  do {
    const page = await fetch(token);
    pages.push(page);
    token = page.next;
  } while (token !== undefined && pages.length < most);
  return pages;
}

/** A token as a member of an input; the first page has none. */
export function goingOn(token: string | undefined): { readonly NextToken?: string } {
  return token === undefined ? {} : { NextToken: token };
}

/** No page holds more than was asked for. */
export function expectSizes(expect: Expect, pages: readonly Page<unknown>[], size: number): void {
  for (const [at, { entries }] of pages.entries()) expect.between(entries.length, [0, size], `entries on page ${at + 1}`);
}

/** No entry comes twice, and the listing comes to an end. */
export function expectAdvance(expect: Expect, pages: readonly Page<string>[]): void {
  const seen = pages.flatMap(({ entries }) => entries);
  expect.equal(seen.length, new Set(seen).size, 'entries of all pages, each counted once');
  expect.absent(pages.at(-1)?.next, 'a token after the last page');
}
