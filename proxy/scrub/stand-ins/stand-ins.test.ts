import { expect, test } from '@playwright/test';
import * as fc from 'fast-check';
import { longDigests } from './long-digests.ts';
import { standInsOf, type StandIns } from './stand-ins.ts';

const key = { bytes: Buffer.from('5a'.repeat(32), 'hex'), exact: false };

const value = fc.oneof(
  fc.string({ minLength: 4, maxLength: 60 }),
  fc.string({ unit: 'grapheme', minLength: 4, maxLength: 20 }),
  fc.uuid(),
  fc.emailAddress(),
  fc.stringMatching(/^\d{12}$/),
  fc.stringMatching(/^ASIA[A-Z2-7]{16}$/),
  fc.stringMatching(/^aB3\+[A-Za-z0-9/+]{36}$/),
  fc.stringMatching(/^eu-west-1_[A-Za-z0-9]{9}$/),
  fc.stringMatching(/^IQoJ[A-Za-z0-9/+]{100}$/),
);

function fresh(): StandIns {
  return standInsOf(key, longDigests([]));
}

test('a stand-in is the same whatever came before, stands for itself, and has the length of its value', () => {
  fc.assert(
    fc.property(value, fc.array(value, { maxLength: 5 }), (text, before) => {
      const late = fresh();
      for (const one of before) late.of(one);
      const standIn = fresh().of(text);

      expect(late.of(text)).toBe(standIn);
      expect(fresh().of(standIn)).toBe(standIn);
      expect(Buffer.byteLength(standIn)).toBe(Buffer.byteLength(text));
    }),
    { numRuns: 500 },
  );
});

test('two values of a folder never share a stand-in, and a replay tells them apart in any order', () => {
  for (const length of [4, 5, 8, 12, 20]) {
    const kept: string[] = [];
    const recorder = standInsOf(
      key,
      longDigests([], (digest) => void kept.push(digest)),
    );
    const names = Array.from({ length: 400 }, (_, at) => `${at}`.padStart(length, 'n').slice(-length));
    const made = new Map(names.map((name) => [name, recorder.of(name)]));
    const replay = standInsOf(key, longDigests(kept));

    expect(new Set(made.values()).size).toBe(names.length);
    expect(names.toReversed().filter((name) => replay.of(name) !== made.get(name))).toEqual([]);
  }
});

/** How many values have the stand-in of the first. */
function shared(values: readonly string[], of: (text: string) => string): number {
  const wanted = of(values[0] ?? '');
  return values.filter((one) => of(one) === wanted).length;
}

test('many values that can be guessed share a stand-in, and a key of the user tells them apart', () => {
  const standIns = standInsOf(key);
  const own = standInsOf({ ...key, exact: true });
  const people = Array.from({ length: 20_000 }, (_, at) => `employee.${String(at).padStart(5, '0')}`);
  const accounts = Array.from({ length: 100_000 }, (_, at) => String(887_766_554_433 + at * 7919));

  expect(shared(people, standIns.of)).toBeGreaterThan(1);
  expect(shared(accounts, standIns.of)).toBeGreaterThan(1);
  expect(shared(people, own.of)).toBe(1);
});
