import { regionForm } from '../../src/contract/region-names.ts';

const ids = new RegExp(String.raw`(?:(?<![a-z-])${regionForm}:)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}`, 'gi');

/** A message without what changes from call to call: ids, tokens, names of resources, instants, numbers, and what the client itself said. */
export function messageTemplate(message: string, said: readonly string[]): string {
  let text = message;
  for (const value of said) text = text.replaceAll(value, '<said>');
  return text
    .replaceAll(/(?<![\w-])eyJ[\w-]+\.[\w.-]+/g, '<token>')
    .replaceAll(/arn:[\w-]+:[\w:/.@+=,-]+/g, '<arn>')
    .replaceAll(ids, '<id>')
    .replaceAll(/\b[0-9a-f]{16,}\b/gi, '<hex>')
    .replaceAll(/\d+(?:\.\d+)?/g, '<n>');
}

const least = 4;

/** The texts of a client that a message may quote, longest first. */
export function quotable(texts: Iterable<string>): readonly string[] {
  const all = [...new Set(texts)].filter((text) => text.length >= least);
  return all.toSorted((one, other) => other.length - one.length);
}

/** A template for the eyes of a reader: plain words stay, everything else is left out, so that no value can pass. */
export function printedTemplate(template: string): string {
  const words = template.split(/\s+/).map((word) => (isPlain(word) ? word : '…'));
  const text = words.filter((word, index) => word !== '…' || words[index - 1] !== '…').join(' ');
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
}

function isPlain(word: string): boolean {
  return /^[("']?(?:[A-Za-z]{1,40}|<(?:said|token|arn|id|hex|n)>)[)"']?[.,:;]?$/.test(word) || /^(?:>=?|<=?|=+|-|&)$/.test(word);
}
