/**
 * What can become of a rule on a target. `fail` only for `must` and `stated`; a difference under any other rule is `advice`.
 * `not-implemented`: the rule's own operation is unknown to the target. `not-testable`: something the rule stands on did not work; folded under its root cause.
 */
export const verdicts = [
  'pass',
  'fail',
  'advice',
  'expected-fail',
  'unexpected-pass',
  'not-implemented',
  'unsupported',
  'not-testable',
  'inconclusive',
  'disputed',
  'excluded',
  'suite-error',
] as const;

/** One verdict. */
export type Verdict = (typeof verdicts)[number];

/** The word for a verdict in every output, and what it says to a reader. */
export const verdictWords: Readonly<Record<Verdict, { readonly word: string; readonly glyph: string; readonly means: string }>> = {
  pass: { word: 'pass', glyph: '✓', means: 'the target does what the rule says' },
  fail: { word: 'wrong', glyph: '✗', means: 'the target does something else' },
  advice: { word: 'advice', glyph: '!', means: 'the target differs from a rule that is not binding' },
  'expected-fail': { word: 'wrong (known)', glyph: '~', means: 'the difference is in the baseline' },
  'unexpected-pass': { word: 'unexpected pass', glyph: '✗', means: 'the baseline expects a difference that is gone' },
  'not-implemented': { word: 'not implemented', glyph: '○', means: 'the target does not know the operation' },
  unsupported: { word: 'out of scope', glyph: '–', means: 'the target is declared or was found not to offer what the rule needs' },
  'not-testable': { word: 'untested', glyph: '?', means: 'something the rule stands on did not work' },
  inconclusive: { word: 'inconclusive', glyph: '?', means: 'throttled or unreachable' },
  disputed: { word: 'disputed', glyph: '≠', means: 'the sources of the rule disagree' },
  excluded: { word: 'excluded', glyph: '·', means: 'not tested, for the reason written with it' },
  'suite-error': { word: 'suite error', glyph: '✗', means: 'the suite itself failed' },
};

/** Exit codes of every command. */
export const exitCodes = { asExpected: 0, targetDiffers: 1, usageOrSuiteError: 2, inconclusive: 3 } as const;
