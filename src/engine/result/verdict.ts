/**
 * The outcomes of a rule on a target. The name of a verdict is its word in every output, with hyphens for spaces.
 * `wrong` only for `must` and `stated`; a difference under any other rule is `advice`. `not-implemented`: the rule's own operation is unknown to the
 * target. `untested`: something the rule stands on did not work; folded under its root cause.
 */
export const verdicts = [
  'pass',
  'wrong',
  'advice',
  'known-difference',
  'unexpected-pass',
  'not-implemented',
  'out-of-scope',
  'untested',
  'inconclusive',
  'disputed',
  'excluded',
  'suite-error',
] as const;

/** One verdict. */
export type Verdict = (typeof verdicts)[number];

interface VerdictFacts {
  /** One character that stands for it. */
  readonly glyph: string;
  /** Meaning for the target, as part of a sentence. */
  readonly means: string;
}

const facts: Readonly<Record<Verdict, VerdictFacts>> = {
  pass: { glyph: '✓', means: 'the target does what the rule says' },
  wrong: { glyph: '✗', means: 'the target does something else' },
  advice: { glyph: '!', means: 'the target does something else, and the rule does not bind it' },
  'known-difference': { glyph: '~', means: 'the target is wrong, and the baseline says so' },
  'unexpected-pass': { glyph: '✗', means: 'the baseline expects a difference that is gone' },
  'not-implemented': { glyph: '○', means: 'the target does not know the operation' },
  'out-of-scope': { glyph: '–', means: 'the target is declared or was found not to offer what the rule needs' },
  untested: { glyph: '?', means: 'something that the rule needs did not work' },
  inconclusive: { glyph: '?', means: 'the target was throttled, or could not be reached' },
  disputed: { glyph: '≠', means: 'the target differs, and the sources of the rule contradict each other' },
  excluded: { glyph: '·', means: 'the suite has no test of the rule, for the reason written with it' },
  'suite-error': { glyph: '✗', means: 'the suite itself failed' },
};

/**
 * A verdict as a reader sees it.
 *
 * @returns its word, such as "out of scope" for `out-of-scope`; a glyph of one character; and what it says of the target.
 */
export function describeVerdict(verdict: Verdict): VerdictFacts & { readonly word: string } {
  return { word: verdict.replaceAll('-', ' '), ...facts[verdict] };
}
