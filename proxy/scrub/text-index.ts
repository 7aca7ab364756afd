/** So many characters lead to what may follow; shorter texts are not found. */
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
    const mask = marks.length - 1;
    for (let at = 0; at + leastFound <= text.length; at += 1) if (marks[markOf(text, at) & mask] === 1) this.#findAt(text, at, found);
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
      for (const known of this.#lengths.keys()) this.#marks[markOf(known, 0) & (this.#marks.length - 1)] = 1;
    }
    this.#marks[markOf(head, 0) & (this.#marks.length - 1)] = 1;
  }
}

function markOf(text: string, at: number): number {
  const first = Math.imul(text.charCodeAt(at), 0x9e_37_79_b1) ^ Math.imul(text.charCodeAt(at + 1), 0x85_eb_ca_77);
  const second = Math.imul(text.charCodeAt(at + 2), 0xc2_b2_ae_3d) ^ Math.imul(text.charCodeAt(at + 3), 0x27_d4_eb_2f);
  const mixed = first ^ ((second << 13) | (second >>> 19));
  return mixed ^ (mixed >>> 15);
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
