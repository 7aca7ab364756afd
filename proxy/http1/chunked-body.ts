import { ByteQueue } from './byte-queue.ts';
import { malformed } from './malformed-message.ts';
import { bodyLimit } from './framing.ts';

/** Takes the chunked transfer coding off a body. Extensions and trailers are read over and dropped. */
export class ChunkedBody {
  readonly #pending = new ByteQueue();
  readonly #parts: Buffer[] = [];
  #size = 0;
  #left: number | 'line' | 'trailer' = 'line';

  /** Adds bytes. */
  push(chunk: Buffer): void {
    this.#pending.push(chunk);
  }

  /** The body and what follows it, or undefined until more bytes come. */
  take(): { readonly body: Buffer; readonly rest: Buffer } | undefined {
    while (this.#step())
      if (this.#left === 'trailer' && this.#trailerEnds()) return { body: Buffer.concat(this.#parts), rest: this.#pending.take() };
    return undefined;
  }

  /** What has come of the body. */
  get soFar(): Buffer {
    return Buffer.concat(this.#parts);
  }

  #step(): boolean {
    if (this.#left === 'trailer') return this.#pending.peek().indexOf('\r\n') !== -1;
    return this.#left === 'line' ? this.#readSize() : this.#readData(this.#left);
  }

  #readSize(): boolean {
    const pending = this.#pending.peek();
    const end = pending.indexOf('\r\n');
    if (end > 4096 || (end === -1 && pending.length > 4096)) throw malformed('bad-chunk', { why: 'The line of a chunk is too long.' });
    if (end === -1) return false;
    const size = /^([0-9a-fA-F]{1,8})[ \t]*(?:;.*)?$/.exec(pending.toString('latin1', 0, end))?.[1];
    if (size === undefined) throw malformed('bad-chunk', { why: 'The size of a chunk is no hexadecimal number.' });
    this.#pending.take(end + 2);
    const bytes = Number.parseInt(size, 16);
    this.#size += bytes;
    if (this.#size > bodyLimit) throw malformed('too-large', { bytes: bodyLimit });
    this.#left = bytes === 0 ? 'trailer' : bytes;
    return bytes !== 0 || this.#pending.peek().indexOf('\r\n') !== -1;
  }

  #readData(bytes: number): boolean {
    if (this.#pending.size < bytes + 2) return false;
    const chunk = this.#pending.take(bytes + 2);
    if (chunk[bytes] !== 13 || chunk[bytes + 1] !== 10) throw malformed('bad-chunk', { why: 'A chunk does not end where its size says.' });
    this.#parts.push(chunk.subarray(0, bytes));
    this.#left = 'line';
    return true;
  }

  /** Reads one trailer line; the empty one ends the body. */
  #trailerEnds(): boolean {
    const end = this.#pending.peek().indexOf('\r\n');
    if (end === -1) return false;
    if (end > 8192) throw malformed('bad-chunk', { why: 'A trailer is too long.' });
    this.#pending.take(end + 2);
    return end === 0;
  }
}
