import { regionLabel } from '../../src/contract/region-names.ts';
import { parseTree, textOf, type JsonTree } from './json-tree.ts';

const idForm = new RegExp(`^(${regionLabel}:)?[0-9a-f]{8}-[0-9a-f]{4}-([0-9a-f])[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$`, 'i');

/** What a text is, without what it says. */
export function textKind(value: string): string {
  if (value === '') return 'empty text';
  const id = idForm.exec(value);
  if (id !== null) return `${id[1] === undefined ? 'id' : 'id with region'}, version ${id[2] ?? ''}`;
  if (tokenParts(value) !== undefined) return 'token';
  return /^arn:[\w-]+:/.test(value) ? 'arn' : 'text';
}

/** Whether two kinds of text are ids that differ in their version only. */
export function differInVersion(one: string, other: string): boolean {
  return one !== other && one.includes(', version ') && one.split(', ')[0] === other.split(', ')[0];
}

/** The two readable parts of a token of three parts. */
export function tokenParts(value: string): { readonly header: JsonTree; readonly claims: JsonTree } | undefined {
  const found = /^(eyJ[\w-]+)\.(eyJ[\w-]+)\.[\w-]*$/.exec(value);
  if (found === null) return undefined;
  const [header, claims] = [found[1] ?? '', found[2] ?? ''].map((part) => parseTree(Buffer.from(part, 'base64url').toString()));
  return header === undefined || claims === undefined ? undefined : { header, claims };
}

/** The algorithm a token says it is signed with. */
export function algorithmOf(header: JsonTree): string {
  const algorithm = textOf(header, 'alg') ?? 'none';
  return /^[A-Z]{2}\d{3}$/.test(algorithm) ? algorithm : 'another';
}

/** How a number is spelt, without its digits: `1.659E9` is `n.nEn`. */
export function numberForm(spelt: string): string {
  return spelt.replaceAll(/\d+/g, 'n');
}
