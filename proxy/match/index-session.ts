import type { ClassedExchange } from '../journal/read-journal.ts';
import { responseBytes } from '../http1/write.ts';
import { keyText, matchKey, rawKey, type MatchKey } from './key.ts';

/** A recorded exchange, ready to be served. */
export class Playable {
  readonly exchange: ClassedExchange;
  readonly key: MatchKey;
  /** What is in one order with it: the exchanges of its operation that were recorded in one go. */
  readonly order: string;
  served = 0;
  #bytes: Buffer | undefined;

  constructor(exchange: ClassedExchange, appended: readonly number[] = []) {
    this.exchange = exchange;
    this.key = matchKey(exchange.request);
    const earlier = appended.filter((from) => from <= exchange.seq).length;
    this.order = earlier === 0 ? this.key.operation : `${earlier} ${this.key.operation}`;
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
  /** Each order's exchanges. */
  readonly byOrder: ReadonlyMap<string, readonly Playable[]>;
}

/** Indexes the exchanges of a session; `appended` has the numbers with which later recordings begin that were added to it. */
export function indexSession(exchanges: readonly ClassedExchange[], appended: readonly number[] = []): SessionIndex {
  const all = exchanges.map((exchange) => new Playable(exchange, appended));
  const byKey = new Map<string, { key: MatchKey; entries: Playable[]; cursor: number }>();
  const byRaw = new Map<string, Group>();
  const byOrder = new Map<string, Playable[]>();
  for (const playable of all) {
    const text = keyText(playable.key);
    const group = byKey.get(text) ?? { key: playable.key, entries: [], cursor: 0 };
    group.entries.push(playable);
    byKey.set(text, group);
    byRaw.set(rawKey(playable.exchange.request), group);
    const sameOrder = byOrder.get(playable.order) ?? [];
    sameOrder.push(playable);
    byOrder.set(playable.order, sameOrder);
  }
  return { all, byRaw, byKey, byOrder };
}
