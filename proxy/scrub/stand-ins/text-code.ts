import { usageError } from '../../../src/kernel/errors.ts';
import { alphabets, keyedCode, type Alphabet, type StandInKey } from './keyed-code.ts';

/** Texts of so few characters stay as they are: they identify nobody, and a code has no room in them. */
export const shortest = 4;

/** A form of codes: a word that tells it, a digest of the value, and characters that only the key can put after that digest. */
export interface CodeForm {
  readonly word: string;
  readonly of: Alphabet;
  /** The fewest characters of the digest; more where two values of a folder would share one. */
  readonly digest: number;
  readonly most: number;
  /** Characters that prove the digest to be made with the key; fewer where there is no room. */
  readonly proof: number;
  /** Other characters than those of the digest, where a longer one could be taken for one that is proven. */
  readonly proofOf?: Alphabet;
}

const proofLeast = 4;

/** Values that can be guessed: a digest of twelve bits does not tell which value it was, because many values share it. */
const guessable: CodeForm = { word: 'alias', of: 'hex', digest: 3, most: 12, proof: 6 };
/** The same in less room. */
const short: CodeForm = { word: 'x', of: 'small', digest: 2, most: 8, proof: 4, proofOf: 'capital' };
/** Values that nobody guesses: ids, tokens and keys of no form of their own. */
const random: CodeForm = { word: 'opq', of: 'small', digest: 16, most: 16, proof: 8 };
/** Account numbers are twelve digits. */
const account: CodeForm = { word: '9999', of: 'digits', digest: 4, most: 6, proof: 4 };

const forms = [guessable, short, random, account] as const;

/** Knows which digests were made longer, because two values of the folder share the shorter one. */
export interface LongDigests {
  /** How many characters of a digest count; `whole` is the longest there is room for. */
  readonly lengthOf: (form: CodeForm, whole: string) => number;
  /** Whether a code was made because there was no room for a longer digest. */
  readonly isSpare: (code: string) => boolean;
  /** Makes one, where it is free. */
  readonly takeSpare: (code: string) => boolean;
}

/** What a text is coded as. */
export interface TextToCode {
  /** In bytes. */
  readonly length: number;
  readonly isRandom: boolean;
  readonly long: LongDigests;
}

/** The code of a text that says nothing but that it was there, and how many bytes it has. */
export function codedText(key: StandInKey, value: string, { length, isRandom, long }: TextToCode): string {
  const form = isRandom && length >= random.word.length + 8 + proofLeast ? random : length >= leastProven ? guessable : short;
  return coded(key, { form, value, length, long });
}

/** The code of an account number. */
export function codedAccount(key: StandInKey, value: string, long: LongDigests): string {
  return coded(key, { form: account, value, length: 12, long });
}

interface ToCode {
  readonly form: CodeForm;
  readonly value: string;
  readonly length: number;
  readonly long: LongDigests;
}

function coded(key: StandInKey, { form, value, length, long }: ToCode): string {
  const most = roomFor(form, length);
  const spare = form === short ? spareCodes(key, { value, length, long }).find((code) => long.isSpare(code)) : undefined;
  if (spare !== undefined) return spare;
  const whole = keyedCode(key, `${form.word}\u0000${value}`, { length: form.most, of: form.of });
  const wanted = form === random ? usualLength(form, length) : key.exact ? exactLength(form, length) : long.lengthOf(form, whole);
  return wanted > most ? spareCode(key, { value, length, long }) : proven(key, form, { digest: whole.slice(0, wanted), length });
}

/** First letters of codes for texts so short that two values have the same code; which there are is kept with the key. */
const spareWords = ['X', 'q', 'Q', 'z', 'Z', 'j', 'J'];

type Spare = Omit<ToCode, 'form'>;

function spareCodes(key: StandInKey, { value, length }: Spare): readonly string[] {
  return spareWords.map((word) => word + keyedCode(key, `${word}\u0000${value}`, { length: length - 1, of: 'small' }));
}

function spareCode(key: StandInKey, given: Spare): string {
  const free = spareCodes(key, given).find((code) => given.long.takeSpare(code));
  if (free === undefined) throw usageError('stand-ins-used-up', { length: given.length });
  return free;
}

/** How long a digest is where nothing asks for a longer one. */
function usualLength(form: CodeForm, length: number): number {
  return Math.min(form.digest, Math.max(1, length - form.word.length - (form === random ? proofLeast : 1)));
}

/** With a key that only its user has, as much as there is room for. */
function exactLength(form: CodeForm, length: number): number {
  const most = roomFor(form, length);
  return Math.max(usualLength(form, length), length < leastProven ? most : Math.min(most, length - form.word.length - proofLeast));
}

/** How long a digest may be at most in a code of a length: where two would be the same, it takes the room of what proves it. */
function roomFor({ word, most }: CodeForm, length: number): number {
  return Math.min(most, length - word.length);
}

/** In shorter texts there is no room for a word. */
const leastProven = 12;

interface Digest {
  readonly digest: string;
  /** Of the whole code. */
  readonly length: number;
}

function proven(key: StandInKey, { word, of, proof, proofOf = of }: CodeForm, { digest, length }: Digest): string {
  const head = word + digest;
  const room = Math.min(proof, length - head.length);
  return (head + keyedCode(key, `proof ${length}\u0000${head}`, { length: room, of: proofOf })).padEnd(length, 'x');
}

/** Whether a text is a code that the key has made, whole. */
export function isCode(key: StandInKey, text: string, long: LongDigests): boolean {
  return (
    long.isSpare(text) || forms.some((form) => text.startsWith(form.word) && hasLength(form, text.length) && isOfForm(key, form, text))
  );
}

function hasLength(form: CodeForm, length: number): boolean {
  if (form === account) return length === 12;
  return form === short ? length >= shortest && length < leastProven : length >= leastProven;
}

function isOfForm(key: StandInKey, form: CodeForm, text: string): boolean {
  const most = roomFor(form, text.length);
  for (let length = usualLength(form, text.length); length <= most; length += 1) {
    const digest = text.slice(form.word.length, form.word.length + length);
    if (isSpelt(digest, form) && proven(key, form, { digest, length: text.length }) === text) return true;
  }
  return false;
}

function isSpelt(digest: string, { of }: CodeForm): boolean {
  return Array.from(digest).every((character) => alphabets[of].includes(character));
}
