import { expect, test } from '@playwright/test';
import type { Step } from './history.ts';
import { shrunk } from './shrink.ts';

function calls(...inputs: readonly Step['input'][]): readonly Step[] {
  return inputs.map((input, at) => ({ id: at + 1, operation: 'DescribeIdentity', input }));
}

test('what the last step stands on is tried by itself first', async () => {
  const steps = calls({ a: 'x' }, { b: '${pool1}' }, { c: 'y' }, { d: '${identity2}' }, { e: '${pool1}' }, { IdentityId: '${identity4}' });
  const tried: (readonly number[])[] = [];
  const kept = await shrunk(steps, async (candidate) => {
    tried.push(candidate.map(({ id }) => id));
    return [1, 2, 4, 6].every((id) => candidate.some((step) => step.id === id));
  });

  expect(tried[0]).toEqual([1, 2, 4, 6]);
  expect(kept.map(({ id }) => id)).toEqual([1, 2, 4, 6]);
});

test('steps that nothing refers to stay where they are needed all the same', async () => {
  const steps = calls({ a: 'x' }, { b: 'y' }, { c: 'z' }, { d: '${pool1}' });
  const kept = await shrunk(steps, async (candidate) => [1, 3, 4].every((id) => candidate.some((step) => step.id === id)));

  expect(kept.map(({ id }) => id)).toEqual([1, 3, 4]);
});
