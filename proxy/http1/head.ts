import type { HeaderList } from '../../src/wire/http/message.ts';
import { malformed } from './malformed-message.ts';

/** A start line and headers, in the order, case and repeats of the wire. */
export interface Head {
  readonly startLine: string;
  readonly headers: HeaderList;
}

/** How many bytes a head may have, and how many headers. */
export const headLimits = { bytes: 65_536, headers: 256 } as const;

const name = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Reads a head from its bytes as latin1 text, without the empty line at the end. */
export function parseHead(text: string): Head {
  const lines = text.split('\r\n');
  const startLine = lines[0] ?? '';
  if (hasControl(text)) throw malformed('malformed-head', { why: 'The head holds a control character.' });
  if (lines.length - 1 > headLimits.headers) throw malformed('too-many-headers', { most: headLimits.headers });
  const headers: (readonly [string, string])[] = [];
  for (let index = 1; index < lines.length; index += 1) headers.push(parseHeader(lines[index] ?? ''));
  return { startLine, headers };
}

function hasControl(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 32 && code !== 9 && !isLineEnd(text, index)) return true;
    if (code === 127) return true;
  }
  return false;
}

function isLineEnd(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  if (code === 13) return text.charCodeAt(index + 1) === 10;
  return code === 10 && text.charCodeAt(index - 1) === 13;
}

function parseHeader(line: string): readonly [string, string] {
  const colon = line.indexOf(':');
  const header = line.slice(0, Math.max(colon, 0));
  if (!name.test(header)) throw malformed('malformed-header');
  return [header, line.slice(colon + 1).trim()];
}

/** Refuses the beginning of a head that cannot become one, so that nobody waits for the rest of it. */
export function refuseBeginning(pending: Buffer, isStart: (line: string) => boolean): void {
  const [first] = pending;
  if (first !== undefined && (first <= 32 || first >= 127) && first !== 13)
    throw malformed('malformed-start', { why: 'These bytes are no HTTP.' });
  for (let end = pending.indexOf(10); end !== -1; end = pending.indexOf(10, end + 1))
    if (pending[end - 1] !== 13)
      throw malformed('malformed-head', { why: 'A line of the head does not end with both characters of a line end.' });
  const line = pending.indexOf('\r\n');
  if (line > 0 && !isStart(pending.toString('latin1', 0, line)))
    throw malformed('malformed-start', { why: 'The first line is none of HTTP/1.1.' });
}

/** A head as text, with the empty line that ends it. */
export function printHead(startLine: string, headers: HeaderList): string {
  let text = `${startLine}\r\n`;
  for (const [header, value] of headers) text += `${header}: ${value}\r\n`;
  return `${text}\r\n`;
}
