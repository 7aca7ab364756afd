/** Bytes in the order they came. They are joined when somebody looks at them, not whenever some come: large bodies come in many pieces. */
export class ByteQueue {
  #parts: Buffer[] = [];
  #size = 0;

  /** How many bytes wait. */
  get size(): number {
    return this.#size;
  }

  /** Adds bytes at the end. */
  push(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#parts.push(bytes);
    this.#size += bytes.length;
  }

  /** All bytes, without taking them away. */
  peek(): Buffer {
    const [only, ...more] = this.#parts;
    if (only === undefined) return empty;
    if (more.length === 0) return only;
    const whole = Buffer.concat(this.#parts, this.#size);
    this.#parts = [whole];
    return whole;
  }

  /** Takes this many bytes from the front, all by default. */
  take(count = this.#size): Buffer {
    const whole = this.peek();
    const rest = whole.subarray(count);
    this.#parts = rest.length === 0 ? [] : [rest];
    this.#size = rest.length;
    return whole.subarray(0, count);
  }
}

const empty = Buffer.alloc(0);
