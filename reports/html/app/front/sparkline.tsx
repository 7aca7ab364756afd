import type { JSX } from 'preact';
import type { PageRun } from '../../page-data.ts';

/** Passing rules over the runs of a target, oldest left. */
export function Sparkline({ runs }: { readonly runs: readonly PageRun[] }): JSX.Element | null {
  if (runs.length < 2) return null;
  const values = runs.map(({ totals }) => totals.pass ?? 0);
  const least = Math.min(...values);
  const span = Math.max(...values) - least || 1;
  const points = values.map((value, at) => [4 + (at * 92) / (values.length - 1), 24 - ((value - least) * 18) / span] as const);
  const last = points.at(-1) ?? [0, 0];
  const words = `passing over ${runs.length} runs: ${values.join(', ')}`;
  const days = [runs.at(0), runs.at(-1)].map((run) => run?.startedAt.slice(0, 10) ?? '');
  return (
    <figure class="trend">
      <svg class="spark" viewBox="0 0 100 28" role="img" aria-label={words}>
        <title>{words}</title>
        <polyline points={points.map((point) => point.join(',')).join(' ')} />
        <circle cx={last[0]} cy={last[1]} r="3" />
      </svg>
      <figcaption>
        {values[0]} → {values.at(-1)} pass, {days[0] === days[1] ? days[0] : days.join(' to ')}
      </figcaption>
    </figure>
  );
}
