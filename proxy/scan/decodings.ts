/** A text as it stands, or as it reads when an encoding is taken off. */
export interface Layer {
  readonly text: string;
  /** The encoding that was taken off; empty for none. */
  readonly how: string;
}

/** The text itself, and what its encoded parts say. Token segments are base64 and so among them. */
export function decodings(text: string): readonly Layer[] {
  // The letter of an escape is none of the word that follows it.
  const plain = text.replaceAll(/\\[bfnrt]/g, '  ');
  const layers: Layer[] = [{ text: plain, how: '' }];
  if (text.includes('\\'))
    layers.push({
      text: plain
        .replaceAll(/\\u([0-9a-fA-F]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
        .replaceAll(/\\(["\\/])/g, '$1'),
      how: '',
    });
  if (/%[0-9a-fA-F]{2}/.test(text))
    layers.push({
      text: plain.replaceAll(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      how: 'percent signs',
    });
  for (const [run] of text.matchAll(/(?<![0-9a-zA-Z])(?:[0-9a-fA-F]{2}){8,}(?![0-9a-zA-Z])/g))
    add(layers, Buffer.from(run, 'hex'), 'hexadecimal');
  for (const [run] of text.matchAll(/[A-Za-z0-9+/_-]{16,}/g)) {
    for (let offset = 0; offset < 4; offset += 1) add(layers, Buffer.from(run.slice(offset), 'base64'), 'base64');
  }
  return layers;
}

/** Keeps only what reads as text: noise decodes to noise. */
function add(layers: Layer[], bytes: Buffer, how: string): void {
  for (const [run] of bytes.toString('latin1').matchAll(/[\x20-\x7e]{8,}/g)) layers.push({ text: run, how });
}
