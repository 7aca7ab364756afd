import type { JsonValue } from '../../kernel/json.ts';

/** The value without the object members that are null: to a caller they say the same as absence. */
export function withoutNulls(value: JsonValue): JsonValue {
  if (isList(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(kept.map(([name, member]) => [name, withoutNulls(member)]));
}

/** Whether two values say the same: members compared by name whatever their order, an undefined member as an absent one. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((member, index) => sameValue(member, other[index]));
  }
  if (!isRecord(one) || !isRecord(other)) return false;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => sameValue(one[name], other[name]));
}

/** A value as a reader sees it in a sentence. */
export function inWords(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value instanceof RegExp) return value.toString();
  const text = JSON.stringify(value) ?? typeof value;
  return text.length <= 400 ? text : `${text.slice(0, 400)}… (${text.length} characters)`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
