import { constantFrom, oneof, sample, string, stringMatching, type Arbitrary } from 'fast-check';
import { lengthOf, wholePattern, type TextLimits } from '../../../src/contract/shapes/building-blocks.ts';

/** Texts that programs stumble over: astral, combining, right to left, control characters, a lone surrogate, words that JSON or a map could mistake. */
export const oddTexts = [
  '🔑',
  'e\u0301',
  'שלום',
  '\u0000',
  '\u2028',
  '\uFEFF',
  '\uD800',
  'null',
  '__proto__',
  'constructor',
  '"\\',
] as const;

/** How far texts may go. */
export interface TextChoices {
  /** Leaves out what lies beyond letters, digits and the plainest signs: a service may be choosy where the model is not. */
  readonly plain?: boolean;
  /** Leaves out the longest texts, where many stand together. */
  readonly short?: boolean;
}

/** Longest text that is made at random; the bounds are made besides. */
const usualLength = 40;

/** Longest text where many stand together. */
const shortest = 256;

/** Texts within limits, the shortest and the longest among them. */
export function textsWithin(limits: TextLimits, choices: TextChoices = {}): Arbitrary<string> {
  const { minLength = 0 } = limits;
  const random = shapedTexts(limits, choices).filter((text) => keeps(text, limits));
  const lengths = [minLength, limits.maxLength].filter((length) => length !== undefined);
  const bounds = lengths
    .filter((length) => choices.short !== true || length <= shortest)
    .flatMap((length) => textsOfLength(length, limits, choices));
  const odd = choices.plain === true ? [] : oddTexts.filter((text) => keeps(text, limits));
  return oneof({ weight: 6, arbitrary: random }, ...[bounds, odd].filter(hasSome).map((texts) => constantFrom(...texts)));
}

/** Texts just outside a length: one too few, one too many, and more than that. */
export function textsOfWrongLength(limits: TextLimits, choices: TextChoices = {}): readonly string[] {
  const { minLength = 0, maxLength } = limits;
  const lengths = [...(minLength === 0 ? [] : [minLength - 1]), ...(maxLength === undefined ? [] : [maxLength + 1, maxLength + 17])];
  // Where no text of that length keeps to the pattern, both are broken.
  return lengths.map((length) => textsOfLength(length, limits, choices)[0] ?? 'a'.repeat(length));
}

/** Texts of allowed lengths that break the pattern. */
export function textsOffPattern(limits: TextLimits): Arbitrary<string> {
  const { minLength = 0, maxLength = usualLength } = limits;
  const whole = string({ unit: 'binary', minLength, maxLength: Math.min(maxLength, usualLength) });
  const near = oneof(shapedTexts(limits, {}), string({ unit: 'binary-ascii', minLength: 1, maxLength: 5 }));
  const spoilt = near.chain((text) =>
    constantFrom(...['#', ' ', '\n', '🔑', '"', '/', '!', 'Z'].flatMap((sign) => [text + sign, sign + text])),
  );
  return oneof(whole, { weight: 2, arbitrary: spoilt }).filter((text) => isWithin(text, limits) && !matches(text, limits));
}

function shapedTexts({ pattern, minLength = 0, maxLength = usualLength }: TextLimits, { plain = false }: TextChoices): Arbitrary<string> {
  const bounds = { minLength, maxLength: Math.max(minLength, Math.min(maxLength, usualLength)) };
  const signs = plain ? plainSigns(pattern) : [];
  if (hasSome(signs)) return string({ unit: constantFrom(...signs), ...bounds });
  return pattern === undefined ? string({ unit: 'binary', ...bounds }) : shapedBy(pattern);
}

const patterned = new Map<string, Arbitrary<string>>();

/** Texts that a pattern takes; made once, because classes of Unicode take long to unfold. */
function shapedBy(pattern: string): Arbitrary<string> {
  const known = patterned.get(pattern) ?? stringMatching(wholePattern(pattern), { size: 'small' });
  patterned.set(pattern, known);
  return known;
}

const plainest = Array.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789');

/** The plainest signs that a pattern of one class takes; none where the pattern has a form of its own. */
function plainSigns(pattern: string | undefined): readonly string[] {
  const whole = pattern === undefined ? undefined : wholePattern(pattern);
  return plainest.filter((sign) => whole === undefined || whole.test(sign + sign));
}

const madeTexts = new Map<string, readonly string[]>();

/** Texts of exactly this many characters that keep to the pattern as far as there are any; made once, because the longest are large. */
function textsOfLength(length: number, limits: TextLimits, { plain = false }: TextChoices): readonly string[] {
  const { pattern } = limits;
  const key = JSON.stringify([length, pattern, plain]);
  const known = madeTexts.get(key);
  if (known !== undefined) return known;
  const seeds = [
    ...sample(shapedTexts({ ...(pattern !== undefined && { pattern }) }, { plain }), { seed: 1, numRuns: 8 }),
    ...(plain ? [] : oddTexts),
  ];
  const made = [...new Set(seeds.flatMap((text) => drawnOut(text, length, limits) ?? []))].slice(0, 3);
  madeTexts.set(key, made);
  return made;
}

/** The text made longer or shorter, by repeating one of its signs where that keeps to the pattern. */
function drawnOut(text: string, length: number, limits: TextLimits): string | undefined {
  const signs = Array.from(text);
  if (signs.length >= length) return [signs.slice(0, length).join('')].find((cut) => matches(cut, limits));
  for (const [at, sign] of signs.entries()) {
    const longer = [...signs.slice(0, at), sign.repeat(length - signs.length), ...signs.slice(at)].join('');
    if (matches(longer, limits)) return longer;
  }
  return undefined;
}

function matches(text: string, { pattern }: TextLimits): boolean {
  return pattern === undefined || wholePattern(pattern).test(text);
}

function isWithin(text: string, { minLength = 0, maxLength = Infinity }: TextLimits): boolean {
  const length = lengthOf(text);
  return length >= minLength && length <= maxLength;
}

function keeps(text: string, limits: TextLimits): boolean {
  return matches(text, limits) && isWithin(text, limits);
}

function hasSome<Member>(list: readonly Member[]): list is readonly [Member, ...Member[]] {
  return list.length > 0;
}
