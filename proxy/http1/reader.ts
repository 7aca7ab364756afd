import type { HeaderList } from '../../src/wire/http/message.ts';
import { ByteQueue } from './byte-queue.ts';
import { ChunkedBody } from './chunked-body.ts';
import { malformed } from './malformed-message.ts';
import { bodyLimit, framingOf, type Framing } from './framing.ts';
import { headLimits, parseHead, refuseBeginning, type Head } from './head.ts';

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
const headEnd = '\r\n\r\n';

/** What kind of messages are read. */
export interface ReaderOptions {
  /** How a body ends whose head does not say so. */
  readonly otherwise: 'none' | 'close';
  /** Whether a line may begin a message; anything else is refused before the head is whole. */
  readonly isStart: (line: string) => boolean;
  /** Which messages have no body whatever their headers say. */
  readonly bodiless?: (head: Head) => boolean;
  readonly onHead?: (head: Head) => void;
}

/** Takes bytes as they come and gives whole messages. */
export class MessageReader {
  readonly #otherwise: 'none' | 'close';
  readonly #isStart: (line: string) => boolean;
  readonly #bodiless: (head: Head) => boolean;
  readonly #onHead: ((head: Head) => void) | undefined;
  readonly #pending = new ByteQueue();
  #head: Head | undefined;
  #framing: Framing = { kind: 'none' };
  #chunks: ChunkedBody | undefined;

  constructor(options: ReaderOptions) {
    this.#isStart = options.isStart;
    this.#otherwise = options.otherwise;
    this.#bodiless = options.bodiless ?? (() => false);
    this.#onHead = options.onHead;
  }

  /** Adds bytes. */
  push(chunk: Buffer): void {
    if (this.#chunks !== undefined) this.#chunks.push(chunk);
    else this.#pending.push(chunk);
  }

  /** The next whole message, or undefined until more bytes come. */
  next(): Message | undefined {
    if (this.#head === undefined && !this.#readHead()) return undefined;
    const framing = this.#framing;
    if (framing.kind === 'none') return this.#done(empty);
    if (framing.kind === 'length') return this.#takeLength(framing.length);
    if (framing.kind === 'chunked') return this.#takeChunks();
    if (this.#pending.size > bodyLimit) throw malformed('too-large', { bytes: bodyLimit });
    return undefined;
  }

  /** The message that the end of the connection completes, if its body runs until then. */
  end(): Message | undefined {
    if (this.#head === undefined || this.#framing.kind !== 'close') return undefined;
    return this.#done(this.#pending.take());
  }

  /** How many bytes wait to be read. */
  get waiting(): number {
    return this.#pending.size;
  }

  /** How far it has come with the message under way. */
  get progress(): Progress {
    if (this.#head !== undefined) return 'body';
    return this.#pending.size === 0 ? 'idle' : 'head';
  }

  /** The head of a message whose body has not come whole, with what came of the body. */
  get partial(): { readonly head: Head; readonly body: Buffer } | undefined {
    if (this.#head === undefined) return undefined;
    return { head: this.#head, body: this.#chunks === undefined ? this.#pending.peek() : this.#chunks.soFar };
  }

  /** Takes what was read beyond the last message: the first bytes of another protocol. */
  takeRest(): Buffer {
    return this.#pending.take();
  }

  #readHead(): boolean {
    const text = this.#headText();
    if (text === undefined) return false;
    const head = parseHead(text);
    if (!this.#isStart(head.startLine)) throw malformed('malformed-start', { why: 'The first line is none of HTTP/1.1.' });
    this.#framing = this.#bodiless(head) ? { kind: 'none' } : framingOf(head.headers, this.#otherwise);
    this.#head = head;
    this.#pending.take(text.length + headEnd.length);
    if (this.#framing.kind === 'chunked') {
      this.#chunks = new ChunkedBody();
      this.#chunks.push(this.#pending.take());
    }
    this.#onHead?.(head);
    return true;
  }

  /** The head that waits, up to its blank line; undefined until all of it has come. Blank lines before it are taken away. */
  #headText(): string | undefined {
    let pending = this.#pending.peek();
    for (; pending[0] === 13 && pending[1] === 10; pending = this.#pending.peek()) this.#pending.take(2);
    const end = pending.indexOf(headEnd);
    if (end > headLimits.bytes || (end === -1 && pending.length > headLimits.bytes))
      throw malformed('head-too-large', { bytes: headLimits.bytes });
    if (end !== -1) return pending.toString('latin1', 0, end);
    refuseBeginning(pending, this.#isStart);
    return undefined;
  }

  #takeLength(length: number): Message | undefined {
    return this.#pending.size < length ? undefined : this.#done(this.#pending.take(length));
  }

  #takeChunks(): Message | undefined {
    const done = this.#chunks?.take();
    if (done === undefined) return undefined;
    this.#pending.push(done.rest);
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
