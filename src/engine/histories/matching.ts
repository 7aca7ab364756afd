/** Two lists whose members are to be paired, each with one of the other list. */
export interface Matching<Member> {
  readonly model: readonly Member[];
  readonly target: readonly Member[];
  /** Whether two members may be a pair beside those paired so far. Gives what takes the pair back, or undefined where they may not. */
  readonly pair: (ofModel: Member, ofTarget: Member) => (() => void) | undefined;
}

/** Pairings tried before the search is given up. */
const mostTries = 20_000;

/**
 * Whether all members can be paired at once. One pair may rule out another, so that the first partner that fits is not always the right one.
 * `gave up` where the lists are too alike to be searched through.
 */
export function matching<Member>(lists: Matching<Member>): 'paired' | 'none' | 'gave up' {
  if (lists.model.length !== lists.target.length) return 'none';
  const asTheyCome = new Search(lists);
  if (asTheyCome.from(0, 1)) return 'paired';
  const model = scarceFirst(lists);
  if (model === undefined) return 'none';
  const search = new Search({ ...lists, model });
  if (search.from(0, Infinity)) return 'paired';
  return search.tries > mostTries ? 'gave up' : 'none';
}

/** Looks for a partner for each member in turn. */
class Search<Member> {
  tries = 0;
  private readonly lists: Matching<Member>;
  private readonly free: Set<number>;

  constructor(lists: Matching<Member>) {
    this.lists = lists;
    this.free = new Set(lists.target.keys());
  }

  /** Pairs the members from this one on; `choices` is how many partners are tried for each. Leaves no pair if that fails. */
  from(at: number, choices: number): boolean {
    const { model } = this.lists;
    if (at === model.length) return true;
    let left = choices;
    // A copy: places come and go while the loop goes on.
    const places = [...this.free];
    for (const place of places) {
      const undo = this.tries > mostTries ? undefined : this.pairAt(at, place);
      if (undo === undefined) continue;
      if (this.from(at + 1, choices)) return true;
      undo();
      left -= 1;
      if (left === 0) return false;
    }
    return false;
  }

  private pairAt(at: number, place: number): (() => void) | undefined {
    const [member, other] = [this.lists.model[at], this.lists.target[place]];
    this.tries += 1;
    const undo = member === undefined || other === undefined ? undefined : this.lists.pair(member, other);
    if (undo === undefined) return undefined;
    this.free.delete(place);
    return () => {
      this.free.add(place);
      undo();
    };
  }
}

/** Members with few partners first, so that a dead end shows early; undefined where one has none. */
function scarceFirst<Member>({ model, target, pair }: Matching<Member>): readonly Member[] | undefined {
  const counted = model.map((member) => {
    const partners = target.filter((other) => {
      const undo = pair(member, other);
      undo?.();
      return undo !== undefined;
    });
    return { member, partners: partners.length };
  });
  if (counted.some(({ partners }) => partners === 0)) return undefined;
  return counted.toSorted((one, other) => one.partners - other.partners).map(({ member }) => member);
}
