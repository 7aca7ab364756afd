import { expect, test } from '@playwright/test';
import { assert, asyncProperty, constantFrom, oneof, property, tuple, type Arbitrary } from 'fast-check';
import { operationNames, operations, type OperationName, type OutputOf } from '../../../src/contract/operations.ts';
import { constraintId, constraintPath, type InputAspect, type PathStep } from '../../../src/contract/rules/constraint-id.ts';
import { inputConstraints } from '../../../src/contract/rules/families/input-constraints.ts';
import { startEmulator, type StartedEmulator } from '../../../src/emulator/server.ts';
import type { JsonValue } from '../../../src/kernel/json.ts';
import { decodeInput } from '../../../src/wire/json11/decode-input.ts';
import { encodeAnswer } from '../../../src/wire/json11/encode-answer.ts';
import { readAnswer } from '../../../src/wire/json11/read-answer.ts';
import { violationsOf, type Violation } from '../../support/arbitraries/outside.ts';
import { validFor } from '../../support/arbitraries/valid.ts';
import { changedAt } from '../../support/input-places.ts';
import { contractShapes } from './from-contract.ts';
import { placedShapes, type PlacedShape, type ShapePlace } from './placed-shapes.ts';

const seed = 20_140_630;
const shapes = placedShapes();
/** What the emulator says of an input that breaks its shape. */
const shapeRefusals: ReadonlySet<string | undefined> = new Set(['ValidationException', 'SerializationException']);

let emulator: StartedEmulator;

test.beforeAll(async () => {
  emulator = await startEmulator({ port: 0, signatures: 'off', quotas: { pools: Infinity } });
});

test.afterAll(() => emulator.close());

/** A value that breaks one thing and keeps to all others. */
interface Outside {
  readonly steps: readonly PathStep[];
  readonly aspect: InputAspect;
  /** The value with the one thing broken. */
  readonly value: JsonValue | undefined;
  /** The same with nothing broken. */
  readonly twin: JsonValue;
}

/** Values that step outside a shape in this way. */
function outsideBy(schema: PlacedShape['schema'], { steps, aspect, values }: Violation): Arbitrary<Outside> {
  const twins = validFor(schema, { full: true, short: true });
  return tuple(twins, values).map(([twin, value]) => ({ steps, aspect, twin, value: changedAt(twin, steps, () => value) }));
}

/** Values that break a shape in one respect, with their twins; undefined where no value in JSON of the right type can. */
function outsideOf(schema: PlacedShape['schema']): Arbitrary<Outside> | undefined {
  const [first, ...others] = violationsOf(schema).map((violation) => outsideBy(schema, violation));
  return first === undefined ? undefined : oneof(first, ...others);
}

async function sent(operation: OperationName, body: string): Promise<string | undefined> {
  const response = await fetch(emulator.url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `AWSCognitoIdentityService.${operation}` },
    body,
  });
  const headers = [...response.headers];
  return readAnswer({ status: response.status, headers, body: new Uint8Array(await response.arrayBuffer()) }).code;
}

function placesOf({ places }: PlacedShape, side: ShapePlace['side']): readonly [ShapePlace, ...ShapePlace[]] | undefined {
  const [first, ...others] = places.filter((place) => place.side === side);
  return first === undefined ? undefined : [first, ...others];
}

/** A whole input or output with a value of the shape at this place; a key of a map can only be read back as a key. */
function placed({ operation, side, steps }: ShapePlace, values: Arbitrary<JsonValue>): Arbitrary<JsonValue> {
  const schema = operations[operation][side];
  if (schema === undefined) throw new TypeError(`${operation} has no ${side}.`);
  return tuple(validFor(schema, { full: true, short: true }), values).map(
    ([around, value]) => changedAt(around, steps, () => value) ?? null,
  );
}

/** Values tried at each of this many places: no place goes without. */
function runsAt({ length }: readonly ShapePlace[]): number {
  return Math.max(2, Math.ceil(8 / length));
}

/** A whole input with one thing broken at or below one of the places, and the rule that says so. */
function placedOutside(
  places: readonly [ShapePlace, ...ShapePlace[]],
): Arbitrary<{ operation: OperationName; rule: string; body: string }> {
  const [first, ...others] = places.flatMap(({ operation, steps }) => {
    const { input } = operations[operation];
    const below = violationsOf(input).filter(
      (violation) => constraintPath(violation.steps.slice(0, steps.length)) === constraintPath(steps),
    );
    return below.map((violation) => ({
      operation,
      input,
      violation,
      rule: constraintId(operation, constraintPath(violation.steps), violation.aspect),
    }));
  });
  if (first === undefined) throw new TypeError('Nothing about this shape can be broken.');
  return constantFrom(first, ...others).chain(({ operation, input, violation, rule }) =>
    outsideBy(input, violation).map(({ value }) => ({ operation, rule, body: JSON.stringify(value) })),
  );
}

/** The rules a refusal names; one about a wrong type names the member alone. */
function reasonsOf(decoded: ReturnType<typeof decodeInput>, rule: string): readonly string[] {
  if (decoded.ok) return [];
  return decoded.reason.exception === 'ValidationException'
    ? decoded.reason.broken.flatMap(({ rules }) => rules)
    : [rule].filter((id) => id.endsWith('.type'));
}

function isOutput<Name extends OperationName>(operation: Name, value: unknown): value is OutputOf<Name> {
  return operations[operation].output?.safeParse(value).success ?? false;
}

const javaDouble = /^\d+\.\d+(?:E-?\d+)?$/;

/** Numbers of the members that hold an instant, as they are spelt. */
function instantsIn(text: string): readonly string[] {
  return [...text.matchAll(/"(?:CreationDate|LastModifiedDate|Expiration)":([^,}]+)/g)].map(([, spelt = '']) => spelt);
}

test('every shape of the contract is among those that are generated', () => {
  expect(shapes.map(({ name }) => name).toSorted()).toEqual(Object.keys(contractShapes()).toSorted());
});

test('every input and output of the operations is one of the places, or says nothing', () => {
  const wholes = shapes.flatMap(({ places }) => places.filter(({ steps }) => steps.length === 0));
  const placesOfOutputs = new Set(wholes.flatMap(({ operation, side }) => (side === 'output' ? [operation] : [])));
  const silent = operationNames.filter((operation) => !placesOfOutputs.has(operation));

  expect(
    wholes
      .filter(({ side }) => side === 'input')
      .map(({ operation }) => operation)
      .toSorted(),
  ).toEqual([...operationNames].toSorted());
  expect(silent.filter((operation) => operations[operation].output !== undefined)).toEqual([]);
  for (const operation of silent) {
    const { json, text } = readAnswer(encodeAnswer(operation, {}, { requestId: 'one', now: 0 }));
    expect({ operation, json, text }).toEqual({ operation, json: undefined, text: '' });
  }
});

test('every constraint of an input is broken by some generated value', () => {
  const broken = shapes
    .flatMap((shape) => (placesOf(shape, 'input') ?? []).filter(({ steps }) => steps.length === 0))
    .flatMap(({ operation }) =>
      violationsOf(operations[operation].input).map(({ steps, aspect }) => constraintId(operation, constraintPath(steps), aspect)),
    );

  expect(
    inputConstraints()
      .filter(({ id, aspect }) => aspect !== 'optional' && !broken.includes(id))
      .map(({ id }) => id),
  ).toEqual([]);
});

for (const shape of shapes) {
  const { name, schema } = shape;
  const values = validFor(schema);
  const outside = outsideOf(schema);
  const inputs = placesOf(shape, 'input');
  const outputs = placesOf(shape, 'output');

  test(`${name}: the schema takes what is generated as valid, and breaks where it is said to break`, () => {
    assert(
      property(values, (value) => schema.safeParse(value).success),
      { seed, numRuns: 25 },
    );
    if (outside === undefined) return;
    assert(
      property(outside, ({ value, twin }) => !schema.safeParse(value).success && schema.safeParse(twin).success),
      { seed, numRuns: 25 },
    );
  });

  if (inputs !== undefined) {
    test(`${name}: the emulator takes what the schema takes, byte for byte`, async () => {
      for (const place of inputs) {
        const { operation } = place;
        await assert(
          asyncProperty(placed(place, values), async (whole) => {
            const body = JSON.stringify(whole);
            const decoded = decodeInput(operation, Buffer.from(body));
            expect(operations[operation].input.safeParse(whole).success).toBe(true);
            expect(decoded).toEqual({ ok: true, value: whole });
            expect(shapeRefusals.has(await sent(operation, body))).toBe(false);
          }),
          { seed, numRuns: runsAt(inputs), endOnFailure: true },
        );
      }
    });

    test(`${name}: the emulator refuses what lies just outside, for that reason`, async () => {
      await assert(
        asyncProperty(placedOutside(inputs), async ({ operation, rule, body }) => {
          const decoded = decodeInput(operation, Buffer.from(body));
          expect(reasonsOf(decoded, rule)).toContain(rule);
          expect(await sent(operation, body)).toBe(decoded.ok ? 'no refusal' : decoded.reason.exception);
        }),
        { seed, numRuns: 8, endOnFailure: true },
      );
    });
  }

  if (outputs !== undefined) {
    test(`${name}: an answer of the emulator says in bytes what the value says`, () => {
      for (const place of outputs) {
        const { operation } = place;
        assert(
          property(placed(place, values), (whole) => {
            if (!isOutput(operation, whole)) throw new TypeError('What was generated is no output.');
            const { json, text } = readAnswer(encodeAnswer(operation, whole, { requestId: 'one', now: 0 }));
            expect(json).toEqual(whole);
            expect(instantsIn(text).filter((spelt) => !javaDouble.test(spelt))).toEqual([]);
          }),
          { seed, numRuns: runsAt(outputs), endOnFailure: true },
        );
      }
    });
  }
}
