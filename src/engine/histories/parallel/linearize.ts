/** When a call was under way, in moments of a counter. A call that got no answer ends at infinity. */
export interface Interval {
  readonly begins: number;
  readonly ends: number;
}

/** What answers calls one after the other. */
export interface Specification<Call, State> {
  readonly start: State;
  /** The state after a call, undefined where it cannot be answered so. The state before is needed again unless this is its last use. */
  next(state: State, call: Call, isLastUse: boolean): Promise<State | undefined>;
  /** Equal for states from which the same calls get the same answers. */
  keyOf(state: State): string;
}

/** What the search came to. `tried` counts the calls put to the specification. */
export type Linearized<Call> =
  | { readonly verdict: 'explained'; readonly order: readonly Call[]; readonly tried: number }
  | { readonly verdict: 'unexplained'; readonly order: readonly Call[]; readonly blocked: readonly Call[]; readonly tried: number }
  | { readonly verdict: 'gave up'; readonly tried: number };

/**
 * Looks for an order of the calls in which one after the other they get the answers they got. A call that had ended before another began
 * stands before it; a call without an answer stands anywhere after its beginning, or nowhere. Where there is no such order, the longest
 * beginning of one is given, with the calls that could have been next and cannot be answered so. Gives up after this many tries.
 * @see Wing and Gong, Testing and Verifying Concurrent Objects, 1993; Lowe, Testing for Linearizability, 2017
 */
export async function linearize<Call extends Interval, State>(
  calls: readonly Call[],
  specification: Specification<Call, State>,
  mostTries: number,
): Promise<Linearized<Call>> {
  const search = new Search(calls, specification, mostTries);
  try {
    const order = await search.from({ state: specification.start, order: [], isForked: false });
    if (order !== undefined) return { verdict: 'explained', order, tried: search.tried };
    return { verdict: 'unexplained', ...search.furthest, tried: search.tried };
  } catch (error) {
    if (error instanceof OutOfTries) return { verdict: 'gave up', tried: search.tried };
    throw error;
  }
}

class OutOfTries extends Error {}

interface Node<Call, State> {
  readonly state: State;
  readonly order: readonly Call[];
  /** Several calls could have been next on the way here: other ways may lead to the same. */
  readonly isForked: boolean;
}

class Search<Call extends Interval, State> {
  tried = 0;
  furthest: { readonly order: readonly Call[]; readonly blocked: readonly Call[] } = { order: [], blocked: [] };
  /** Ends before starts, because the order of the answers is most often the one. */
  readonly #calls: readonly Call[];
  readonly #specification: Specification<Call, State>;
  readonly #mostTries: number;
  readonly #deadEnds = new Set<string>();

  constructor(calls: readonly Call[], specification: Specification<Call, State>, mostTries: number) {
    this.#calls = calls.toSorted((one, other) => one.ends - other.ends || one.begins - other.begins);
    this.#specification = specification;
    this.#mostTries = mostTries;
  }

  async from(node: Node<Call, State>): Promise<readonly Call[] | undefined> {
    const placed = new Set(node.order);
    const left = this.#calls.filter((call) => !placed.has(call));
    if (left.every(({ ends }) => ends === Infinity)) return node.order;
    const key = node.isForked ? this.#keyOf(node, placed) : undefined;
    if (key !== undefined && this.#deadEnds.has(key)) return undefined;
    const order = await this.#through(node, nextOf(left));
    if (order === undefined && key !== undefined) this.#deadEnds.add(key);
    return order;
  }

  async #through({ state, order, isForked }: Node<Call, State>, candidates: readonly Call[]): Promise<readonly Call[] | undefined> {
    const blocked: Call[] = [];
    const forks = isForked || candidates.length > 1;
    for (const [at, call] of candidates.entries()) {
      if (this.tried >= this.#mostTries) throw new OutOfTries();
      this.tried += 1;
      const after = await this.#specification.next(state, call, at === candidates.length - 1);
      const found = after === undefined ? undefined : await this.from({ state: after, order: [...order, call], isForked: forks });
      if (found !== undefined) return found;
      if (after === undefined) blocked.push(call);
    }
    if (blocked.length === candidates.length && (order.length > this.furthest.order.length || this.furthest.blocked.length === 0))
      this.furthest = { order, blocked };
    return undefined;
  }

  #keyOf({ state }: Node<Call, State>, placed: ReadonlySet<Call>): string {
    return `${this.#calls.map((call) => (placed.has(call) ? '1' : '0')).join('')} ${this.#specification.keyOf(state)}`;
  }
}

/** The calls that may be next: none that is left had ended before they began. */
function nextOf<Call extends Interval>(left: readonly Call[]): readonly Call[] {
  const firstEnd = Math.min(...left.map(({ ends }) => ends));
  return left.filter(({ begins }) => begins < firstEnd);
}
