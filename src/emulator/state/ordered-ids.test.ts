import { expect, test } from '@playwright/test';
import { OrderedIds } from './ordered-ids.ts';

test('ids stand in their order, and a page goes on after an id whether it is still there or not', () => {
  const ids = new OrderedIds();
  for (const id of ['d', 'b', 'e', 'a', 'c']) ids.add(id);

  ids.remove('b');

  expect(ids.after('', 9)).toEqual(['a', 'c', 'd', 'e']);
  expect(ids.after('b', 2)).toEqual(['c', 'd']);
  expect(ids.after('c', 9)).toEqual(['d', 'e']);
  expect(ids.after('e', 9)).toEqual([]);
});
