import type { JsonObject, JsonValue } from '../../kernel/json.ts';

/** What placeholders stand for. */
export type Values = ReadonlyMap<string, string>;

const placeholder = /\$\{([^}]+)\}/g;

/** The names an input refers to. */
export function namesIn(input: JsonObject): readonly string[] {
  const text = JSON.stringify(input);
  return text.includes('${') ? [...text.matchAll(placeholder)].flatMap(([, name]) => name ?? []) : [];
}

/** An input with all its placeholders filled in; undefined where one stands for nothing. */
export function filledIn(input: JsonObject, values: Values, names = namesIn(input)): JsonObject | undefined {
  if (names.some((name) => !values.has(name))) return undefined;
  return Object.fromEntries(Object.entries(input).map(([name, member]) => [textWith(name, values), valueWith(member, values)]));
}

function valueWith(value: JsonValue, values: Values): JsonValue {
  if (typeof value === 'string') return textWith(value, values);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((member) => valueWith(member, values));
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [textWith(name, values), valueWith(member, values)]));
}

function textWith(text: string, values: Values): string {
  return text.includes('${') ? text.replaceAll(placeholder, (_all, name: string) => values.get(name) ?? '') : text;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
