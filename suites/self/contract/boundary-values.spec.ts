import { expect, test } from '@playwright/test';
import type { z } from 'zod';
import type { InputAspect } from '../../../src/contract/rules/constraint-id.ts';
import { choice, factsOf, flag, lengthOf, listOf, mapOf, text, whole } from '../../../src/contract/shapes/building-blocks.ts';
import type { JsonValue } from '../../../src/kernel/json.ts';
import { boundaryOf } from '../../support/boundary-values.ts';
import { valueAt, withChange } from '../../support/input-places.ts';

interface Row {
  readonly title: string;
  readonly schema: z.ZodType;
  readonly aspect: InputAspect;
  readonly sample: JsonValue;
}

const plain = text('Plain', { minLength: 1, maxLength: 12 });
const id = text('Id', { minLength: 1, maxLength: 55, pattern: '[\\w-]+:[0-9a-f-]+' });

const rows: readonly Row[] = [
  { title: 'a length', schema: plain, aspect: 'length', sample: 'seven' },
  { title: 'a length beside a pattern', schema: id, aspect: 'length', sample: 'us-east-1:0a1b' },
  { title: 'a pattern', schema: id, aspect: 'pattern', sample: 'us-east-1:0a1b' },
  { title: 'a range', schema: whole('Whole', { minimum: 1, maximum: 60 }), aspect: 'range', sample: 7 },
  { title: 'a choice', schema: choice('Choice', ['Token', 'Rules']), aspect: 'enum', sample: 'Token' },
  { title: 'a list', schema: listOf('List', id, { minItems: 1, maxItems: 60 }), aspect: 'items', sample: ['us-east-1:0a1b'] },
  { title: 'a map', schema: mapOf('Map', { key: plain, value: plain, maxEntries: 10 }), aspect: 'entries', sample: { key: 'value' } },
  { title: 'a flag', schema: flag('Flag'), aspect: 'type', sample: true },
  { title: 'an unbound list', schema: listOf('Texts', plain), aspect: 'type', sample: ['one'] },
];

for (const { title, schema, aspect, sample } of rows) {
  test(`the values inside ${title} keep to it and those outside break it`, () => {
    const { inside, outside } = boundaryOf({ facts: factsOf(schema), sample }, aspect);

    expect(inside.length * outside.length).toBeGreaterThan(0);
    expect(inside.filter(({ value }) => !schema.safeParse(value).success)).toEqual([]);
    expect(outside.filter(({ value }) => schema.safeParse(value).success)).toEqual([]);
  });
}

test('a text at its greatest length is tried with characters outside the basic plane', () => {
  const { inside } = boundaryOf({ facts: factsOf(plain), sample: 'seven' }, 'length');

  expect(inside.map(({ value }) => (typeof value === 'string' ? [lengthOf(value), value.length] : []))).toContainEqual([12, 24]);
});

test('a change reaches the first entry of lists and maps and leaves the rest alone', () => {
  const input = { Rules: { one: { Items: [{ Claim: 'sub' }, { Claim: 'aud' }] }, two: {} } };
  const steps = [{ member: 'Rules' }, '{value}', { member: 'Items' }, '[]', { member: 'Claim' }] as const;

  expect(valueAt(input, steps)).toBe('sub');
  expect(withChange(input, steps, () => 'iss')).toEqual({ Rules: { one: { Items: [{ Claim: 'iss' }, { Claim: 'aud' }] }, two: {} } });
  expect(withChange(input, steps, () => undefined)).toEqual({ Rules: { one: { Items: [{}, { Claim: 'aud' }] }, two: {} } });
  expect(withChange(input, [{ member: 'Rules' }, '{key}'], () => 'three')).toEqual({ Rules: { three: input.Rules.one, two: {} } });
});
