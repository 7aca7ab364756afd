import type { InputAspect } from '../../src/contract/rules/constraint-id.ts';
import type { ShapeFacts } from '../../src/contract/shapes/building-blocks.ts';
import type { JsonValue } from '../../src/kernel/json.ts';
import { anyTextOfLength, astralText, patternNeighbours, textOfLength } from './boundary-texts.ts';

/** A value beside a bound, and how a reader knows it. An undefined value leaves the member out. */
export interface BoundaryValue {
  readonly value: JsonValue | undefined;
  readonly named: string;
}

/** Values on both sides of one bound. */
export interface Boundary {
  readonly inside: readonly BoundaryValue[];
  readonly outside: readonly BoundaryValue[];
}

type Facts<Kind extends ShapeFacts['kind']> = Extract<ShapeFacts, { readonly kind: Kind }>;

/** What a boundary is made from: the shape, a valid value of it, and a smaller bound where the sources disagree on the upper one. */
export interface BoundarySeed {
  readonly facts: ShapeFacts;
  readonly sample: JsonValue | undefined;
  readonly undisputedMost?: number;
}

function named(value: JsonValue | undefined, name: string): BoundaryValue {
  return { value, named: name };
}

function some(value: JsonValue | undefined, name: string): readonly BoundaryValue[] {
  return value === undefined ? [] : [named(value, name)];
}

function lengths(facts: Facts<'text'>, sample: string): Boundary {
  const { minLength: least = 0, maxLength: most = 0 } = facts;
  const inside = [
    ...some(textOfLength(sample, least, facts), `a text of ${least} characters`),
    ...some(textOfLength(sample, most, facts), `a text of ${most} characters`),
    ...(takesAnyText(facts)
      ? some(astralText(Math.min(most, 1024), facts), `${Math.min(most, 1024)} characters outside the basic plane`)
      : []),
  ];
  const below =
    least === 0 ? [] : [named(anyTextOfLength(sample, least - 1, facts).slice(0, least - 1), `a text of ${least - 1} characters`)];
  return { inside, outside: [named(anyTextOfLength(sample, most + 1, facts), `a text of ${most + 1} characters`), ...below] };
}

/** Tags and ARNs have a character set of their own, which the model does not tell. */
function takesAnyText({ name, pattern }: Facts<'text'>): boolean {
  return pattern === undefined && !['TagKeysType', 'TagValueType', 'ARNString'].includes(name);
}

function patterns(facts: Facts<'text'>, sample: string): Boundary {
  const { matching, breaking } = patternNeighbours(sample, facts);
  return {
    inside: matching.map((text) => named(text, `the text ${JSON.stringify(text)}`)),
    outside: breaking.map((text) => named(text, `the text ${JSON.stringify(text)}`)),
  };
}

function number(value: number): BoundaryValue {
  return named(value, `the number ${value}`);
}

function word(value: string): BoundaryValue {
  return named(value, `the word ${JSON.stringify(value)}`);
}

function ranges({ minimum = 0, maximum = 0 }: Facts<'whole'>): Boundary {
  return { inside: [number(minimum), number(maximum)], outside: [number(maximum + 1), number(minimum - 1)] };
}

function choices({ values }: Facts<'choice'>): Boundary {
  return { inside: values.map(word), outside: [word('Otherwise'), word(values[0]?.toLowerCase() ?? '')] };
}

/** Different entries like the first one: ids differ in their last digits. */
function entries(sample: readonly JsonValue[], count: number): readonly JsonValue[] {
  const [first = ''] = sample;
  const like = (index: number): JsonValue => (typeof first === 'string' ? first.slice(0, -4) + index.toString(16).padStart(4, '0') : first);
  return Array.from({ length: count }, (_, index) => (index === 0 ? first : like(index)));
}

function items({ minItems: least = 0, maxItems = 0 }: Facts<'list'>, sample: readonly JsonValue[], undisputedMost = maxItems): Boundary {
  const list = (count: number): BoundaryValue => named(entries(sample, count), `a list of ${count}`);
  const below = least === 0 ? [] : [list(least - 1)];
  return { inside: [list(Math.max(1, least)), list(undisputedMost)], outside: [list(maxItems + 1), ...below] };
}

function pairs(key: string, value: JsonValue, count: number): JsonValue {
  const rolesFirst = key.endsWith('authenticated') ? ['authenticated', 'unauthenticated'] : [key];
  const keys = Array.from({ length: count }, (_, index) => rolesFirst[index] ?? `${key}.${index}`);
  return Object.fromEntries(keys.map((name) => [name, value]));
}

function entryCounts({ maxEntries = 0 }: Facts<'map'>, sample: JsonValue): Boundary {
  const [[key, value] = ['key', 'value']] = typeof sample === 'object' && sample !== null ? Object.entries(sample) : [];
  const map = (count: number): BoundaryValue => named(pairs(key, value, count), `a map of ${count}`);
  return { inside: [map(0), map(maxEntries)], outside: [map(maxEntries + 1)] };
}

const wrongTypes: Readonly<Partial<Record<ShapeFacts['kind'], readonly BoundaryValue[]>>> = {
  flag: [named('perhaps', 'a text'), named({}, 'an object')],
  list: [named('one', 'a text'), named({ one: 'two' }, 'an object')],
  map: [named('one', 'a text'), named(['one'], 'a list')],
};

function types(facts: ShapeFacts, sample: JsonValue | undefined): Boundary {
  const right =
    facts.kind === 'flag'
      ? [named(true, 'true'), named(false, 'false')]
      : some(sample, `a JSON ${facts.kind === 'map' ? 'object' : facts.kind}`);
  return { inside: right, outside: wrongTypes[facts.kind] ?? [] };
}

function bounds({ facts, sample, undisputedMost }: BoundarySeed, aspect: InputAspect): Boundary {
  if (facts.kind === 'text') return (aspect === 'pattern' ? patterns : lengths)(facts, typeof sample === 'string' ? sample : '');
  if (facts.kind === 'whole') return ranges(facts);
  if (facts.kind === 'choice') return choices(facts);
  if (facts.kind === 'list') return items(facts, Array.isArray(sample) ? sample : [], undisputedMost);
  if (facts.kind === 'map') return entryCounts(facts, sample ?? {});
  return types(facts, sample);
}

/** Values just inside and just outside what a shape allows in one respect. */
export function boundaryOf(seed: BoundarySeed, aspect: InputAspect): Boundary {
  const { facts, sample } = seed;
  if (aspect === 'required') return { inside: [], outside: [named(undefined, 'no value'), named(null, 'null')] };
  if (aspect === 'optional') return { inside: [named(undefined, 'no value')], outside: [] };
  if (aspect === 'type') return types(facts, sample);
  return bounds(seed, aspect);
}
