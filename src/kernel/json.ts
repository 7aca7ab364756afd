/** A value that JSON can say. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [member: string]: JsonValue;
}

/** The value of a JSON text, or undefined where it is none. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isJson(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

// What JSON.parse gives is JSON by construction; a schema would walk large bodies once more for nothing.
function isJson(value: unknown): value is JsonValue {
  return value !== undefined;
}
