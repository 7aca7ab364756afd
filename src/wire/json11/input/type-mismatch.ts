import type { ShapeFacts } from '../../../contract/shapes/building-blocks.ts';
import type { JsonValue } from '../../../kernel/json.ts';
import { isList, isObject } from './reading.ts';

interface ExpectedType {
  readonly fits: (value: JsonValue) => boolean;
  readonly mismatch: (value: JsonValue) => string;
}

const anyList: ExpectedType = { fits: isList, mismatch: () => 'Expected list or null' };
const anyObject: ExpectedType = { fits: isObject, mismatch: () => 'Expected map or null' };
const anyText: ExpectedType = { fits: (value) => typeof value === 'string', mismatch: (value) => conversionMismatch(value, 'a String') };
const anyWhole: ExpectedType = { fits: Number.isSafeInteger, mismatch: (value) => conversionMismatch(value, 'an Integer') };
const anyLong: ExpectedType = { fits: Number.isSafeInteger, mismatch: (value) => conversionMismatch(value, 'a Long') };

const expectedTypes: Readonly<Record<ShapeFacts['kind'], ExpectedType>> = {
  text: anyText,
  choice: anyText,
  whole: anyWhole,
  flag: { fits: (value) => typeof value === 'boolean', mismatch: (value) => conversionMismatch(value, 'a Boolean') },
  timestamp: { fits: (value) => typeof value === 'number', mismatch: (value) => conversionMismatch(value, 'a Double') },
  list: anyList,
  map: anyObject,
  structure: anyObject,
};

/** What the service's reader says of a value of the wrong JSON type; undefined where the type is right. @see observed: PROTO-02 */
export function typeMismatch(facts: ShapeFacts, value: JsonValue): string | undefined {
  const expected = facts.kind === 'whole' && facts.size === 'long' ? anyLong : expectedTypes[facts.kind];
  return expected.fits(value) ? undefined : expected.mismatch(value);
}

function conversionMismatch(value: JsonValue, target: string): string {
  if (value === null) return `NULL_VALUE can not be converted to ${target}`;
  if (typeof value === 'object') return `Start of ${isList(value) ? 'list' : 'structure or map'} found where not expected.`;
  const token = typeof value === 'boolean' ? String(value).toUpperCase() : typeof value === 'string' ? 'STRING' : 'NUMBER';
  return `${token}_VALUE can not be converted to ${target}`;
}
