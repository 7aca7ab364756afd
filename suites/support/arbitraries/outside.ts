import { constantFrom, oneof, type Arbitrary } from 'fast-check';
import type { z } from 'zod';
import type { InputAspect, PathStep } from '../../../src/contract/rules/constraint-id.ts';
import { factsOf, isOptional, type ShapeFacts } from '../../../src/contract/shapes/building-blocks.ts';
import type { JsonValue } from '../../../src/kernel/json.ts';
import { madeOnce } from './made-once.ts';
import { textsOffPattern, textsOfWrongLength } from './texts.ts';
import { validFor, type ValidChoices } from './valid.ts';

type Facts<Kind extends ShapeFacts['kind']> = Extract<ShapeFacts, { readonly kind: Kind }>;

/** One way to step just outside a shape: where, in which respect, and by which values. An undefined value leaves the member out. */
export interface Violation {
  readonly steps: readonly PathStep[];
  readonly aspect: InputAspect;
  readonly values: Arbitrary<JsonValue | undefined>;
}

/** Every way to step just outside a shape or a part of it. */
export function violationsOf(schema: z.ZodType, choices: ValidChoices = {}): readonly Violation[] {
  return made(schema, choices);
}

const made = madeOnce((schema: z.ZodType, choices: ValidChoices): readonly Violation[] => [...violations(schema, [], choices)]);

function* violations(schema: z.ZodType, steps: readonly PathStep[], choices: ValidChoices): Generator<Violation> {
  const facts = factsOf(schema);
  for (const [aspect, values] of ownViolations(facts, choices)) yield { steps, aspect, values };
  // A key of another type cannot be written in JSON.
  if (steps.at(-1) !== '{key}') yield { steps, aspect: 'type', values: constantFrom(...wrongTypes[facts.kind]) };
  if (facts.kind === 'structure') yield* memberViolations(facts, steps, choices);
  if (facts.kind === 'list') yield* violations(facts.of, [...steps, '[]'], choices);
  if (facts.kind !== 'map') return;
  yield* violations(facts.key, [...steps, '{key}'], choices);
  yield* violations(facts.value, [...steps, '{value}'], choices);
}

function* memberViolations({ members }: Facts<'structure'>, steps: readonly PathStep[], choices: ValidChoices): Generator<Violation> {
  for (const [member, schema] of Object.entries(members)) {
    const inside = [...steps, { member }];
    if (!isOptional(schema)) yield { steps: inside, aspect: 'required', values: constantFrom(undefined, null) };
    yield* violations(schema, inside, choices);
  }
}

type OwnViolation = readonly [InputAspect, Arbitrary<JsonValue>];

function ownViolations(facts: ShapeFacts, choices: ValidChoices): readonly OwnViolation[] {
  switch (facts.kind) {
    case 'text':
      return textViolations(facts, choices);
    case 'choice':
      return [['enum', constantFrom('Otherwise', '', ...facts.values.map((value) => value.toLowerCase()))]];
    case 'whole':
      return [['range', constantFrom(...wrongWholes(facts))]];
    case 'list':
      return sized('items', wrongSizes(facts.minItems, facts.maxItems), (size) => repeated(facts, size, choices));
    case 'map':
      return sized('entries', wrongSizes(facts.minEntries, facts.maxEntries), (size) => filled(facts, size, choices));
    case 'flag':
    case 'timestamp':
    case 'structure':
      return [];
  }
}

function textViolations(facts: Facts<'text'>, choices: ValidChoices): readonly OwnViolation[] {
  const lengths = textsOfWrongLength(facts, choices);
  return [
    ...(lengths.length === 0 ? [] : [['length', constantFrom(...lengths)] as const]),
    ...(facts.pattern === undefined ? [] : [['pattern', textsOffPattern(facts)] as const]),
  ];
}

function wrongWholes({ minimum, maximum }: Facts<'whole'>): readonly number[] {
  return [...(minimum === undefined ? [] : [minimum - 1, minimum - 1000]), ...(maximum === undefined ? [] : [maximum + 1, maximum + 1000])];
}

function wrongSizes(least = 0, most?: number): readonly number[] {
  return [...(least === 0 ? [] : [least - 1]), ...(most === undefined ? [] : [most + 1])];
}

function sized(aspect: InputAspect, sizes: readonly number[], make: (size: number) => Arbitrary<JsonValue>): readonly OwnViolation[] {
  const [first, ...others] = sizes.map(make);
  return first === undefined ? [] : [[aspect, oneof(first, ...others)]];
}

function repeated({ of }: Facts<'list'>, size: number, choices: ValidChoices): Arbitrary<JsonValue> {
  return validFor(of, choices).map((member) => Array.from({ length: size }, () => member));
}

/** As many keys as there are numbers; their own form does not count where there are too many of them. */
function filled({ value }: Facts<'map'>, size: number, choices: ValidChoices): Arbitrary<JsonValue> {
  return validFor(value, choices).map((member) => Object.fromEntries(Array.from({ length: size }, (_, index) => [`key${index}`, member])));
}

const wrongTypes: Readonly<Record<ShapeFacts['kind'], readonly JsonValue[]>> = {
  text: [1, true, {}, []],
  choice: [1, true, {}, []],
  whole: ['1', 1.5, {}, []],
  flag: ['perhaps', 1, {}, []],
  timestamp: ['2014-06-30T00:00:00Z', true, {}, []],
  list: ['one', 1, {}],
  map: ['one', 1, []],
  structure: ['one', 1, []],
};
