import { lengthOf, wholePattern } from '../../src/contract/shapes/building-blocks.ts';
import type { TextLimits } from '../../src/contract/shapes/building-blocks.ts';

const fillers = ['a', '0', 'A', '-', '/', '.', '1'] as const;
const asides = ['#', '"', '%', '!', ' ', '😀', '/', ':', 'g', 'A', '_', '9'] as const;

function matches(text: string, { pattern }: TextLimits): boolean {
  return pattern === undefined || wholePattern(pattern).test(text);
}

/** A text of this many characters that begins like the sample and keeps to the pattern; undefined where there is none to be found. */
export function textOfLength(sample: string, length: number, limits: TextLimits): string | undefined {
  const known = lengthOf(sample);
  const candidates = length >= known ? fillers.map((filler) => sample + filler.repeat(length - known)) : shortened(sample, length);
  return candidates.find((candidate) => matches(candidate, limits));
}

function shortened(sample: string, length: number): readonly string[] {
  return [Array.from(sample).slice(0, length).join(''), ...fillers.map((filler) => filler.repeat(length))];
}

/** A text of this many characters, whatever the pattern says of it. */
export function anyTextOfLength(sample: string, length: number, limits: TextLimits): string {
  return textOfLength(sample, length, limits) ?? sample + 'a'.repeat(Math.max(0, length - lengthOf(sample)));
}

/** As many astral characters: twice the UTF-16 units, four times the bytes. Undefined where the pattern takes none. */
export function astralText(length: number, limits: TextLimits): string | undefined {
  const text = '😀'.repeat(length);
  return matches(text, limits) ? text : undefined;
}

/** Texts near the sample that keep to the pattern, and texts that break it, all within the length. */
export function patternNeighbours(
  sample: string,
  limits: TextLimits,
): { readonly matching: readonly string[]; readonly breaking: readonly string[] } {
  const near = [...asides.map((aside) => sample + aside), ...asides.map((aside) => aside + sample), sample.replaceAll(':', '')];
  const within = [...new Set(near)].filter((text) => lengthOf(text) <= (limits.maxLength ?? Infinity));
  const matching = within.filter((text) => text !== sample && matches(text, limits));
  return { matching: [sample, ...matching.slice(0, 2)], breaking: spread(within.filter((text) => !matches(text, limits))) };
}

/** At most three, from the whole list: the first, one in the middle, the last. */
function spread(texts: readonly string[]): readonly string[] {
  const picked = [texts[0], texts[Math.floor(texts.length / 2)], texts.at(-1)];
  return [...new Set(picked)].flatMap((text) => (text === undefined ? [] : [text]));
}
