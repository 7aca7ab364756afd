/** First of the private-use characters that stand for parts already done. */
const first = 0xe000;
const most = 0x1900;
const privateUse = /[\uE000-\uF8FF]/g;

/** A text under work: parts that are done are held back, so that no later step touches what an earlier one put in. */
export interface OpenText {
  /** The text with one private character for each part held back. */
  readonly open: string;
  /** Runs a step on what is open; what it puts in through `hold` is out of reach afterwards. */
  step(change: (open: string, hold: (done: string) => string) => string): void;
  /** The whole text again. */
  whole(): string;
}

/** Opens a text for work. */
export function openText(text: string): OpenText {
  return new TextUnderWork(text);
}

class TextUnderWork implements OpenText {
  open: string;
  readonly #parts: string[] = [];

  constructor(text: string) {
    this.open = text.search(privateUse) === -1 ? text : text.replaceAll(privateUse, (character) => this.#hold(character));
  }

  step(change: (open: string, hold: (done: string) => string) => string): void {
    this.open = change(this.open, (done) => this.#hold(done));
  }

  whole(): string {
    const parts = this.#parts;
    if (parts.length === 0) return this.open;
    return this.open.replaceAll(privateUse, (character) => parts[character.charCodeAt(0) - first] ?? character);
  }

  #hold(done: string): string {
    if (this.#parts.length >= most) return done;
    this.#parts.push(done);
    return String.fromCharCode(first + this.#parts.length - 1);
  }
}
