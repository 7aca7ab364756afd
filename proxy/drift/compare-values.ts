import type { Shape } from '../body/json-leaves.ts';
import { elementOf, memberShape, stepTo } from './contract-place.ts';
import type { Difference } from './finding.ts';
import type { JsonTree } from './json-tree.ts';
import { algorithmOf, differInVersion, numberForm, textKind, tokenParts } from './value-kind.ts';

/** Where two values stand. */
export interface ValuePlace {
  readonly place: string;
  readonly shape: Shape;
}

type ObjectTree = Extract<JsonTree, { kind: 'object' }>;
type ListTree = Extract<JsonTree, { kind: 'list' }>;

/** What is different between two values: kinds, members, spelling, order. What merely has another value is not. */
export function compareValues(was: JsonTree, is: JsonTree, at: ValuePlace): readonly Difference[] {
  if (was.kind === 'object' && is.kind === 'object') return compareObjects(was, is, at);
  if (was.kind === 'list' && is.kind === 'list') return compareLists(was, is, at);
  return compareLeaves(was, is, at);
}

function compareLeaves(was: JsonTree, is: JsonTree, at: ValuePlace): readonly Difference[] {
  if (was.kind === 'text' && is.kind === 'text') return compareTexts(was.value, is.value, at);
  const [before, after] = [kindWord(was), kindWord(is)];
  if (before === after) return [];
  if (was.kind !== is.kind) return [difference('member-retyped', at, [was.kind, is.kind])];
  return [difference(was.kind === 'number' ? 'number-spelling' : 'value', at, [before, after])];
}

function compareTexts(was: string, is: string, at: ValuePlace): readonly Difference[] {
  const [before, after] = [textKind(was), textKind(is)];
  if (differInVersion(before, after)) return [difference('id-version', at, [before, after])];
  if (before !== after) return isFree(before) && isFree(after) ? [] : [difference('member-retyped', at, [before, after])];
  if (at.shape?.kind === 'choice' && was !== is) return [difference('value', at, ['a word of the contract', 'another word'])];
  return compareTokens(was, is, at);
}

/** What a token says of itself and of its bearer, as far as its kinds go. */
function compareTokens(was: string, is: string, at: ValuePlace): readonly Difference[] {
  const [old, fresh] = [tokenParts(was), tokenParts(is)];
  if (old === undefined || fresh === undefined) return [];
  const [signedWith, signsWith] = [algorithmOf(old.header), algorithmOf(fresh.header)];
  const inside = (part: string): ValuePlace => ({ place: `${at.place} token ${part}`, shape: undefined });
  return [
    ...(signedWith === signsWith ? [] : [difference('value', inside('header.alg'), [signedWith, signsWith])]),
    ...compareValues(old.header, fresh.header, inside('header')),
    ...compareValues(old.claims, fresh.claims, inside('claims')),
  ];
}

/** Texts that anybody may choose can be of any form. */
function isFree(kind: string): boolean {
  return kind === 'text' || kind === 'arn';
}

function compareObjects(was: ObjectTree, is: ObjectTree, at: ValuePlace): readonly Difference[] {
  if (at.shape?.kind === 'map') return compareMaps(was, is, at);
  const [old, fresh] = [new Map(was.entries), new Map(is.entries)];
  const found: Difference[] = [];
  for (const [name, value] of old) {
    const there = fresh.get(name);
    const place = { place: at.place + stepTo(name), shape: memberShape(at.shape, name) };
    if (there === undefined) found.push(difference('member-removed', place, [value.kind, 'nothing']));
    else found.push(...compareValues(value, there, place));
  }
  for (const [name, value] of fresh) {
    if (!old.has(name)) found.push(difference('member-added', { ...at, place: at.place + stepTo(name) }, ['nothing', value.kind]));
  }
  if (kept(old, fresh) !== kept(fresh, old)) found.push(difference('order', at, ['members in one order', 'members in another order']));
  return [...found, ...compareRepeats(was, is, at)];
}

/** A member that stands there twice is read otherwise by every client. */
function compareRepeats(was: ObjectTree, is: ObjectTree, at: ValuePlace): readonly Difference[] {
  const [old, fresh] = [repeated(was), repeated(is)];
  const [twice, once] = ['more than once', 'once'];
  const told = (kind: Difference['class'], name: string, words: readonly [string, string]): Difference =>
    difference(kind, { place: at.place + stepTo(name) }, words);
  return [
    ...[...fresh].filter((name) => !old.has(name)).map((name) => told('member-added', name, [once, twice])),
    ...[...old].filter((name) => !fresh.has(name)).map((name) => told('member-removed', name, [twice, once])),
  ];
}

function repeated({ entries }: ObjectTree): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(entries.flatMap(([name]) => (seen.has(name) ? [name] : (seen.add(name), []))));
}

type Members = ReadonlyMap<string, JsonTree>;

/** The members of one that the other has as well, in its order. */
function kept(one: Members, other: Members): string {
  return [...one.keys()].filter((name) => other.has(name)).join('\n');
}

/** The names in a map are somebody's values: only their number and what stands under them are compared. */
function compareMaps(was: ObjectTree, is: ObjectTree, at: ValuePlace): readonly Difference[] {
  const values = ({ entries }: ObjectTree): readonly JsonTree[] => entries.map(([, value]) => value);
  return compareItems(values(was), values(is), { place: `${at.place}.*`, shape: elementOf(at.shape) });
}

function compareLists(was: ListTree, is: ListTree, at: ValuePlace): readonly Difference[] {
  if (areReordered(was, is, (value) => value) || areReordered(was, is, textKind)) {
    return [difference('order', at, ['items in one order', 'items in another order'])];
  }
  return compareItems(was.items, is.items, { place: `${at.place}[]`, shape: elementOf(at.shape) });
}

function compareItems(was: readonly JsonTree[], is: readonly JsonTree[], at: ValuePlace): readonly Difference[] {
  const found = was.flatMap((value, index) => {
    const there = is[index];
    return there === undefined ? [] : compareValues(value, there, at);
  });
  if (was.length === is.length) return found;
  return [
    ...found,
    difference(was.length < is.length ? 'member-added' : 'member-removed', at, [`${was.length} items`, `${is.length} items`]),
  ];
}

/** Whether two lists hold the same in another order, as far as the spelling of their texts tells. */
function areReordered(was: ListTree, is: ListTree, spell: (text: string) => string): boolean {
  const [old, fresh] = [was.items, is.items].map((items) => items.map((item) => masked(item, spell)));
  return old?.join('\n') !== fresh?.join('\n') && old?.toSorted().join('\n') === fresh?.toSorted().join('\n');
}

/** A value with everything that differs from call to call reduced to its kind. */
function masked(tree: JsonTree, spell: (text: string) => string): string {
  switch (tree.kind) {
    case 'list':
      return `[${tree.items.map((item) => masked(item, spell)).join(',')}]`;
    case 'object':
      return `{${tree.entries.map(([name, value]) => `${JSON.stringify(name)}:${masked(value, spell)}`).join(',')}}`;
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

function kindWord(tree: JsonTree): string {
  if (tree.kind === 'text') return textKind(tree.value);
  if (tree.kind === 'number') return `${numberForm(tree.spelt)}${unitOf(tree.spelt)}`;
  return tree.kind === 'flag' ? String(tree.value) : tree.kind;
}

/** An instant in milliseconds is spelt as one in seconds is, and is none. */
function unitOf(spelt: string): string {
  const value = Math.abs(Number(spelt));
  return value >= 1e12 && value < 1e13 ? ', milliseconds' : '';
}

function difference(
  kind: Difference['class'],
  { place }: Pick<ValuePlace, 'place'>,
  [was, is]: readonly [was: string, is: string],
): Difference {
  return { class: kind, place: place === '' ? '(body)' : place.replace(/^\./, ''), was, is };
}
