import { TextIndex } from './text/text-index.ts';

/** Texts of a session that have stand-ins and that no rule would recognise by their looks: answers repeat them in their messages. */
export interface SaidTexts {
  readonly note: (value: string, standIn: string) => void;
  /** Replaces what was said before where it stands as a word of its own; `hold` wraps what is put in. */
  readonly replaceIn: (text: string, hold: (standIn: string) => string) => string;
}

/** Longer texts are tokens, which are recognised. */
const longest = 128;

/** Nothing was said yet. */
export function saidTexts(): SaidTexts {
  const known = new Map<string, string>();
  const index = new TextIndex<string>();
  return {
    note(value, standIn) {
      if (value.length > longest || known.has(value) || /^[A-Za-z]{1,5}$/.test(value)) return;
      known.set(value, standIn);
      index.add(value, value);
    },
    replaceIn(text, hold) {
      if (index.size === 0) return text;
      const matches: { readonly at: number; readonly value: string }[] = [];
      index.findIn(text, (at, [value = '']) => {
        if (isWhole(text, at, at + value.length)) matches.push({ at, value });
      });
      if (matches.length === 0) return text;
      let built = '';
      let done = 0;
      for (const { at, value } of matches.toSorted((one, other) => one.at - other.at || other.value.length - one.value.length)) {
        if (at < done) continue;
        built += text.slice(done, at) + hold(known.get(value) ?? '');
        done = at + value.length;
      }
      return built + text.slice(done);
    },
  };
}

function isWhole(text: string, start: number, end: number): boolean {
  return !/[0-9A-Za-z]/.test(text.charAt(start - 1)) && !/[0-9A-Za-z]/.test(text.charAt(end));
}
