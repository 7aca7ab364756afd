import { suiteError } from '../../src/kernel/errors.ts';
import { jsonLeaves, type Leaf, type Shape } from '../body/json-leaves.ts';
import type { Side } from './session-stand-ins.ts';
import { shortest } from './stand-ins/text-code.ts';
import { formLeaves, xmlLeaves, type OtherLeaf } from '../body/other-leaves.ts';
import { foreignMembers } from '../body/shapes.ts';
import type { TextScrub } from './text-scrub.ts';

/** Where what is scrubbed comes from. */
export interface BodyPlace {
  readonly shape: Shape;
  readonly side: Side;
  /** The first words of each path in the list of replacements. */
  readonly path: string;
  readonly charset: 'utf8' | 'latin1';
  /** The shape of what the contract does not know: `Unknown` is replaced, `Document` only searched. */
  readonly otherwise: 'Unknown' | 'Document' | 'Claim';
}

/** Scrubs the texts of a body and leaves every other byte; the length stays. */
export function scrubBody(text: string, place: BodyPlace, scrub: TextScrub): string {
  if (text === '') return text;
  const leaves = leavesOf(text, place.shape);
  const between = (start: number, end: number): string =>
    scrub(text.slice(start, end), { ...pageText, side: place.side }, `${place.path} (text)`);
  let built = '';
  let done = 0;
  let seen = 0;
  const put = (start: number, end: number, spelt: string): void => {
    built += text.slice(done, start) + spelt;
    done = end;
  };
  for (const leaf of leaves) {
    if (isMore(text, seen, leaf.start)) put(seen, leaf.start, between(seen, leaf.start));
    seen = leaf.end;
    const spelt = leaf.kind === 'number' ? scrubbedNumber(leaf, place, scrub) : scrubbedLeaf({ text, leaf, place, scrub });
    if (spelt === undefined) continue;
    seen += leaf.quoted ? 1 : 0;
    put(leaf.start, seen, spelt);
  }
  if (isMore(text, seen, text.length)) put(seen, text.length, between(seen, text.length));
  return done === 0 ? text : built + text.slice(done);
}

const pageText = { shape: 'ErrorMessage', member: '' } as const;

/** Whether there is more between two texts or numbers than what holds JSON together: pages and what is not JSON have all they say there. */
function isMore(text: string, start: number, end: number): boolean {
  return end - start >= shortest && !/^(?:[\s{}[\],:"]|true|false|null)*$/.test(text.slice(start, end));
}

/** How many texts and numbers of a body are scrubbed. No body of the API has nearly as many; a million of them would hold up everything else. */
const mostLeaves = 20_000;

type AnyLeaf = Leaf & { readonly spell?: OtherLeaf['spell'] };

function leavesOf(text: string, shape: Shape): readonly AnyLeaf[] {
  const found = findLeaves(text, shape);
  if (found.length <= mostLeaves) return found;
  throw suiteError('unreadable-body', { what: `more than ${mostLeaves} texts and numbers` });
}

function findLeaves(text: string, shape: Shape): readonly AnyLeaf[] {
  const first = text.trimStart().charAt(0);
  if (first === '<') return xmlLeaves(text);
  if (/^[\w.%-]+=[^\s"{}]*/.test(text)) return formLeaves(text);
  return jsonLeaves(text, shape);
}

interface LeafInPlace {
  readonly text: string;
  readonly leaf: AnyLeaf;
  readonly place: BodyPlace;
  readonly scrub: TextScrub;
}

function scrubbedLeaf({ text, leaf, place, scrub }: LeafInPlace): string | undefined {
  const shape = leaf.kind === 'key' ? keyShape(leaf, place) : (leaf.shape ?? foreignMembers.get(leaf.member) ?? place.otherwise);
  const value = scrub(leaf.value, { shape, member: leaf.member, side: place.side }, `${place.path}${leaf.path}`);
  if (value === leaf.value) return undefined;
  if (leaf.spell !== undefined) return leaf.spell(value);
  const raw = JSON.stringify(value).slice(1, -1);
  const length = (part: string): number => Buffer.byteLength(part, place.charset);
  const missing = Math.max(0, length(text.slice(leaf.start, leaf.end)) - length(raw));
  return `${raw}${leaf.quoted ? '"' : ''}${' '.repeat(missing)}`;
}

/** Names of members the contract does not know may themselves be somebody's. */
function keyShape(leaf: Leaf, place: BodyPlace): string {
  if (leaf.shape !== undefined) return leaf.shape;
  return place.otherwise === 'Unknown' && !isPlainMember(leaf.value) ? 'Unknown' : 'Document';
}

/** Whether a name that the contract does not know is a word, as services give their members. */
export function isPlainMember(name: string): boolean {
  return /^[A-Za-z_][A-Za-z_]{0,31}$/.test(name);
}

/** Long numbers in unknown places could be anything: their form stays, their digits do not. Twelve digits are an account wherever no number belongs. */
function scrubbedNumber(leaf: Leaf, place: BodyPlace, scrub: TextScrub): string | undefined {
  if (leaf.shape !== undefined && numbers.has(leaf.shape)) return undefined;
  if (/^\d{12}$/.test(leaf.value)) {
    const account = scrub(leaf.value, { shape: 'AccountId', member: leaf.member, side: place.side }, `${place.path}${leaf.path}`);
    return account === leaf.value ? undefined : account;
  }
  const isOpen = leaf.shape === undefined && (place.otherwise === 'Unknown' || (place.otherwise === 'Claim' && !times.has(leaf.member)));
  return isOpen && leaf.value.replaceAll(/\D/g, '').length >= 6 ? leaf.value.replaceAll(/\d/g, '1') : undefined;
}

/** Where the contract has numbers. */
const numbers: ReadonlySet<string> = new Set(['whole', 'timestamp']);

/** Members of tokens that are instants. */
const times: ReadonlySet<string> = new Set(['iat', 'exp', 'nbf', 'auth_time', 'updated_at']);
