import { expect, test } from '@playwright/test';
import { WritableRoll } from './roll.ts';

test('a roll goes on after a serial, through holes and after it was written again', () => {
  const roll = new WritableRoll<{ readonly serial: number }>();
  const entries = Array.from({ length: 200 }, (_, index) => ({ serial: index + 1 }));
  for (const entry of entries) roll.add(entry);

  for (const entry of entries) if (entry.serial % 10 !== 0) roll.remove(entry);

  expect(roll.size).toBe(20);
  expect([...roll.after(0)].map(({ serial }) => serial)).toEqual(Array.from({ length: 20 }, (_, index) => (index + 1) * 10));
  expect([...roll.after(185)].map(({ serial }) => serial)).toEqual([190, 200]);
});
