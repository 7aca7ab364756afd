import type { JSX } from 'preact';
import { describeVerdict, verdicts, type Verdict } from '../../../../src/engine/result/verdict.ts';

/** Glyph and word of a verdict; colour only repeats them. */
export function VerdictMark({ verdict }: { readonly verdict: Verdict }): JSX.Element {
  const { glyph, word, means } = describeVerdict(verdict);
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
  const { glyph, word } = describeVerdict(verdict);
  return (
    <span class={`glyph v-${verdict}`} role="img" aria-label={word} title={word}>
      {glyph}
    </span>
  );
}

/** The least that a verdict takes of a bar, so that one rule among hundreds is seen. */
const least = 0.012;

/** Shares of the verdicts as one bar. The numbers stand beside it, so it is not read out. One element: a page has hundreds of them. */
export function VerdictBar({ totals }: { readonly totals: Readonly<Partial<Record<Verdict, number>>> }): JSX.Element {
  const present = verdicts.map((verdict) => ({ verdict, count: totals[verdict] ?? 0 })).filter(({ count }) => count > 0);
  const title = present.map(({ verdict, count }) => `${count} ${describeVerdict(verdict).word}`).join(', ');
  return <span class="bar" aria-hidden="true" title={title} style={{ backgroundImage: gradientOf(present) }}></span>;
}

interface Part {
  readonly verdict: Verdict;
  readonly count: number;
}

/** One stripe for each verdict, with a thin line between two. */
function gradientOf(parts: readonly Part[]): string {
  const all = parts.reduce((sum, { count }) => sum + count, 0);
  const widths = parts.map(({ count }) => Math.max(count / all, least));
  const whole = widths.reduce((sum, width) => sum + width, 0);
  let end = 0;
  const stripes = parts.map(({ verdict }, at) => {
    const begin = end;
    end += (100 * (widths[at] ?? 0)) / whole;
    const edge = at === parts.length - 1 ? '100%' : `calc(${end.toFixed(2)}% - 1px)`;
    return `var(--fill-${verdict}) ${begin.toFixed(2)}% ${edge}, var(--line) ${edge} ${end.toFixed(2)}%`;
  });
  return `linear-gradient(to right, ${stripes.join(', ')})`;
}
