import { readText } from '../../src/wire/json11/read-json.ts';
import { JsonScan, type JsonBuilder } from '../../src/wire/json11/scan-json.ts';

/** A JSON value with its numbers as they are spelt and its members in their order. */
export type JsonTree =
  | { readonly kind: 'null' }
  | { readonly kind: 'flag'; readonly value: boolean }
  | { readonly kind: 'number'; readonly spelt: string }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'list'; readonly items: readonly JsonTree[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [name: string, value: JsonTree])[] };

const treeBuilder: JsonBuilder<JsonTree> = {
  word: (value) => (value === null ? { kind: 'null' } : { kind: 'flag', value }),
  number: (spelt) => ({ kind: 'number', spelt }),
  text: (value) => ({ kind: 'text', value }),
  list: (items) => ({ kind: 'list', items }),
  object: (entries) => ({ kind: 'object', entries }),
};

/** The tree of a body, or undefined if it is not JSON. */
export function readTree(body: Uint8Array): JsonTree | undefined {
  const text = readText(body);
  return text.ok ? parseTree(text.value) : undefined;
}

/** The tree of a JSON text. */
export function parseTree(text: string): JsonTree | undefined {
  const outcome = new JsonScan(text, treeBuilder, { maxDepth: 64, duplicates: 'keep' }).run();
  return 'malformed' in outcome ? undefined : outcome.built;
}

/** The member of an object. */
export function memberOf(tree: JsonTree | undefined, name: string): JsonTree | undefined {
  return tree?.kind === 'object' ? tree.entries.find(([member]) => member === name)?.[1] : undefined;
}

/** The text of a member. */
export function textOf(tree: JsonTree | undefined, name: string): string | undefined {
  const member = memberOf(tree, name);
  return member?.kind === 'text' ? member.value : undefined;
}
