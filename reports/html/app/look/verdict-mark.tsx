import type { JSX } from 'preact';
import { verdictWords, verdicts, type Verdict } from '../../../../src/engine/verdict.ts';

/** Glyph and word of a verdict; colour only repeats them. */
export function VerdictMark({ verdict }: { readonly verdict: Verdict }): JSX.Element {
  const { glyph, word, means } = verdictWords[verdict];
  return (
    <span class={`mark v-${verdict}`} title={means}>
      <span class="glyph" aria-hidden="true">
        {glyph}
      </span>
      {word}
    </span>
  );
}

/** The glyph alone, for a narrow cell; its word is there for whoever hovers or listens. */
export function VerdictGlyph({ verdict }: { readonly verdict: Verdict | undefined }): JSX.Element {
  if (verdict === undefined) return <span class="glyph none" role="img" aria-label="not run" title="not run"></span>;
  const { glyph, word } = verdictWords[verdict];
  return (
    <span class={`glyph v-${verdict}`} role="img" aria-label={word} title={word}>
      {glyph}
    </span>
  );
}

/** Shares of the verdicts as one bar. The numbers stand beside it, so it is not read out. */
export function VerdictBar({ totals }: { readonly totals: Readonly<Partial<Record<Verdict, number>>> }): JSX.Element {
  return (
    <span class="bar" aria-hidden="true">
      {verdicts.map((verdict) => {
        const count = totals[verdict] ?? 0;
        return count === 0 ? null : (
          <span key={verdict} class={`v-${verdict}`} style={{ flexGrow: count }} title={`${count} ${verdictWords[verdict].word}`}></span>
        );
      })}
    </span>
  );
}
