import type { CodeForm, LongDigests } from './text-code.ts';

/** Digests that a folder has longer than usual, as its key file keeps them. */
export interface KeptDigests extends LongDigests {
  /** `WORD DIGEST`, in the order in which they were made. */
  readonly list: readonly string[];
}

/**
 * Keeps the values of a folder apart: of two that share a digest, the later one gets as many characters more as tell them apart. Without `made`, nothing new is
 * made: a value has the longest digest that is listed, or the usual one.
 */
export function longDigests(list: readonly string[], made?: (digest: string) => void): KeptDigests {
  const known = new Set(list);
  const all = [...list];
  const met = new Map<string, string[]>();
  const listed = (form: CodeForm, whole: string): number => {
    for (let length = form.most; length > form.digest; length -= 1) if (known.has(`${form.word} ${whole.slice(0, length)}`)) return length;
    return form.digest;
  };
  const note = (digest: string): void => {
    known.add(digest);
    all.push(digest);
    made?.(digest);
  };
  return {
    list: all,
    isSpare: (code) => code.length < 12 && known.has(code),
    takeSpare(code) {
      if (made === undefined || known.has(code)) return false;
      note(code);
      return true;
    },
    lengthOf(form, whole) {
      const length = listed(form, whole);
      if (made === undefined) return length;
      const usual = `${form.word} ${whole.slice(0, form.digest)}`;
      const others = met.get(usual) ?? [];
      if (others.includes(whole)) return length;
      met.set(usual, [...others, whole]);
      if (!others.some((other) => other.startsWith(whole.slice(0, length)) && listed(form, other) === length)) return length;
      const longer = 1 + Math.max(...others.map((other) => sameStart(whole, other)));
      if (longer <= form.most) note(`${form.word} ${whole.slice(0, longer)}`);
      return longer;
    },
  };
}

function sameStart(one: string, other: string): number {
  let same = 0;
  while (same < one.length && one.charAt(same) === other.charAt(same)) same += 1;
  return same;
}
