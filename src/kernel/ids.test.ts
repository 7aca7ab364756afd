import { expect, test } from '@playwright/test';
import { nameSuffix, seededIds, systemIds, uuid } from './ids.ts';

test('the same seed gives the same ids in the same order', () => {
  const one = seededIds('a');
  const two = seededIds('a');

  expect([uuid(one), uuid(one), nameSuffix(one)]).toEqual([uuid(two), uuid(two), nameSuffix(two)]);
});

test('a uuid has the shape of version 4', () => {
  expect(uuid(seededIds('b'))).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('chance never hands out the same bytes twice', () => {
  const made = new Set(Array.from({ length: 2000 }, () => uuid(systemIds)));

  expect(made.size).toBe(2000);
  expect(systemIds.bytes(10_000)).toHaveLength(10_000);
});
