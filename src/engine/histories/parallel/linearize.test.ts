import { expect, test } from '@playwright/test';
import { linearize, type Interval, type Specification } from './linearize.ts';

/** A call of a register: what it wrote, or what it read. Without an answer it has no end. */
interface Call extends Interval {
  readonly wrote?: string;
  readonly read?: string;
}

const register: Specification<Call, { readonly value: string }> = {
  start: { value: 'nothing' },
  next: async ({ value }, call) => (call.wrote !== undefined ? { value: call.wrote } : call.read === value ? { value } : undefined),
  keyOf: ({ value }) => value,
};

function wrote(text: string, begins: number, ends: number): Call {
  return { wrote: text, begins, ends };
}

function read(text: string, begins: number, ends: number): Call {
  return { read: text, begins, ends };
}

async function verdictOf(calls: readonly Call[], mostTries = 1000): Promise<string> {
  return (await linearize(calls, register, mostTries)).verdict;
}

const traces: readonly { readonly says: string; readonly calls: readonly Call[]; readonly verdict: string }[] = [
  { says: 'no calls', calls: [], verdict: 'explained' },
  { says: 'a read after a write', calls: [wrote('a', 1, 2), read('a', 3, 4)], verdict: 'explained' },
  { says: 'a stale read after a write', calls: [wrote('a', 1, 2), read('nothing', 3, 4)], verdict: 'unexplained' },
  { says: 'a stale read beside a write', calls: [wrote('a', 1, 4), read('nothing', 2, 3)], verdict: 'explained' },
  { says: 'a new read beside a write', calls: [wrote('a', 1, 4), read('a', 2, 3)], verdict: 'explained' },
  {
    says: 'two writes at once, read in either order',
    calls: [wrote('a', 1, 4), wrote('b', 2, 3), read('a', 5, 6)],
    verdict: 'explained',
  },
  {
    says: 'two reads that saw two writes in different orders',
    calls: [wrote('a', 1, 9), wrote('b', 2, 10), read('a', 3, 4), read('b', 5, 6), read('a', 7, 8)],
    verdict: 'unexplained',
  },
  {
    says: 'a read beside a write that saw it, and a later one that did not',
    calls: [wrote('a', 1, 6), read('a', 2, 3), read('nothing', 4, 5)],
    verdict: 'unexplained',
  },
  {
    says: 'an order that only real time forbids: the second write ended before the first began',
    calls: [wrote('b', 1, 2), wrote('a', 3, 4), read('b', 5, 6)],
    verdict: 'unexplained',
  },
  { says: 'a write without an answer that was carried out', calls: [wrote('a', 1, Infinity), read('a', 2, 3)], verdict: 'explained' },
  { says: 'a write without an answer that was not', calls: [wrote('a', 1, Infinity), read('nothing', 2, 3)], verdict: 'explained' },
  {
    says: 'a write without an answer that was carried out and undone',
    calls: [wrote('a', 1, Infinity), read('a', 2, 3), read('nothing', 4, 5)],
    verdict: 'unexplained',
  },
  {
    says: 'a write without an answer that was read before it began',
    calls: [read('a', 1, 2), wrote('a', 3, Infinity), read('a', 4, 5)],
    verdict: 'unexplained',
  },
];

for (const { says, calls, verdict } of traces) {
  test(`${says}: ${verdict}`, async () => {
    expect(await verdictOf(calls)).toBe(verdict);
    // In whatever order the calls are written down.
    expect(await verdictOf(calls.toReversed())).toBe(verdict);
  });
}

test('an explanation is an order that keeps to real time and gives the answers', async () => {
  const first = read('b', 1, 8);
  const second = wrote('a', 2, 3);
  const third = wrote('b', 4, 5);

  const found = await linearize([first, second, third], register, 1000);

  expect(found).toMatchObject({ verdict: 'explained', order: [second, third, first] });
});

test('where there is no order, the longest beginning and what cannot come next are told', async () => {
  const [write, good, bad] = [wrote('a', 1, 2), read('a', 3, 4), read('b', 5, 6)];

  expect(await linearize([write, good, bad], register, 1000)).toEqual({
    verdict: 'unexplained',
    order: [write, good],
    blocked: [bad],
    tried: 3,
  });
});

/** A number of writes at once, and a read of what nobody wrote. */
function tangle(writes: number): readonly Call[] {
  const all = Array.from({ length: writes }, (_, at) => wrote(`value ${at % 3}`, 1 + at, 100 + at));
  return [...all, read('something else', 200, 201)];
}

test('a search that is out of tries gives up, which is neither right nor wrong', async () => {
  expect(await linearize(tangle(8), register, 50)).toEqual({ verdict: 'gave up', tried: 50 });
  expect(await verdictOf(tangle(8), 100_000)).toBe('unexplained');
});

test('ways that come to the same state with the same calls left are gone once: 10 writes have 3,628,800 orders', async () => {
  const { verdict, tried } = await linearize(tangle(10), register, 100_000);

  expect(verdict).toBe('unexplained');
  expect(tried).toBeLessThan(20_000);
});
