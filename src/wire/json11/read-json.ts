import { isUtf8 } from 'node:buffer';
import type { JsonValue } from '../../kernel/json.ts';
import type { Result } from '../../kernel/result.ts';
import { failed, ok } from '../../kernel/result.ts';
import { JsonScan } from './scan-json.ts';
import type { JsonBuilder, MalformedJson, ScanLimits } from './scan-json.ts';

/** How strictly a body is read. */
export interface ReadOptions {
  /** Deepest nesting taken; 256 by default. */
  readonly maxDepth?: number;
  /** `last`: the last of two members of one name counts, as in most readers. `refuse`: two are malformed. */
  readonly duplicates?: 'last' | 'refuse';
}

const usualDepth = 256;

/** The text of bytes that must be UTF-8 without a byte order mark. */
export function readText(bytes: Uint8Array): Result<string, MalformedJson> {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return failed({ code: 'byte-order-mark', at: 0 });
  if (!isUtf8(bytes)) return failed({ code: 'not-utf8', at: 0 });
  return ok(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
}

/** The value of a JSON body. A member named `__proto__` is a member like any other. */
export function readJson(bytes: Uint8Array, options: ReadOptions = {}): Result<JsonValue, MalformedJson> {
  const { maxDepth = usualDepth, duplicates = 'last' } = options;
  const text = readText(bytes);
  if (!text.ok) return text;
  if (duplicates === 'last' && staysWithin(text.value, maxDepth)) return parsed(text.value);
  return scanned(text.value, valueBuilder, { maxDepth, duplicates: duplicates === 'last' ? 'keep' : 'refuse' });
}

/**
 * One spelling for all texts that say the same: members in order of their names, no blanks, texts after unescaping, lists in their order.
 * Numbers keep their own spelling, so `1` and `1.0` differ. Two members of one name are malformed, because readers disagree about them.
 */
export function canonicalJson(text: string, maxDepth = usualDepth): Result<string, MalformedJson> {
  const plain = staysWithin(text, maxDepth) ? plainCanonical(text) : undefined;
  return plain === undefined ? scanned(text, canonicalBuilder, { maxDepth, duplicates: 'refuse' }) : ok(plain);
}

/**
 * The canonical spelling of a text that stands just as `JSON.stringify` would write it, else undefined: such a text has no member twice and
 * spells each number as it is printed, so that nothing is lost by reading it at the speed of `JSON.parse`.
 */
function plainCanonical(text: string): string | undefined {
  const value = parsed(text);
  if (!value.ok || JSON.stringify(value.value) !== text) return undefined;
  return isInOrder(value.value) ? text : inOrder(value.value);
}

/** Whether all members stand in the order of their names already. */
function isInOrder(value: JsonValue): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isInOrder);
  let before: string | undefined;
  for (const [name, member] of Object.entries(value)) {
    if ((before !== undefined && name < before) || !isInOrder(member)) return false;
    before = name;
  }
  return true;
}

function inOrder(value: JsonValue): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return canonicalBuilder.list(value.map(inOrder));
  return canonicalBuilder.object(Object.entries(value).map(([name, member]) => [name, inOrder(member)]));
}

function scanned<Built>(text: string, builder: JsonBuilder<Built>, limits: ScanLimits): Result<Built, MalformedJson> {
  const outcome = new JsonScan(text, builder, limits).run();
  return 'malformed' in outcome ? failed(outcome.malformed) : ok(outcome.built);
}

function parsed(text: string): Result<JsonValue, MalformedJson> {
  try {
    const value: JsonValue = JSON.parse(text);
    return ok(value);
  } catch (error) {
    if (error instanceof SyntaxError) return failed({ code: 'not-json', at: 0 });
    throw error;
  }
}

/** A text with no more opening brackets than the limit cannot nest deeper; most bodies end here, at the speed of `JSON.parse`. */
function staysWithin(text: string, maxDepth: number): boolean {
  if (text.length < maxDepth) return true;
  let opening = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0x7b || unit === 0x5b) opening += 1;
  }
  return opening <= maxDepth;
}

const valueBuilder: JsonBuilder<JsonValue> = {
  word: (value) => value,
  number: Number,
  text: (value) => value,
  list: (items) => items,
  object: (entries) => Object.fromEntries(entries),
};

const canonicalBuilder: JsonBuilder<string> = {
  word: String,
  number: (text) => text,
  text: (value) => JSON.stringify(value),
  list: (items) => `[${items.join(',')}]`,
  object(entries) {
    const sorted = entries.toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
    return `{${sorted.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`;
  },
};
