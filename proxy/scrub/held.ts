/** First of the private-use characters that stand for parts already done. */
const first = 0xe000;
const most = 0x1900;
const privateUse = /[\uE000-\uF8FF]/g;

/** A text under work: parts that are done are held back, so that no later step touches what an earlier one put in. */
export interface HeldText {
  /** The text with one private character for each part held back. */
  readonly open: string;
  /** Runs a step on what is open; what it puts in through `hold` is out of reach afterwards. */
  step(change: (open: string, hold: (done: string) => string) => string): void;
  /** The whole text again. */
  whole(): string;
}

/** Opens a text for work. */
export function heldText(text: string): HeldText {
  const parts: string[] = [];
  const hold = (done: string): string => {
    if (parts.length >= most) return done;
    parts.push(done);
    return String.fromCharCode(first + parts.length - 1);
  };
  let open = text.search(privateUse) === -1 ? text : text.replaceAll(privateUse, (character) => hold(character));
  return {
    get open() {
      return open;
    },
    step(change) {
      open = change(open, hold);
    },
    whole: () =>
      parts.length === 0 ? open : open.replaceAll(privateUse, (character) => parts[character.charCodeAt(0) - first] ?? character),
  };
}
