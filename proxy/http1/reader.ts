import type { HeaderList } from '../../src/wire/http/message.ts';
import { ChunkedBody } from './chunked-body.ts';
import { HttpFault } from './fault.ts';
import { bodyLimit, framingOf, type Framing } from './framing.ts';
import { headLimits, parseHead, type Head } from './head.ts';

/** One message as it came: the body without its transfer coding. */
export interface Message {
  readonly startLine: string;
  readonly headers: HeaderList;
  readonly body: Buffer;
  readonly framing: Framing['kind'];
}

/** How far a reader has come when its connection ends. */
export type Progress = 'idle' | 'head' | 'body';

const empty = Buffer.alloc(0);

/** Takes bytes as they come and gives whole messages. For answers, `bodiless` says which have no body whatever their headers say. */
export class MessageReader {
  readonly #otherwise: 'none' | 'close';
  readonly #bodiless: (head: Head) => boolean;
  readonly #onHead: ((head: Head) => void) | undefined;
  #pending: Buffer = empty;
  #head: Head | undefined;
  #framing: Framing = { kind: 'none' };
  #chunks: ChunkedBody | undefined;

  constructor(options: {
    readonly otherwise: 'none' | 'close';
    readonly bodiless?: (head: Head) => boolean;
    readonly onHead?: (head: Head) => void;
  }) {
    this.#otherwise = options.otherwise;
    this.#bodiless = options.bodiless ?? (() => false);
    this.#onHead = options.onHead;
  }

  /** Adds bytes. */
  push(chunk: Buffer): void {
    if (this.#chunks !== undefined) this.#chunks.push(chunk);
    else this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
  }

  /** The next whole message, or undefined until more bytes come. */
  next(): Message | undefined {
    if (this.#head === undefined && !this.#readHead()) return undefined;
    const framing = this.#framing;
    if (framing.kind === 'none') return this.#done(empty);
    if (framing.kind === 'length') return this.#takeLength(framing.length);
    if (framing.kind === 'chunked') return this.#takeChunks();
    if (this.#pending.length > bodyLimit) throw new HttpFault('too-large', `The body is larger than ${bodyLimit} bytes.`, 413);
    return undefined;
  }

  /** The message that the end of the connection completes, if its body runs until then. */
  end(): Message | undefined {
    if (this.#head === undefined || this.#framing.kind !== 'close') return undefined;
    const body = this.#pending;
    this.#pending = empty;
    return this.#done(body);
  }

  /** How far it has come with the message under way. */
  get progress(): Progress {
    if (this.#head !== undefined) return 'body';
    return this.#pending.length === 0 ? 'idle' : 'head';
  }

  /** The head of a message whose body has not come whole, with what came of the body. */
  get partial(): { readonly head: Head; readonly body: Buffer } | undefined {
    if (this.#head === undefined) return undefined;
    return { head: this.#head, body: this.#chunks === undefined ? this.#pending : this.#chunks.soFar };
  }

  /** Takes what was read beyond the last message: the first bytes of another protocol. */
  takeRest(): Buffer {
    const rest = this.#pending;
    this.#pending = empty;
    return rest;
  }

  // oxlint-disable-next-line complexity -- one reader of one grammar; its cases read best in a row
  #readHead(): boolean {
    while (this.#pending.length >= 2 && this.#pending[0] === 13 && this.#pending[1] === 10) this.#pending = this.#pending.subarray(2);
    const end = this.#pending.indexOf('\r\n\r\n');
    if (end === -1 && this.#pending.length <= headLimits.bytes) return false;
    if (end === -1 || end > headLimits.bytes) throw new HttpFault('head-too-large', `A head of more than ${headLimits.bytes} bytes.`, 431);
    const head = parseHead(this.#pending.toString('latin1', 0, end));
    this.#framing = this.#bodiless(head) ? { kind: 'none' } : framingOf(head.headers, this.#otherwise);
    this.#head = head;
    this.#pending = this.#pending.subarray(end + 4);
    if (this.#framing.kind === 'chunked') {
      this.#chunks = new ChunkedBody();
      this.#chunks.push(this.#pending);
      this.#pending = empty;
    }
    this.#onHead?.(head);
    return true;
  }

  #takeLength(length: number): Message | undefined {
    if (this.#pending.length < length) return undefined;
    const body = this.#pending.subarray(0, length);
    this.#pending = this.#pending.subarray(length);
    return this.#done(body);
  }

  #takeChunks(): Message | undefined {
    const done = this.#chunks?.take();
    if (done === undefined) return undefined;
    this.#pending = done.rest;
    return this.#done(done.body);
  }

  #done(body: Buffer): Message {
    const { startLine, headers } = this.#head ?? { startLine: '', headers: [] };
    const framing = this.#framing.kind;
    this.#head = undefined;
    this.#chunks = undefined;
    this.#framing = { kind: 'none' };
    return { startLine, headers, body, framing };
  }
}
