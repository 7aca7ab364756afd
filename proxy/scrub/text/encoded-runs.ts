/** A part of a text that may hide values, decoded: one character for each byte. */
export interface DecodedRun {
  readonly text: string;
  /** Where the spelling of the value whose first byte is this one begins in the text, and which spellings it may be; see `encodings`. */
  readonly spellingAt: (byte: number) => { readonly at: number; readonly spellings: readonly number[] };
}

/** Values of fewer bytes are not found by decoding. */
export const leastDecoded = 6;

/** All that can be decoded in a text: percent signs, hexadecimal at both parities, base64 at four alignments. */
export function encodedRuns(text: string): readonly DecodedRun[] {
  const runs: DecodedRun[] = [];
  if (text.includes('%')) for (const { 0: run, index } of text.matchAll(/(?:%[0-9A-F]{2}){6,}/g)) runs.push(percentRun(run, index));
  for (const { 0: run, index } of text.matchAll(/[A-Za-z0-9+/_-]{7,}/g)) {
    for (const alignment of [0, 1, 2, 3]) runs.push(base64Run(run, index, alignment));
    if (run.length >= 12) for (const hex of run.matchAll(/[0-9a-fA-F]{12,}/g)) hexRuns(hex[0], index + hex.index, runs);
  }
  return runs;
}

function percentRun(run: string, start: number): DecodedRun {
  const text = Buffer.from(run.replaceAll('%', ''), 'hex').toString('latin1');
  return { text, spellingAt: (byte) => ({ at: start + 3 * byte, spellings: [3] }) };
}

function hexRuns(run: string, start: number, runs: DecodedRun[]): void {
  for (const parity of [0, 1]) {
    const text = Buffer.from(run.slice(parity), 'hex').toString('latin1');
    runs.push({ text, spellingAt: (byte) => ({ at: start + parity + 2 * byte, spellings: [4, 5] }) });
  }
}

/** The first character of a group of four that the value alone decides, by how many bytes of the group come before the value. */
const firstOwn = [0, 2, 3] as const;

/** Blind characters before the run bring it to each of the four places a group may begin at. */
function base64Run(run: string, start: number, alignment: number): DecodedRun {
  const text = Buffer.from('A'.repeat(alignment) + run, 'base64').toString('latin1');
  return {
    text,
    spellingAt(byte) {
      const before = byte % 3;
      const at = start - alignment + 4 * Math.floor(byte / 3) + (firstOwn[before] ?? 0);
      return { at: at < start ? -1 : at, spellings: [6 + 2 * before, 7 + 2 * before] };
    },
  };
}
