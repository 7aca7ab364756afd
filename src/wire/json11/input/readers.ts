import type { z } from 'zod';
import { factsOf, isOptional } from '../../../contract/shapes/building-blocks.ts';
import type { ShapeFacts } from '../../../contract/shapes/building-blocks.ts';
import { extendPath } from '../../../contract/rules/constraint-id.ts';
import type { InputAspect, PathStep } from '../../../contract/rules/constraint-id.ts';
import type { JsonValue } from '../../../kernel/json.ts';
import { clausesOf } from './clauses.ts';
import type { Clauses } from './clauses.ts';
import { typeMismatch } from './type-mismatch.ts';
import { isList, isObject } from './reading.ts';
import type { Reading } from './reading.ts';

/** Checks one value and gives what the operation takes of it. `at` is the member's place in the service's words. */
export type Reader = (value: JsonValue, at: string, reading: Reading) => unknown;

/** A part of a list or map: checked alone, reported with the whole it stands in. */
interface Part {
  readonly facts: ShapeFacts;
  readonly path: string;
  readonly clauses: Clauses;
  readonly intro: string;
}

/** Makes the reader of a shape, once; everything that does not depend on the value is computed here. */
export function readerOf(schema: z.ZodType, path: string): Reader {
  const facts = factsOf(schema);
  switch (facts.kind) {
    case 'structure':
      return structureReader(facts, path);
    case 'list':
      return listReader(facts, path);
    case 'map':
      return mapReader(facts, path);
    case 'text':
    case 'choice':
    case 'whole':
    case 'flag':
    case 'timestamp':
      return plainReader(facts, path);
  }
}

function plainReader(facts: ShapeFacts, path: string): Reader {
  const { own } = clausesOf(facts);
  const sensitive = isSensitive(facts);
  return (value, at, reading) => {
    const mismatch = typeMismatch(facts, value);
    if (mismatch !== undefined) {
      reading.mismatched(path, mismatch);
      return value;
    }
    for (const { aspect, text, keeps } of own) {
      if (!keeps(value)) reading.breaks({ path, aspects: [aspect], at, value, says: text, sensitive });
    }
    return value;
  };
}

function structureReader(facts: ShapeFacts & { readonly kind: 'structure' }, path: string): Reader {
  const members = Object.entries(facts.members).map(([name, schema]) => {
    const memberPath = extendPath(path, { member: name });
    return { name, spelt: lowerCamel(name), memberPath, optional: isOptional(schema), read: readerOf(schema, memberPath) };
  });
  return (value, at, reading) => {
    if (!isObject(value)) {
      reading.mismatched(path, 'Expected map or null');
      return value;
    }
    const taken: Record<string, unknown> = {};
    for (const { name, spelt, memberPath, optional, read } of members) {
      const given = value[name];
      const place = at === '' ? spelt : `${at}.${spelt}`;
      if (given !== undefined && given !== null) taken[name] = read(given, place, reading);
      else if (!optional || reading.demands(memberPath)) {
        reading.breaks({ path: memberPath, aspects: ['required'], at: place, value: undefined, says: 'Member must not be null' });
      }
    }
    return taken;
  };
}

function listReader(facts: ShapeFacts & { readonly kind: 'list' }, path: string): Reader {
  const self = clausesOf(facts);
  const item = factsOf(facts.of);
  const part = partOf(item, { path, step: '[]', intro: 'Member must satisfy constraint' });
  const read = item.kind === 'structure' ? readerOf(facts.of, extendPath(path, '[]')) : undefined;
  return (value, at, reading) => {
    if (!isList(value)) {
      reading.mismatched(path, 'Expected list or null');
      return value;
    }
    for (const { aspect, text, keeps } of self.own) {
      if (!keeps(value)) reading.breaks({ path, aspects: [aspect], at, value, says: text });
    }
    if (read !== undefined) return value.map((entry, index) => read(entry, `${at}.${index + 1}.member`, reading));
    checkParts(value, part, { whole: value, at, reading });
    return value;
  };
}

function mapReader(facts: ShapeFacts & { readonly kind: 'map' }, path: string): Reader {
  const self = clausesOf(facts);
  const values = factsOf(facts.value);
  const keyPart = partOf(factsOf(facts.key), { path, step: '{key}', intro: 'Map keys must satisfy constraint' });
  const valuePart = partOf(values, { path, step: '{value}', intro: 'Map value must satisfy constraint' });
  const read = values.kind === 'structure' ? readerOf(facts.value, extendPath(path, '{value}')) : undefined;
  return (value, at, reading) => {
    if (!isObject(value)) {
      reading.mismatched(path, 'Expected map or null');
      return value;
    }
    const whole = { whole: value, at, reading };
    if (read === undefined) checkParts(Object.values(value), valuePart, whole);
    checkParts(Object.keys(value), keyPart, whole);
    for (const { aspect, text, keeps } of self.own) {
      if (!keeps(value)) reading.breaks({ path, aspects: [aspect], at, value, says: text, sensitive: isSensitive(values) });
    }
    if (read === undefined) return value;
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, read(entry, `${at}.${key}.member`, reading)]));
  };
}

function partOf(facts: ShapeFacts, place: { path: string; step: PathStep; intro: string }): Part {
  const clauses = clausesOf(facts);
  return { facts, path: extendPath(place.path, place.step), clauses, intro: place.intro };
}

/** The service names all requirements on the parts in one clause, whichever of them is broken. @see observed: VAL-01 */
function checkParts(parts: readonly JsonValue[], part: Part, context: { whole: JsonValue; at: string; reading: Reading }): void {
  const { facts, path, clauses, intro } = part;
  const broken = new Set<InputAspect>();
  for (const value of parts) {
    const mismatch = typeMismatch(facts, value);
    if (mismatch !== undefined) context.reading.mismatched(path, mismatch);
    for (const { aspect, keeps } of mismatch === undefined ? clauses.own : []) {
      if (!keeps(value)) broken.add(aspect);
    }
  }
  if (broken.size === 0) return;
  const { whole: value, at, reading } = context;
  reading.breaks({ path, aspects: [...broken], at, value, says: `${intro}: ${clauses.ofParts}`, sensitive: isSensitive(facts) });
}

function isSensitive(facts: ShapeFacts): boolean {
  return facts.kind === 'text' && facts.sensitive === true;
}

function lowerCamel(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
