import type { PathStep } from '../../src/contract/rules/constraint-id.ts';
import type { JsonObject, JsonValue } from '../../src/kernel/json.ts';

/** Says what becomes of a value; undefined takes the member away. */
export type Change = (old: JsonValue | undefined) => JsonValue | undefined;

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function present(value: JsonValue | undefined, name: string): JsonObject {
  return value === undefined ? {} : { [name]: value };
}

function changedList(list: readonly JsonValue[], rest: readonly PathStep[], change: Change): JsonValue {
  const first = changedAt(list[0], rest, change);
  return first === undefined ? list.slice(1) : [first, ...list.slice(1)];
}

function changedMap(map: JsonObject, [step, ...rest]: readonly ['{key}' | '{value}', ...PathStep[]], change: Change): JsonValue {
  const [[key, value] = ['', ''], ...others] = Object.entries(map);
  if (step === '{value}') return { ...present(changedAt(value, rest, change), key), ...Object.fromEntries(others) };
  const renamed = change(key);
  return typeof renamed === 'string' ? { [renamed]: value, ...Object.fromEntries(others) } : Object.fromEntries(others);
}

/** A JSON value with another one at one place: in a list the first entry, in a map the first key or its value. */
export function changedAt(value: JsonValue | undefined, steps: readonly PathStep[], change: Change): JsonValue | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return change(value);
  if (step === '[]') return changedList(Array.isArray(value) ? value : [], rest, change);
  const object = isObject(value) ? value : {};
  if (step === '{key}' || step === '{value}') return changedMap(object, [step, ...rest], change);
  const { [step.member]: old, ...others } = object;
  return { ...others, ...present(changedAt(old, rest, change), step.member) };
}

/** The input with another value at one place: in a list the first entry, in a map the first key or its value. */
export function withChange(input: JsonObject, steps: readonly PathStep[], change: Change): JsonObject {
  const whole = changedAt(input, steps, change);
  return isObject(whole) ? whole : {};
}

/** The value at one place of an input; undefined where there is none. */
export function valueAt(input: JsonObject, steps: readonly PathStep[]): JsonValue | undefined {
  let found: JsonValue | undefined;
  withChange(input, steps, (old) => {
    found = old;
    return old;
  });
  return found;
}
