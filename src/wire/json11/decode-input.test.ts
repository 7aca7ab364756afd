import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import type { z } from 'zod';
import { operationNames, operations } from '../../contract/operations.ts';
import { factsOf, isOptional } from '../../contract/shapes/building-blocks.ts';
import { checkInput, decodeInput } from './decode-input.ts';

/** Values near every bound, of right and wrong types. */
function near(schema: z.ZodType): fc.Arbitrary<unknown> {
  const odd = fc.constantFrom<unknown>(1, true, 'x', '', [], {}, 1.5, -1);
  const facts = factsOf(schema);
  switch (facts.kind) {
    case 'text': {
      const sizes = fc.constantFrom(facts.minLength ?? 0, facts.maxLength ?? 5, (facts.maxLength ?? 5) + 1, 0);
      return fc.oneof(
        {
          weight: 9,
          arbitrary: fc
            .tuple(fc.constantFrom('a', '0', 'a:0', '/', '\u{1F511}', ' '), sizes)
            .map(([piece, size]) => [...piece.repeat(size)].slice(0, size).join('')),
        },
        odd,
      );
    }
    case 'choice':
      return fc.oneof(fc.constantFrom(...facts.values), odd);
    case 'whole':
      return fc.oneof(
        fc.constantFrom<unknown>(facts.minimum ?? 0, (facts.minimum ?? 0) - 1, facts.maximum ?? 9, (facts.maximum ?? 9) + 1),
        odd,
      );
    case 'flag':
      return fc.oneof(fc.boolean(), odd);
    case 'timestamp':
      return fc.oneof(fc.double(), odd);
    case 'list':
      return fc.oneof({ weight: 5, arbitrary: fc.array(near(facts.of), { maxLength: 3 }) }, odd);
    case 'map':
      return fc.oneof(
        {
          weight: 5,
          arbitrary: fc.dictionary(fc.constantFrom('authenticated', 'unauthenticated', 'p', '', 'x'.repeat(129)), near(facts.value), {
            maxKeys: 4,
            noNullPrototype: true,
          }),
        },
        odd,
      );
    case 'structure':
      return fc.oneof({ weight: 20, arbitrary: members(facts.members) }, odd);
  }
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

test('a constraint that is switched off by its rule id lets the value through, and only that one', () => {
  const off = (rule: string): boolean => rule === 'GetId.input.IdentityPoolId.pattern';

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
