import { isObject } from '../../../../src/engine/check/answer.ts';
import type { JsonObject, JsonValue } from '../../../../src/kernel/json.ts';
import { onAnswer, onSuccess, withBody, type Edge } from '../edge.ts';

/** One member of the answer of some operations is changed where it is there. */
export function member(operations: readonly string[], name: string, change: (value: JsonValue) => JsonValue): Edge {
  return onSuccess(operations, (answer) => {
    const value = answer[name];
    return value === undefined ? answer : { ...answer, [name]: change(value) };
  });
}

/** A change of texts that leaves other values alone. */
export function spelt(change: (text: string) => string): (value: JsonValue) => JsonValue {
  return (value) => (typeof value === 'string' ? change(value) : value);
}

/** Every text in an answer that looks like this is spelt otherwise. */
export function everyText(pattern: RegExp, spell: (text: string) => string): Edge {
  return onAnswer('all', ({ response }) => withBody(response, Buffer.from(response.body).toString().replaceAll(pattern, spell)));
}

/** A value as a text; the empty text where it is anything else. */
export function text(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** A value as a list; the empty list where it is anything else. */
export function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return isList(value) ? value : [];
}

/** A member as an object; the empty object where it is anything else. */
export function objectOf(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
