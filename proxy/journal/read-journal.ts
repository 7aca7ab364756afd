import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { suiteError, type PoolproofError } from '../../src/kernel/errors.ts';
import { parseJson } from '../../src/kernel/json.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { AuthClass } from '../scrub/authorization.ts';
import { JournalEvent, readBody } from './journal-event.ts';
import { checksum } from './journal.ts';
import type { Provenance } from './provenance.ts';

/** An exchange with the class its request was found to be in before it was scrubbed. */
export interface ClassedExchange extends Exchange {
  readonly operation: string;
  readonly auth: AuthClass;
}

type Opening = Extract<JournalEvent, { t: 'open' }>;
type Closing = Extract<JournalEvent, { t: 'close' }>;

/** What a journal holds. Only where its lines stand is kept in memory. */
export interface JournalContents {
  readonly session: string;
  /** The process that recorded, where it said so. */
  readonly pid: number | undefined;
  readonly startedAt: number;
  readonly keepInputs: boolean;
  readonly provenance: Provenance;
  readonly variables: Readonly<Record<string, string>>;
  /** Ids that stay because the client made them up. */
  readonly inputs: readonly string[];
  /** How many exchanges there are. */
  readonly count: number;
  /** In the order of their numbers, read one by one. Exchanges without an answer line were under way when writing ended. */
  readonly exchanges: () => Iterable<ClassedExchange>;
  /** The content hash of the fixture that this is added to. */
  readonly onto: string | undefined;
  /** How it was closed; undefined where it was not closed in order. */
  readonly closed: Closing | undefined;
}

/** Bytes that are read a piece at a time. */
export interface Bytes {
  readonly size: number;
  readonly read: (at: number, length: number) => Buffer;
}

/** Opens the journal at a path; `use` may read from it as long as it runs. */
export function withJournal<Value>(path: string, use: (journal: JournalContents) => Value): Value {
  const file = openSync(path, 'r');
  try {
    const bytes: Bytes = {
      size: fstatSync(file).size,
      read(at, length) {
        const piece = Buffer.alloc(length);
        return piece.subarray(0, readSync(file, piece, 0, length, at));
      },
    };
    return use(readJournal(bytes, path));
  } finally {
    closeSync(file);
  }
}

/** A line of a journal: where it begins and how long it is. */
interface Line {
  readonly at: number;
  readonly length: number;
}

/** Where the request of an exchange stands, and its answer. */
interface Lines {
  readonly request: Line;
  response?: Line;
}

class Contents implements JournalContents {
  readonly #bytes: Bytes;
  readonly #open: Opening;
  readonly #lines = new Map<number, Lines>();
  readonly variables: Record<string, string> = {};
  readonly inputs: string[] = [];
  closed: Closing | undefined;

  constructor(bytes: Bytes, open: Opening) {
    this.#bytes = bytes;
    this.#open = open;
  }

  add(event: JournalEvent, line: Line): void {
    const lines = 'n' in event ? this.#lines.get(event.n) : undefined;
    if (event.t === 'request') {
      this.#lines.set(event.n, { request: line });
      this.inputs.push(...(event.inputs ?? []));
    } else if (event.t === 'response' && lines !== undefined) lines.response = line;
    else if (event.t === 'dropped') this.#lines.delete(event.n);
    else if (event.t === 'variable') this.variables[event.name] = event.value;
    else if (event.t === 'close') this.closed = event;
  }

  get session(): string {
    return this.#open.session;
  }

  get pid(): number | undefined {
    return this.#open.pid;
  }

  get startedAt(): number {
    return this.#open.at;
  }

  get keepInputs(): boolean {
    return this.#open.keepInputs;
  }

  get provenance(): Provenance {
    return this.#open.provenance;
  }

  get onto(): string | undefined {
    return this.#open.onto;
  }

  get count(): number {
    return this.#lines.size;
  }

  *exchanges(): Iterable<ClassedExchange> {
    for (const n of [...this.#lines.keys()].toSorted((one, other) => one - other)) {
      const { request, response } = this.#lines.get(n) ?? {};
      const asked = request === undefined ? undefined : this.#event(request);
      const answer = response === undefined ? undefined : this.#event(response);
      if (asked?.t === 'request') yield exchangeOf(asked, answer?.t === 'response' ? answer : undefined, this.session);
    }
  }

  #event({ at, length }: Line): JournalEvent | undefined {
    const [, head = ''] = lineForm.exec(this.#bytes.read(at, length).toString()) ?? [];
    return JournalEvent.safeParse(parseJson(`${head}}`)).data;
  }
}

type Asked = Extract<JournalEvent, { t: 'request' }>;
type Answered = Extract<JournalEvent, { t: 'response' }>;

function exchangeOf(asked: Asked, answer: Answered | undefined, session: string): ClassedExchange {
  const response = answer?.response ?? undefined;
  return {
    seq: asked.n,
    session,
    startedAt: asked.at,
    milliseconds: answer?.ms ?? 0,
    operation: asked.op,
    auth: asked.auth,
    request: { ...asked.request, body: readBody(asked.request.body) },
    response: response === undefined ? undefined : { ...response, body: readBody(response.body) },
    outcome: answer?.outcome ?? 'reset',
  };
}

/** Reads a journal up to its last whole line. A line in the middle that is damaged is an error; a torn last line is what a crash leaves. */
export function readJournal(given: Bytes | string, path: string): JournalContents {
  const bytes = asBytes(given);
  let contents: Contents | undefined;
  let last = '';
  let number = 0;
  for (const { text, at, isTorn } of linesOf(bytes)) {
    number += 1;
    if (isTorn && contents?.closed === undefined) break;
    const line = isTorn ? undefined : readLine(text, last);
    if (line === undefined) throw damaged(path, number, wrongWith(isTorn));
    last = line.sum;
    contents ??= begunBy(line.value, bytes);
    contents?.add(line.value, { at, length: Buffer.byteLength(text) });
  }
  if (contents === undefined) throw damaged(path, 1, 'it does not begin with the line that opens a session');
  return contents;
}

function wrongWith(isTorn: boolean): string {
  return isTorn ? 'something follows the line that closes it' : 'its checksum or form is wrong';
}

function begunBy(event: JournalEvent, bytes: Bytes): Contents | undefined {
  return event.t === 'open' ? new Contents(bytes, event) : undefined;
}

function asBytes(given: Bytes | string): Bytes {
  if (typeof given !== 'string') return given;
  const bytes = Buffer.from(given);
  return { size: bytes.length, read: (at, length) => bytes.subarray(at, at + length) };
}

const pieceLength = 256 * 1024;

/** The lines of a journal, read a piece at a time. */
function* linesOf(bytes: Bytes): Iterable<{ readonly text: string; readonly at: number; readonly isTorn: boolean }> {
  let rest = Buffer.alloc(0);
  let start = 0;
  for (let at = 0; at < bytes.size; at += pieceLength) {
    rest = Buffer.concat([rest, bytes.read(at, Math.min(pieceLength, bytes.size - at))]);
    let done = 0;
    for (let end = rest.indexOf(10, done); end !== -1; end = rest.indexOf(10, done)) {
      yield { text: rest.toString('utf8', done, end), at: start + done, isTorn: false };
      done = end + 1;
    }
    rest = rest.subarray(done);
    start += done;
  }
  if (rest.length > 0) yield { text: rest.toString(), at: start, isTorn: true };
}

const lineForm = /^(.*),"sum":"([0-9a-f]{16})"\}$/;

function readLine(line: string, last: string): { readonly value: JournalEvent; readonly sum: string } | undefined {
  const found = lineForm.exec(line);
  const [, head = '', sum = ''] = found ?? [];
  const json = `${head}}`;
  if (found === null || checksum(json, last) !== sum) return undefined;
  const parsed = JournalEvent.safeParse(parseJson(json));
  return parsed.success ? { value: parsed.data, sum } : undefined;
}

function damaged(path: string, line: number, why: string): PoolproofError {
  return suiteError('journal-damaged', { line, path, why });
}
