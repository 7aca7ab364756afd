import { isUnordered } from '../../src/contract/shapes/building-blocks.ts';
import type { Shape } from '../body/json-leaves.ts';
import { elementOf, memberShape } from './contract-place.ts';
import type { JsonTree } from './json-tree.ts';
import { numberForm, textKind } from './value-kind.ts';

/** A value with everything that differs from call to call reduced to its kind; `spell` says how much of its texts stays. What the contract leaves unordered is in one order. */
export function masked(tree: JsonTree, spell: (text: string) => string, shape: Shape): string {
  switch (tree.kind) {
    case 'list': {
      const items = tree.items.map((item) => masked(item, spell, elementOf(shape)));
      return `[${(isUnordered(shape) ? items.toSorted() : items).join(',')}]`;
    }
    case 'object':
      return `{${maskedEntries(tree.entries, spell, shape).join(',')}}`;
    case 'text':
      return textKind(tree.value) === 'text' ? JSON.stringify(spell(tree.value)) : textKind(tree.value);
    case 'number':
      return numberForm(tree.spelt);
    case 'flag':
      return String(tree.value);
    case 'null':
      return 'null';
  }
}

/** The names in a map are somebody's values. */
function maskedEntries(
  entries: Extract<JsonTree, { kind: 'object' }>['entries'],
  spell: (text: string) => string,
  shape: Shape,
): readonly string[] {
  if (shape?.kind !== 'map')
    return entries.map(([name, value]) => `${JSON.stringify(name)}:${masked(value, spell, memberShape(shape, name))}`);
  return entries.map(([name, value]) => `${JSON.stringify(spell(name))}:${masked(value, spell, elementOf(shape))}`).toSorted();
}
