import type { Verdict } from '../../src/engine/result/verdict.ts';

/** How the console report is to look. */
export interface ConsoleStyle {
  /** Characters to a line. */
  readonly columns: number;
  readonly colours: boolean;
  /** `quiet`: the verdict only. `verbose`: every rule, every root cause in full. */
  readonly detail: 'quiet' | 'normal' | 'verbose';
  /** Where the result lies that is shown, for commands that read it. */
  readonly resultFile?: string;
}

/** A colour or weight that text may have on a terminal. */
export type Tone = 'good' | 'bad' | 'warn' | 'faint' | 'strong' | 'link';

const codes: Readonly<Record<Tone, readonly [number, number]>> = {
  good: [32, 39],
  bad: [31, 39],
  warn: [33, 39],
  faint: [2, 22],
  strong: [1, 22],
  link: [36, 39],
};

/** Gives text a tone, where colours are wanted. */
export function paint(text: string, tone: Tone | undefined, style: Pick<ConsoleStyle, 'colours'>): string {
  if (tone === undefined || !style.colours || text === '') return text;
  const [on, off] = codes[tone];
  return `\u001B[${on}m${text}\u001B[${off}m`;
}

/** The tone of a verdict. Never the only sign of it: the word stands there too. */
export const verdictTones: Readonly<Record<Verdict, Tone>> = {
  pass: 'good',
  wrong: 'bad',
  advice: 'warn',
  'known-difference': 'faint',
  'unexpected-pass': 'bad',
  'not-implemented': 'warn',
  'out-of-scope': 'faint',
  untested: 'warn',
  inconclusive: 'warn',
  disputed: 'warn',
  excluded: 'faint',
  'suite-error': 'bad',
};
