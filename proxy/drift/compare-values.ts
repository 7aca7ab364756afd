import { isUnordered } from '../../src/contract/shapes/building-blocks.ts';
import type { Shape } from '../body/json-leaves.ts';
import { elementOf, memberShape, stepTo } from './contract-place.ts';
import type { Difference } from './finding.ts';
import type { JsonTree } from './json-tree.ts';
import { masked } from './masked.ts';
import { pairBy, type Paired } from './pair-by.ts';
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
  return compareSets(values(was), values(is), { place: `${at.place}.*`, shape: elementOf(at.shape) });
}

function compareLists(was: ListTree, is: ListTree, at: ValuePlace): readonly Difference[] {
  const inside = { place: `${at.place}[]`, shape: elementOf(at.shape) };
  if (isUnordered(at.shape)) return compareSets(was.items, is.items, inside);
  if (areReordered(was, is, (value) => value) || areReordered(was, is, textKind)) {
    return [difference('order', at, ['items in one order', 'items in another order'])];
  }
  return comparePairs(pairBy(was.items, is.items, [inTurn]), inside);
}

/** What is equal is held against each other, then what is of one form, then the rest as it comes. */
function compareSets(was: readonly JsonTree[], is: readonly JsonTree[], at: ValuePlace): readonly Difference[] {
  const by = (spell: (text: string) => string) => (item: JsonTree) => masked(item, spell, at.shape);
  return comparePairs(pairBy(was, is, [by((text) => text), by(textKind), inTurn]), at);
}

const inTurn = (): string => '';

function comparePairs({ pairs, onlyOld, onlyFresh }: Paired<JsonTree>, at: ValuePlace): readonly Difference[] {
  const found = pairs.flatMap(([was, is]) => compareValues(was, is, at));
  const [before, after] = [pairs.length + onlyOld.length, pairs.length + onlyFresh.length];
  if (before === after) return found;
  return [...found, difference(before < after ? 'member-added' : 'member-removed', at, [`${before} items`, `${after} items`])];
}

/** Whether two lists hold the same in another order, as far as the spelling of their texts tells. */
function areReordered(was: ListTree, is: ListTree, spell: (text: string) => string): boolean {
  const [old, fresh] = [was.items, is.items].map((items) => items.map((item) => masked(item, spell, undefined)));
  return old?.join('\n') !== fresh?.join('\n') && old?.toSorted().join('\n') === fresh?.toSorted().join('\n');
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
