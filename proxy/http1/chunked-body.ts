import { HttpFault } from './fault.ts';
import { bodyLimit } from './framing.ts';

/** Takes the chunked transfer coding off a body. Extensions and trailers are read over and dropped. */
export class ChunkedBody {
  #pending = Buffer.alloc(0);
  readonly #parts: Buffer[] = [];
  #size = 0;
  #left: number | 'line' | 'trailer' = 'line';

  /** Adds bytes. */
  push(chunk: Buffer): void {
    this.#pending = Buffer.concat([this.#pending, chunk]);
  }

  /** The body and what follows it, or undefined until more bytes come. */
  take(): { readonly body: Buffer; readonly rest: Buffer } | undefined {
    while (this.#step())
      if (this.#left === 'trailer' && this.#trailerEnds()) return { body: Buffer.concat(this.#parts), rest: this.#pending };
    return undefined;
  }

  /** What has come of the body. */
  get soFar(): Buffer {
    return Buffer.concat(this.#parts);
  }

  #step(): boolean {
    if (this.#left === 'trailer') return this.#pending.indexOf('\r\n') !== -1;
    return this.#left === 'line' ? this.#readSize() : this.#readData(this.#left);
  }

  #readSize(): boolean {
    const end = this.#pending.indexOf('\r\n');
    if (end > 4096 || (end === -1 && this.#pending.length > 4096)) throw new HttpFault('bad-chunk', 'The line of a chunk is too long.');
    if (end === -1) return false;
    const size = /^([0-9a-fA-F]{1,8})[ \t]*(?:;.*)?$/.exec(this.#pending.toString('latin1', 0, end))?.[1];
    if (size === undefined) throw new HttpFault('bad-chunk', 'The size of a chunk is no hexadecimal number.');
    this.#pending = this.#pending.subarray(end + 2);
    const bytes = Number.parseInt(size, 16);
    this.#size += bytes;
    if (this.#size > bodyLimit) throw new HttpFault('too-large', `The body is larger than ${bodyLimit} bytes.`, 413);
    this.#left = bytes === 0 ? 'trailer' : bytes;
    return bytes !== 0 || this.#pending.indexOf('\r\n') !== -1;
  }

  #readData(bytes: number): boolean {
    if (this.#pending.length < bytes + 2) return false;
    if (this.#pending[bytes] !== 13 || this.#pending[bytes + 1] !== 10)
      throw new HttpFault('bad-chunk', 'A chunk does not end where its size says.');
    this.#parts.push(this.#pending.subarray(0, bytes));
    this.#pending = this.#pending.subarray(bytes + 2);
    this.#left = 'line';
    return true;
  }

  /** Reads one trailer line; the empty one ends the body. */
  #trailerEnds(): boolean {
    const end = this.#pending.indexOf('\r\n');
    if (end === -1) return false;
    if (end > 8192) throw new HttpFault('bad-chunk', 'A trailer is too long.');
    this.#pending = this.#pending.subarray(end + 2);
    return end === 0;
  }
}
