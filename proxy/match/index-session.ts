import type { ClassedExchange } from '../fixture/read-journal.ts';
import { responseBytes } from '../http1/write.ts';
import { keyText, matchKey, rawKey, type MatchKey } from './key.ts';

/** A recorded exchange, ready to be served. */
export class Playable {
  readonly exchange: ClassedExchange;
  readonly key: MatchKey;
  served = 0;
  #bytes: Buffer | undefined;

  constructor(exchange: ClassedExchange) {
    this.exchange = exchange;
    this.key = matchKey(exchange.request);
  }

  /** What goes over the wire; most of a long recording is never asked for. */
  get bytes(): Buffer {
    const { response } = this.exchange;
    return (this.#bytes ??= response === undefined ? Buffer.alloc(0) : responseBytes(response));
  }
}

/** Exchanges with the same key, in their order. */
export interface Group {
  readonly key: MatchKey;
  readonly entries: readonly Playable[];
  /** How many of them were served. */
  cursor: number;
}

/** Finds groups in constant time. */
export interface SessionIndex {
  readonly all: readonly Playable[];
  readonly byRaw: ReadonlyMap<string, Group>;
  readonly byKey: ReadonlyMap<string, Group>;
  /** Each operation's exchanges in their order. */
  readonly byOperation: ReadonlyMap<string, readonly Playable[]>;
}

/** Indexes the exchanges of a session. */
export function indexSession(exchanges: readonly ClassedExchange[]): SessionIndex {
  const all = exchanges.map((exchange) => new Playable(exchange));
  const byKey = new Map<string, { key: MatchKey; entries: Playable[]; cursor: number }>();
  const byRaw = new Map<string, Group>();
  const byOperation = new Map<string, Playable[]>();
  for (const playable of all) {
    const text = keyText(playable.key);
    const group = byKey.get(text) ?? { key: playable.key, entries: [], cursor: 0 };
    group.entries.push(playable);
    byKey.set(text, group);
    byRaw.set(rawKey(playable.exchange.request), group);
    const sameOperation = byOperation.get(playable.key.operation) ?? [];
    sameOperation.push(playable);
    byOperation.set(playable.key.operation, sameOperation);
  }
  return { all, byRaw, byKey, byOperation };
}
