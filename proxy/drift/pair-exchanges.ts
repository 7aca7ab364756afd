import { readText } from '../../src/wire/json11/read-json.ts';
import type { ClassedExchange } from '../journal/read-journal.ts';
import { matchKey, keyText } from '../match/key.ts';
import { numberForm, textKind } from './value-kind.ts';
import { parseTree, type JsonTree } from './json-tree.ts';

/** Exchanges of two recordings that asked the same, and those only one of them has. */
export interface Pairing {
  readonly pairs: readonly (readonly [old: ClassedExchange, fresh: ClassedExchange])[];
  readonly onlyOld: readonly ClassedExchange[];
  readonly onlyFresh: readonly ClassedExchange[];
  /** Numbers of old exchanges that were asked in another place than before. */
  readonly moved: ReadonlySet<number>;
}

/** Pairs what was asked: first by what the requests say, then by their form, each time the first with the first. */
export function pairExchanges(old: readonly ClassedExchange[], fresh: readonly ClassedExchange[]): Pairing {
  const exact = pairBy(old, fresh, ({ request }) => keyText(matchKey(request)));
  const formal = pairBy(exact.onlyOld, exact.onlyFresh, requestForm);
  const pairs = [...exact.pairs, ...formal.pairs].toSorted(([one], [other]) => one.seq - other.seq);
  return { pairs, onlyOld: formal.onlyOld, onlyFresh: formal.onlyFresh, moved: movedOf(pairs) };
}

function pairBy(
  old: readonly ClassedExchange[],
  fresh: readonly ClassedExchange[],
  keyOf: (exchange: ClassedExchange) => string,
): Omit<Pairing, 'moved'> {
  const waiting = new Map<string, ClassedExchange[]>();
  for (const exchange of fresh) {
    const key = keyOf(exchange);
    waiting.set(key, [...(waiting.get(key) ?? []), exchange]);
  }
  const pairs: (readonly [ClassedExchange, ClassedExchange])[] = [];
  const onlyOld: ClassedExchange[] = [];
  for (const exchange of old) {
    const partner = waiting.get(keyOf(exchange))?.shift();
    if (partner === undefined) onlyOld.push(exchange);
    else pairs.push([exchange, partner]);
  }
  const paired = new Set(pairs.map(([, partner]) => partner));
  return { pairs, onlyOld, onlyFresh: fresh.filter((exchange) => !paired.has(exchange)) };
}

/** What a request asks, without the values in it. */
function requestForm({ request, operation, auth }: ClassedExchange): string {
  const text = readText(request.body);
  const tree = text.ok ? parseTree(text.value) : undefined;
  return [operation, request.method, auth.startsWith('sigv4') ? 'sigv4' : auth, tree === undefined ? 'no JSON' : form(tree)].join('\n');
}

function form(tree: JsonTree): string {
  switch (tree.kind) {
    case 'object':
      return `{${tree.entries
        .map(([name, value]) => `${/^[A-Za-z]+$/.test(name) ? name : textKind(name)}:${form(value)}`)
        .toSorted()
        .join(',')}}`;
    case 'list':
      return `[${tree.items.map(form).join(',')}]`;
    case 'text':
      return textKind(tree.value).split(',')[0] ?? '';
    case 'number':
      return numberForm(tree.spelt);
    case 'flag':
      return String(tree.value);
    case 'null':
      return 'null';
  }
}

/** The fewest exchanges that must be taken out so that the rest is in the old order. */
function movedOf(pairs: readonly (readonly [ClassedExchange, ClassedExchange])[]): ReadonlySet<number> {
  const kept = longestRise(pairs.map(([, fresh]) => fresh.seq));
  return new Set(pairs.flatMap(([old], index) => (kept.has(index) ? [] : [old.seq])));
}

/** Places of a longest rising subsequence. */
function longestRise(values: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const before: number[] = [];
  for (const [index, value] of values.entries()) {
    const at = firstNotBelow(tails, values, value);
    before[index] = at === 0 ? -1 : (tails[at - 1] ?? -1);
    tails[at] = index;
  }
  const kept = new Set<number>();
  for (let index = tails.at(-1) ?? -1; index !== -1; index = before[index] ?? -1) kept.add(index);
  return kept;
}

function firstNotBelow(tails: readonly number[], values: readonly number[], value: number): number {
  let [low, high] = [0, tails.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[tails[middle] ?? 0] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
