import type { Leaf } from './json-leaves.ts';

/** A text inside a form or an XML document. */
export interface OtherLeaf extends Leaf {
  /** Spells a text so that it can stand there. */
  readonly spell: (value: string) => string;
}

/** Parameters of AWS's query protocol that are words and numbers of it. */
const formShapes: ReadonlyMap<string, string> = new Map([
  ['Action', '(word)'],
  ['DurationSeconds', 'Document'],
  ['Version', '(word)'],
]);

/** Elements of its answers that are words, times and numbers of it. */
const xmlShapes: ReadonlyMap<string, string> = new Map([
  ['Code', '(word)'],
  ['Expiration', 'timestamp'],
  ['Message', 'ErrorMessage'],
  ['PackedPolicySize', 'Document'],
  ['Type', '(word)'],
]);

/** The values of a form body or a query. */
export function formLeaves(text: string): readonly OtherLeaf[] {
  const leaves: OtherLeaf[] = [];
  for (const found of text.matchAll(/(?:^|[?&])([^=&?]*)=([^&]*)/g)) {
    const [whole, name = '', raw = ''] = found;
    const end = found.index + whole.length;
    leaves.push({
      kind: 'text',
      start: end - raw.length,
      end,
      quoted: false,
      value: percentDecoded(raw),
      shape: formShapes.get(percentDecoded(name)),
      member: percentDecoded(name),
      path: `?${percentDecoded(name).slice(0, 40)}`,
      spell: encodeURIComponent,
    });
  }
  return leaves;
}

/** The texts between the tags of an XML document. */
export function xmlLeaves(text: string): readonly OtherLeaf[] {
  const leaves: OtherLeaf[] = [];
  for (const found of text.matchAll(/<([A-Za-z][\w:.-]*)(?![\w:.-])[^<>]*>([^<>]+)(?=<|$)/g)) {
    const [whole, name = '', raw = ''] = found;
    if (raw.trim() === '') continue;
    const end = found.index + whole.length;
    leaves.push({
      kind: 'text',
      start: end - raw.length,
      end,
      quoted: false,
      value: entityDecoded(raw),
      shape: xmlShapes.get(name),
      member: name,
      path: `<${name.slice(0, 40)}>`,
      spell: entityEncoded,
    });
  }
  return leaves;
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

function entityDecoded(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
}

function entityEncoded(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
