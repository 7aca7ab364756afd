/** What stands in a roll. */
export interface Numbered {
  readonly serial: number;
}

/** Entries in the order of their serials, which only count up. */
export interface Roll<Entry extends Numbered> {
  /** How many entries stand in it. */
  readonly size: number;
  /** The entries after a serial, oldest first; 0 starts at the beginning. */
  after(serial: number): Iterable<Entry>;
}

/**
 * A roll that can be written: an array with holes. Adding is O(1) and reading a page O(page + log n). Taking out leaves
 * a hole, and when half are holes the array is written again, so that taking out is O(log n) on average.
 */
export class WritableRoll<Entry extends Numbered> implements Roll<Entry> {
  #slots: (Entry | undefined)[] = [];
  /** Serials stand beside the slots, because a hole must still be found by binary search. */
  #serials: number[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  *after(serial: number): Generator<Entry> {
    for (let place = this.#placeAfter(serial); place < this.#slots.length; place += 1) {
      const entry = this.#slots[place];
      if (entry !== undefined) yield entry;
    }
  }

  /** Adds an entry whose serial is above all before it. */
  add(entry: Entry): void {
    this.#slots.push(entry);
    this.#serials.push(entry.serial);
    this.#size += 1;
  }

  /** Takes an entry out. */
  remove(entry: Entry): void {
    const place = this.#placeAfter(entry.serial - 1);
    if (this.#slots[place] !== entry) return;
    this.#slots[place] = undefined;
    this.#size -= 1;
    if (this.#slots.length > 64 && this.#size < this.#slots.length / 2) this.#closeHoles();
  }

  /** The first place whose serial is above the given one. */
  #placeAfter(serial: number): number {
    let low = 0;
    let high = this.#serials.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#serials[middle] ?? 0) <= serial) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #closeHoles(): void {
    const left = this.#slots.filter((entry) => entry !== undefined);
    this.#slots = left;
    this.#serials = left.map(({ serial }) => serial);
  }
}
