import { expect, test } from '@playwright/test';
import * as fc from 'fast-check';
import type { z } from 'zod';
import { operationNames, operations } from '../../contract/operations.ts';
import type { ShapeFacts } from '../../contract/shapes/building-blocks.ts';
import { factsOf, isOptional } from '../../contract/shapes/building-blocks.ts';
import { checkInput, decodeInput } from './decode-input.ts';

type Facts<Kind extends ShapeFacts['kind']> = Extract<ShapeFacts, { kind: Kind }>;

const odd = fc.constantFrom<unknown>(1, true, 'x', '', [], {}, 1.5, -1);

/** Values near every bound, of right and wrong types. */
function near(schema: z.ZodType): fc.Arbitrary<unknown> {
  const facts = factsOf(schema);
  switch (facts.kind) {
    case 'text':
      return fc.oneof({ weight: 9, arbitrary: texts(facts) }, odd);
    case 'choice':
      return fc.oneof(fc.constantFrom(...facts.values), odd);
    case 'whole':
      return fc.oneof(wholes(facts), odd);
    case 'flag':
      return fc.oneof(fc.boolean(), odd);
    case 'timestamp':
      return fc.oneof(fc.double(), odd);
    case 'list':
      return fc.oneof({ weight: 5, arbitrary: fc.array(near(facts.of), { maxLength: 3 }) }, odd);
    case 'map':
      return fc.oneof({ weight: 5, arbitrary: maps(facts) }, odd);
    case 'structure':
      return fc.oneof({ weight: 20, arbitrary: members(facts.members) }, odd);
  }
}

function texts({ minLength = 0, maxLength = 5 }: Facts<'text'>): fc.Arbitrary<string> {
  const pieces = fc.constantFrom('a', '0', '/', '\u{1F511}', ' ');
  const sizes = fc.constantFrom(minLength, maxLength, maxLength + 1, 0);
  const plain = fc.tuple(pieces, sizes).map(([piece, size]) => piece.repeat(size));
  return fc.oneof(plain, fc.constantFrom('a:0', 'authenticated', 'arn:aws:iam::123456789012:role/reader'));
}

function wholes({ minimum = 0, maximum = 9 }: Facts<'whole'>): fc.Arbitrary<number> {
  return fc.constantFrom(minimum, minimum - 1, maximum, maximum + 1);
}

function maps({ value }: Facts<'map'>): fc.Arbitrary<unknown> {
  const keys = fc.constantFrom('authenticated', 'unauthenticated', 'p', '', 'x'.repeat(129));
  return fc.dictionary(keys, near(value), { maxKeys: 4, noNullPrototype: true });
}

function members(shapes: Readonly<Record<string, z.ZodType>>): fc.Arbitrary<unknown> {
  const parts = Object.fromEntries(Object.entries(shapes).map(([name, schema]) => [name, near(schema)]));
  const required = Object.entries(shapes).flatMap(([name, schema]) => (isOptional(schema) ? [] : [name]));
  return fc.oneof(
    { weight: 4, arbitrary: fc.record(parts, { requiredKeys: required, noNullPrototype: true }) },
    fc.record(parts, { requiredKeys: [], noNullPrototype: true }),
  );
}

for (const operation of operationNames) {
  test(`${operation}: what the decoder takes and what the contract's schema takes are the same`, () => {
    const { input } = operations[operation];

    fc.assert(
      fc.property(near(input), (value) => {
        const decoded = decodeInput(operation, Buffer.from(JSON.stringify(value)));
        const parsed = input.safeParse(value);
        expect(decoded.ok).toBe(parsed.success);
        expect(decoded.ok ? decoded.value : undefined).toEqual(parsed.data);
      }),
      { numRuns: 300, seed: 20_261_123 },
    );
  });
}

function off(rule: string): boolean {
  return rule === 'GetId.input.IdentityPoolId.pattern';
}

test('a constraint that is switched off by its rule id lets the value through, and only that one', () => {
  expect(checkInput('GetId', { IdentityPoolId: 'nonsense' }, off).ok).toBe(true);
  expect(checkInput('GetId', { IdentityPoolId: 'x'.repeat(56) }, off)).toMatchObject({
    ok: false,
    reason: { broken: [{ rules: ['GetId.input.IdentityPoolId.length'] }] },
  });
});

test('a required member whose rule is switched off may be missing', () => {
  expect(checkInput('GetId', {}, (rule) => rule === 'GetId.input.IdentityPoolId.required')).toEqual({ ok: true, value: {} });
});

test('a clause that holds a proof of login is marked', () => {
  const checked = checkInput('GetId', { IdentityPoolId: 'a:0', Logins: { provider: 'x'.repeat(50_001) } });

  expect(checked).toMatchObject({ ok: false, reason: { broken: [{ sensitive: true, rules: ['GetId.input.Logins{value}.length'] }] } });
});
