/** The first characters of a text, by which it is found; shorter texts are not found. */
export const leastFound = 4;

/** What was found where. */
export type Found<Item> = (at: number, items: readonly Item[]) => void;

/**
 * Finds many texts inside another at once. A mark for the first four characters rules out nearly every position; the lengths of the texts that begin so
 * lead to one look-up each. How many texts there are does not matter.
 */
export class TextIndex<Item> {
  readonly #items = new Map<string, Item[]>();
  readonly #lengths = new Map<string, readonly number[]>();
  #marks = new Uint8Array(1024);

  /** How many different texts there are. */
  get size(): number {
    return this.#items.size;
  }

  /** Adds a text; one that is too short to be found is left out. */
  add(text: string, item: Item): void {
    if (text.length < leastFound) return;
    const same = this.#items.get(text);
    if (same !== undefined) {
      same.push(item);
      return;
    }
    this.#items.set(text, [item]);
    const head = text.slice(0, leastFound);
    const lengths = this.#lengths.get(head);
    if (lengths === undefined) this.#mark(head);
    if (lengths?.includes(text.length) !== true) this.#lengths.set(head, interned([...(lengths ?? []), text.length]));
  }

  /** Tells of every text that stands in another, wherever it begins. */
  findIn(text: string, found: Found<Item>): void {
    const marks = this.#marks;
    const shift = shiftOf(marks);
    let head = 0;
    for (let at = 0; at < text.length; at += 1) {
      head = (head << 8) | (text.charCodeAt(at) & 0xff);
      if (at + 1 >= leastFound && marks[mixed(head) >>> shift] === 1) this.#findAt(text, at + 1 - leastFound, found);
    }
  }

  #findAt(text: string, at: number, found: Found<Item>): void {
    for (const length of this.#lengths.get(text.slice(at, at + leastFound)) ?? []) {
      if (at + length > text.length) continue;
      const items = this.#items.get(text.slice(at, at + length));
      if (items !== undefined) found(at, items);
    }
  }

  #mark(head: string): void {
    if (this.#lengths.size * 8 > this.#marks.length) {
      this.#marks = new Uint8Array(this.#marks.length * 4);
      for (const known of this.#lengths.keys()) this.#marks[markOf(known, this.#marks)] = 1;
    }
    this.#marks[markOf(head, this.#marks)] = 1;
  }
}

/** The mark of a text's first characters: of each its lower byte. */
function markOf(head: string, marks: Uint8Array): number {
  let bytes = 0;
  for (let at = 0; at < leastFound; at += 1) bytes = (bytes << 8) | (head.charCodeAt(at) & 0xff);
  return mixed(bytes) >>> shiftOf(marks);
}

function mixed(bytes: number): number {
  return Math.imul(bytes ^ (bytes >>> 15), 0x9e_37_79_b1);
}

/** How far a mixed number is moved to the right to be a place among this many marks, which are a power of two. */
function shiftOf({ length }: Uint8Array): number {
  return Math.clz32(length) + 1;
}

const lists = new Map<string, readonly number[]>();

/** Most heads have the same few lengths: one list serves them all. */
function interned(lengths: readonly number[]): readonly number[] {
  const key = lengths.join(' ');
  const known = lists.get(key);
  if (known !== undefined) return known;
  if (lists.size < 1000) lists.set(key, lengths);
  return lengths;
}
