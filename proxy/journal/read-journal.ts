import { type PoolproofError, suiteError } from '../../src/kernel/errors.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { AuthClass } from '../scrub/authorization.ts';
import type { Bound } from '../scrub/stand-ins.ts';
import { JournalEvent, readBody } from './journal-event.ts';
import type { Provenance } from './provenance.ts';
import { checksum } from './journal.ts';
import { parseJson } from '../../src/kernel/json.ts';

/** An exchange with the class its request was found to be in before it was scrubbed. */
export interface ClassedExchange extends Exchange {
  readonly operation: string;
  readonly auth: AuthClass;
}

/** What a journal holds. */
export interface JournalContents {
  readonly session: string;
  /** The process that recorded, where it said so. */
  readonly pid?: number | undefined;
  readonly startedAt: number;
  readonly keepInputs: boolean;
  readonly provenance: Provenance;
  readonly variables: Readonly<Record<string, string>>;
  /** Stand-ins that stand for what the earlier recording has another stand-in for. */
  readonly same?: readonly Bound[];
  /** In the order of their numbers. Exchanges without an answer line were under way when writing ended. */
  readonly exchanges: readonly ClassedExchange[];
  /** Values that stay because the client said them first; which those are only the order tells in which requests and answers came. */
  readonly kept?: readonly string[];
  /** The content hash of the fixture that this is added to. */
  readonly onto?: string;
  /** Whether it was closed in order. */
  readonly complete: boolean;
}

/** Reads a journal up to its last whole line. A line in the middle that is damaged is an error; a torn last line is what a crash leaves. */
export function readJournal(text: string, path: string): JournalContents {
  const events = readEvents(text, path);
  const open = events[0];
  if (open?.t !== 'open') throw damaged(path, 1, 'it does not begin with the line that opens a session');
  const responses = new Map(events.flatMap((event) => (event.t === 'response' ? [[event.n, event] as const] : [])));
  const exchanges = events.flatMap((event): ClassedExchange[] => {
    if (event.t !== 'request') return [];
    const answer = responses.get(event.n);
    const response = answer?.response ?? undefined;
    return [
      {
        seq: event.n,
        session: open.session,
        startedAt: event.at,
        milliseconds: answer?.ms ?? 0,
        operation: event.op,
        auth: event.auth,
        request: { ...event.request, body: readBody(event.request.body) },
        response: response === undefined ? undefined : { ...response, body: readBody(response.body) },
        outcome: answer?.outcome ?? 'reset',
      },
    ];
  });
  return {
    session: open.session,
    pid: open.pid,
    startedAt: open.at,
    keepInputs: open.keepInputs,
    provenance: open.provenance,
    variables: Object.fromEntries(events.flatMap((event) => (event.t === 'variable' ? [[event.name, event.value]] : []))),
    same: events.flatMap((event) => (event.t === 'same' ? [{ kind: event.kind, value: event.was, standIn: event.is }] : [])),
    kept: events.flatMap((event) => (event.t === 'request' ? (event.kept ?? []) : [])),
    exchanges: exchanges.toSorted((one, other) => one.seq - other.seq),
    complete: events.at(-1)?.t === 'close',
    ...(open.onto === undefined ? {} : { onto: open.onto }),
  };
}

function readEvents(text: string, path: string): readonly JournalEvent[] {
  const lines = text.split('\n');
  const torn = lines.pop() ?? '';
  let last = '';
  const events = lines.map((line, index) => {
    const event = readLine(line, last);
    if (event === undefined) throw damaged(path, index + 1, 'its checksum or form is wrong');
    last = event.sum;
    return event.value;
  });
  if (torn !== '' && events.at(-1)?.t === 'close') throw damaged(path, lines.length + 1, 'something follows the line that closes it');
  return events;
}

function readLine(line: string, last: string): { readonly value: JournalEvent; readonly sum: string } | undefined {
  const found = /^(.*),"sum":"([0-9a-f]{16})"\}$/.exec(line);
  const [, head = '', sum = ''] = found ?? [];
  const json = `${head}}`;
  if (found === null || checksum(json, last) !== sum) return undefined;
  const parsed = JournalEvent.safeParse(parseJson(json));
  return parsed.success ? { value: parsed.data, sum } : undefined;
}

function damaged(path: string, line: number, why: string): PoolproofError {
  return suiteError('journal-damaged', { line, path, why });
}
