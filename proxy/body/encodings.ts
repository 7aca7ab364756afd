/** One spelling of a value. */
export interface Spelling {
  readonly text: string;
  /** Short plain values count only where no letter or digit touches them. */
  readonly bounded: boolean;
}

const shortPlain = 8;

/** How a value may be spelt inside other text: plain, escaped, percent, hexadecimal, base64 at three alignments in both alphabets. Always in the same order. */
export function encodings(value: string): readonly Spelling[] {
  const bytes = Buffer.from(value);
  const hex = bytes.toString('hex');
  const upper = hex.toUpperCase();
  const encoded = [upper.replaceAll(/../g, '%$&'), hex, upper];
  for (const alignment of [0, 1, 2]) {
    const core = base64Core(bytes, alignment);
    encoded.push(core, core.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return [...readableEncodings(value), ...encoded.map(spelling)];
}

/** The first of them: those that leave letters and digits as they are. */
export function readableEncodings(value: string): readonly Spelling[] {
  if (/^[\w.~-]*$/.test(value)) return [spelling(value), spelling(value), spelling(value)];
  return [value, JSON.stringify(value).slice(1, -1), percent(value)].map(spelling);
}

function spelling(text: string): Spelling {
  return { text, bounded: text.length < shortPlain };
}

function percent(value: string): string {
  return encodeURIComponent(value.replaceAll(/\p{Surrogate}/gu, '\uFFFD'));
}

/** The characters that the value alone decides when it begins this many bytes after a group of three. */
export function base64Core(bytes: Buffer, alignment: number): string {
  const text = Buffer.concat([Buffer.alloc(alignment), bytes])
    .toString('base64')
    .replaceAll('=', '');
  const first = alignment === 0 ? 0 : alignment === 1 ? 2 : 3;
  const whole = Math.floor(((alignment + bytes.length) * 8) / 6);
  return text.slice(first, whole);
}
