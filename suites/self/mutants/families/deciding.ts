import { catalogue } from '../../../server/catalogue.ts';

let deciding: ReadonlyMap<string, readonly string[]> | undefined;

/** A cell and the rules that it decides, the cell first: all of them are meant to notice a fault in it. */
export function decidedBy(cell: string): readonly string[] {
  deciding ??= byCell();
  return [cell, ...(deciding.get(cell) ?? [])];
}

function byCell(): ReadonlyMap<string, readonly string[]> {
  const rules = new Map<string, readonly string[]>();
  for (const { id, cells = [] } of catalogue().rules) for (const cell of cells) rules.set(cell.id, [...(rules.get(cell.id) ?? []), id]);
  return rules;
}
