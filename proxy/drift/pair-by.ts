/** What two lists have in pairs, and what only one of them has. */
export interface Paired<Item> {
  readonly pairs: readonly (readonly [old: Item, fresh: Item])[];
  readonly onlyOld: readonly Item[];
  readonly onlyFresh: readonly Item[];
}

/** Pairs what has the same key, by the first kind of key and then the rest by the next, each time the first with the first. */
export function pairBy<Item>(old: readonly Item[], fresh: readonly Item[], keys: readonly ((item: Item) => string)[]): Paired<Item> {
  let rest: Paired<Item> = { pairs: [], onlyOld: old, onlyFresh: fresh };
  for (const keyOf of keys) {
    const next = pairOnce(rest.onlyOld, rest.onlyFresh, keyOf);
    rest = { ...next, pairs: [...rest.pairs, ...next.pairs] };
  }
  return rest;
}

function pairOnce<Item>(old: readonly Item[], fresh: readonly Item[], keyOf: (item: Item) => string): Paired<Item> {
  if (old.length === 0 || fresh.length === 0) return { pairs: [], onlyOld: old, onlyFresh: fresh };
  const waiting = lastFirst(fresh, keyOf);
  const pairs: (readonly [Item, Item])[] = [];
  const onlyOld: Item[] = [];
  for (const item of old) {
    const partner = waiting.get(keyOf(item))?.pop();
    if (partner === undefined) onlyOld.push(item);
    else pairs.push([item, partner.item]);
  }
  const left = [...waiting.values()].flat().toSorted((one, other) => one.at - other.at);
  return { pairs, onlyOld, onlyFresh: left.map(({ item }) => item) };
}

/** The items of each key, the first at the end, where taking it costs nothing. */
function lastFirst<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): Map<string, { readonly item: Item; readonly at: number }[]> {
  const byKey = new Map<string, { readonly item: Item; readonly at: number }[]>();
  for (let at = items.length - 1; at >= 0; at -= 1) {
    const item = items[at];
    if (item === undefined) continue;
    const key = keyOf(item);
    const same = byKey.get(key);
    if (same === undefined) byKey.set(key, [{ item, at }]);
    else same.push({ item, at });
  }
  return byKey;
}
