/** What stands in a roll. */
export interface Numbered {
  readonly serial: number;
}

/** Entries in the order of their serials, which only count up. Adding is O(1), reading a page O(page + log n). */
export interface Roll<Entry extends Numbered> {
  /** How many entries stand in it. */
  readonly size: number;
  /** The entries after a serial, oldest first; 0 starts at the beginning. */
  after(serial: number): Iterable<Entry>;
}

/** A roll that can be written. */
export interface WritableRoll<Entry extends Numbered> extends Roll<Entry> {
  /** Adds an entry whose serial is above all before it. */
  add(entry: Entry): void;
  /** Takes an entry out. */
  remove(entry: Entry): void;
}

/**
 * An array with holes: taking out leaves a hole of one slot, and when half are holes the array is written anew,
 * so that taking out is O(log n) on average.
 */
export function createRoll<Entry extends Numbered>(): WritableRoll<Entry> {
  let slots: (Entry | undefined)[] = [];
  /** Serials stand beside the slots, because a hole must still be found by binary search. */
  let serials: number[] = [];
  let size = 0;

  /** The first place whose serial is above the given one. */
  const placeAfter = (serial: number): number => {
    let low = 0;
    let high = serials.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((serials[middle] ?? 0) <= serial) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  const closeHoles = () => {
    slots = slots.filter((entry) => entry !== undefined);
    serials = slots.flatMap((entry) => (entry === undefined ? [] : [entry.serial]));
  };

  return {
    get size() {
      return size;
    },
    *after(serial) {
      for (let place = placeAfter(serial); place < slots.length; place += 1) {
        const entry = slots[place];
        if (entry !== undefined) yield entry;
      }
    },
    add(entry) {
      slots.push(entry);
      serials.push(entry.serial);
      size += 1;
    },
    remove(entry) {
      const place = placeAfter(entry.serial - 1);
      if (slots[place] !== entry) return;
      slots[place] = undefined;
      size -= 1;
      if (slots.length > 64 && size < slots.length / 2) closeHoles();
    },
  };
}
