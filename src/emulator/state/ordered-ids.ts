/** Ids in their order. Finding a place is O(log n); adding and removing move the ids after it, which takes microseconds for the thousands of pools of a Region. */
export class OrderedIds {
  readonly #ids: string[] = [];

  get count(): number {
    return this.#ids.length;
  }

  /** The next ids after one, at most `count`; the empty text stands before all. */
  after(id: string, count: number): readonly string[] {
    const start = this.#placeOf(id);
    const from = this.#ids[start] === id ? start + 1 : start;
    return this.#ids.slice(from, from + count);
  }

  /** Adds an id that is not among them. */
  add(id: string): void {
    this.#ids.splice(this.#placeOf(id), 0, id);
  }

  /** Takes out an id that is among them. */
  remove(id: string): void {
    this.#ids.splice(this.#placeOf(id), 1);
  }

  /** The first place whose id is not before the given one. */
  #placeOf(id: string): number {
    let low = 0;
    let high = this.#ids.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#ids[middle] ?? '') < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
