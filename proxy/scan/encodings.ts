/** How a value may be spelt inside other text: plain, escaped, percent, hexadecimal, base64 at three alignments in both alphabets. */
export function encodings(value: string): readonly string[] {
  const bytes = Buffer.from(value);
  const hex = bytes.toString('hex');
  const upper = hex.toUpperCase();
  const cores = [0, 1, 2].map((alignment) => base64Core(bytes, alignment));
  return [
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value.replaceAll(/\p{Surrogate}/gu, '\uFFFD')),
    upper.replaceAll(/../g, '%$&'),
    hex,
    upper,
    ...cores.flatMap((core) => [core, core.replaceAll('+', '-').replaceAll('/', '_')]),
  ];
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
