import type { z } from 'zod';
import { factsOf, type ShapeFacts } from '../../src/contract/shapes/building-blocks.ts';

/** A text or number in a body, and where it stands. */
export interface Leaf {
  readonly kind: 'key' | 'text' | 'number';
  /** Offsets in the body's text: inside the quotes for keys and texts. */
  readonly start: number;
  readonly end: number;
  /** A quote follows it. */
  readonly quoted: boolean;
  /** After unescaping. */
  readonly value: string;
  readonly shape: string | undefined;
  readonly member: string;
  /** The members on the way, for the ledger: no map keys, no values. */
  readonly path: string;
}

/** Gives the contract's schema of a member, where it has one. */
export type Shape = ShapeFacts | undefined;

interface Frame {
  readonly list: boolean;
  readonly shape: Shape;
  readonly path: string;
  key: string;
  atKey: boolean;
}

/** Finds all texts and numbers of a JSON body. It also reads what is not JSON, as far as quotes reach, and never throws. */
export function jsonLeaves(text: string, root: Shape): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const frames: Frame[] = [];
  const token = /"[^"\\]*(?:\\[\s\S][^"\\]*)*(?:"|$)|(?<![\w+/=.@%-])-?\d[\d.eE+-]*(?=[\s,}\]]|$)|[{}[\],:]/g;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    const piece = found[0];
    const frame = frames.at(-1);
    if (piece.startsWith('"')) readText({ text, piece, at: found.index, frame, root }, leaves);
    else if (!turnFrame(piece, frames, root))
      leaves.push(
        leafAt(placeOf(frame, root), { kind: 'number', start: found.index, end: found.index + piece.length, quoted: false, value: piece }),
      );
  }
  return leaves;
}

interface TextFound {
  readonly text: string;
  readonly piece: string;
  readonly at: number;
  readonly frame: Frame | undefined;
  readonly root: Shape;
}

function readText({ text, piece, at, frame, root }: TextFound, leaves: Leaf[]): void {
  const closed = piece.length > 1 && piece.endsWith('"');
  const [start, end] = [at + 1, at + piece.length - (closed ? 1 : 0)];
  const value = unescaped(text.slice(start, end));
  if (frame?.list === false && frame.atKey && isBeforeColon(text, at + piece.length)) {
    frame.key = value;
    frame.atKey = false;
    leaves.push({ kind: 'key', start, end, quoted: closed, value, shape: keyShape(frame), member: '', path: frame.path });
  } else leaves.push(leafAt(placeOf(frame, root), { kind: 'text', start, end, quoted: closed, value }));
}

function keyShape({ shape, key }: Frame): string | undefined {
  if (shape?.kind === 'map') return factsOf(shape.key).name;
  return shape?.kind === 'structure' && Object.hasOwn(shape.members, key) ? '(member)' : undefined;
}

/** Whether the next character that is not blank is a colon; it does not look far. */
function isBeforeColon(text: string, end: number): boolean {
  if (text.charCodeAt(end) === 0x3a) return true;
  return /^\s*:/.test(text.slice(end, end + 32));
}

/** Follows brackets and commas; false for anything else. */
function turnFrame(piece: string, frames: Frame[], root: Shape): boolean {
  const frame = frames.at(-1);
  if (piece === '{' || piece === '[') {
    const { path } = placeOf(frame, root);
    frames.push({ list: piece === '[', shape: frame === undefined ? root : inside(frame), path, key: '', atKey: true });
  } else if (piece === '}' || piece === ']') frames.pop();
  else if (piece === ',') {
    if (frame !== undefined) frame.atKey = true;
  } else return piece === ':';
  return true;
}

type LeafPlace = Pick<Leaf, 'shape' | 'member' | 'path'>;

/** Member by member: spreading two objects into one costs more than all the rest of the reading. */
function leafAt({ shape, member, path }: LeafPlace, { kind, start, end, quoted, value }: Omit<Leaf, keyof LeafPlace>): Leaf {
  return { kind, start, end, quoted, value, shape, member, path };
}

function placeOf(frame: Frame | undefined, root: Shape): LeafPlace {
  if (frame === undefined) return { shape: root?.kind === 'text' ? root.name : undefined, member: '', path: '' };
  const shape = inside(frame);
  return {
    shape: nameOf(shape),
    member: frame.list ? '' : frame.key,
    path: frame.path.length > 200 ? frame.path : frame.path + stepInto(frame, shape !== undefined),
  };
}

/** Texts and choices have names of their own in the contract. */
function nameOf(shape: Shape): string | undefined {
  return shape?.kind === 'text' || shape?.kind === 'choice' ? shape.name : shape?.kind;
}

/** The step from a list, map or structure to what stands in it; the name of a member only where the contract knows it. */
function stepInto({ list, shape, key }: Frame, known: boolean): string {
  if (list) return '[]';
  if (shape?.kind !== 'structure') return '.*';
  return known ? `.${key}` : '.?';
}

function inside({ shape, list, key }: Frame): Shape {
  if (shape?.kind === 'list') return list ? factsOf(shape.of) : undefined;
  if (list) return undefined;
  if (shape?.kind === 'map') return factsOf(shape.value);
  return shape?.kind === 'structure' ? memberShape(shape.members, key) : undefined;
}

function memberShape(members: Readonly<Record<string, z.ZodType>>, key: string): Shape {
  const member = Object.hasOwn(members, key) ? members[key] : undefined;
  return member === undefined ? undefined : factsOf(member);
}

function unescaped(raw: string): string {
  if (!raw.includes('\\')) return raw;
  try {
    const value: unknown = JSON.parse(`"${raw}"`);
    return typeof value === 'string' ? value : raw;
  } catch (error) {
    if (error instanceof SyntaxError) return raw;
    throw error;
  }
}
