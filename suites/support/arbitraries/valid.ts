import {
  array,
  boolean,
  constantFrom,
  dictionary,
  double,
  integer,
  maxSafeInteger,
  oneof,
  record,
  tuple,
  type Arbitrary,
} from 'fast-check';
import type { z } from 'zod';
import { factsOf, isOptional, type ShapeFacts } from '../../../src/contract/shapes/building-blocks.ts';
import type { JsonObject, JsonValue } from '../../../src/kernel/json.ts';
import { madeOnce } from './made-once.ts';
import { textsWithin, type TextChoices } from './texts.ts';

type Facts<Kind extends ShapeFacts['kind']> = Extract<ShapeFacts, { readonly kind: Kind }>;

/** What values are wanted. */
export interface ValidChoices extends TextChoices {
  /** Every optional member is there and no list or map is empty, so that each part can be reached; what stands around it is kept small. */
  readonly full?: boolean;
}

/** Most entries that are made at random; the bounds are made besides. */
const usualEntries = 4;
/** Entries up to which a list or map is also made at its upper bound. */
const mostEntries = 400;

/** Values that a shape of the contract takes, in JSON: random ones, and its bounds. Derived from the shape; nothing is written for any one of them. */
export function validFor(schema: z.ZodType, choices: ValidChoices = {}): Arbitrary<JsonValue> {
  return made(schema, choices);
}

const made = madeOnce(ofShape);

function ofShape(schema: z.ZodType, choices: ValidChoices): Arbitrary<JsonValue> {
  const facts = factsOf(schema);
  switch (facts.kind) {
    case 'text':
      return textsWithin(facts, choices);
    case 'choice':
      return constantFrom(...facts.values);
    case 'whole':
      return wholes(facts);
    case 'flag':
      return boolean();
    case 'timestamp':
      return instants();
    case 'list':
      return lists(facts, choices);
    case 'map':
      return maps(facts, choices);
    case 'structure':
      return structures(facts, choices);
  }
}

function wholes({ minimum = 0, maximum = Number.MAX_SAFE_INTEGER }: Facts<'whole'>): Arbitrary<number> {
  return oneof({ weight: 3, arbitrary: integer({ min: minimum, max: Math.min(maximum, 0x7fff_ffff) }) }, constantFrom(minimum, maximum));
}

/** Seconds since the epoch as the service spells them: whole ones, and to the millisecond. */
function instants(): Arbitrary<number> {
  const milliseconds = maxSafeInteger().map((instant) => (Math.abs(instant) % 4_102_444_800_000) / 1000);
  return oneof(
    milliseconds,
    constantFrom(0, 0.001, 1.5, 600, 9_999_999, 10_000_000, 1_659_377_625, 1_659_377_625.123),
    double({ min: 0, max: 1e12, noNaN: true }).map(positive),
  );
}

/** There is no negative nought among instants. */
function positive(value: number): number {
  return Math.abs(value);
}

function lists({ of, minItems = 0, maxItems }: Facts<'list'>, choices: ValidChoices): Arbitrary<JsonValue> {
  const least = Math.max(minItems, choices.full === true ? 1 : 0);
  const member = validFor(of, choices);
  const random = array(member, { minLength: least, maxLength: mostOf(least, maxItems, choices) });
  if (choices.full === true || maxItems === undefined || maxItems > mostEntries) return random;
  return oneof(
    { weight: 6, arbitrary: random },
    member.map((one) => Array.from({ length: maxItems }, () => one)),
  );
}

function mostOf(least: number, most = usualEntries, { full = false }: ValidChoices): number {
  return Math.max(least, Math.min(most, full ? 2 : usualEntries));
}

function maps(facts: Facts<'map'>, choices: ValidChoices): Arbitrary<JsonValue> {
  const { key, value, minEntries = 0, maxEntries } = facts;
  const least = Math.max(minEntries, choices.full === true ? 1 : 0);
  const most = mostOf(least, maxEntries, choices);
  // zod does not look at a member of this name, so that a value broken under it would count as valid.
  const keys = textsWithin(textFacts(key), choices).filter((name) => choices.full !== true || name !== '__proto__');
  const random = dictionary(keys, validFor(value, choices), { minKeys: least, maxKeys: most, noNullPrototype: true });
  if (choices.full === true || maxEntries === undefined || maxEntries > mostEntries) return random;
  const many = { ...choices, short: true };
  const entries = array(tuple(textsWithin(textFacts(key), many), validFor(value, many)), {
    minLength: maxEntries,
    maxLength: maxEntries * 2,
  });
  const largest = entries.map((pairs) => Object.fromEntries(pairs.slice(0, maxEntries)));
  return oneof(
    { weight: 6, arbitrary: random },
    largest.filter((map) => Object.keys(map).length >= least),
  );
}

function structures({ members }: Facts<'structure'>, choices: ValidChoices): Arbitrary<JsonObject> {
  const shapes = Object.entries(members);
  const required = shapes.flatMap(([name, schema]) => (choices.full === true || !isOptional(schema) ? [name] : []));
  const parts = Object.fromEntries(shapes.map(([name, schema]) => [name, validFor(schema, choices)]));
  return record(parts, { requiredKeys: required, noNullPrototype: true });
}

function textFacts(schema: z.ZodType): Facts<'text'> {
  const facts = factsOf(schema);
  if (facts.kind !== 'text') throw new TypeError('The keys of a map are texts.');
  return facts;
}
