import type { JSX } from 'preact';
import { verdicts, describeVerdict } from '../../../../src/engine/result/verdict.ts';
import type { PageRun } from '../../page-data.ts';
import type { Look, View } from '../address.ts';
import { Sparkline } from './sparkline.tsx';
import { VerdictBar } from '../look/verdict-mark.tsx';

/** One target: its name, what kind of target it is, the shares of the verdicts, and how it was run. */
export function TargetHead({
  run,
  history,
  view,
  look,
}: {
  readonly run: PageRun;
  readonly history: readonly PageRun[];
  readonly view: View;
  readonly look: Look;
}): JSX.Element {
  return (
    <section class="head" aria-labelledby="target">
      <div class="title">
        <h1 id="target">
          <bdi>{run.target}</bdi> {run.version === '' ? null : <span class="version">{run.version}</span>}
        </h1>
        <Sparkline runs={history} />
      </div>
      <p class="lead">{run.sentence}</p>
      <VerdictBar totals={run.totals} />
      <Totals run={run} view={view} look={look} />
      {run.diagnosis.map((sentence) => (
        <p key={sentence} class="diagnosis">
          {sentence}
        </p>
      ))}
      <RunFacts run={run} />
    </section>
  );
}

function Totals({ run, view, look }: { readonly run: PageRun; readonly view: View; readonly look: Look }): JSX.Element {
  return (
    <ul class="totals" aria-label="Rules per verdict">
      {verdicts.map((verdict) => {
        const count = run.totals[verdict] ?? 0;
        if (count === 0) return null;
        const { glyph, word, means } = describeVerdict(verdict);
        const chosen = view.verdict === verdict;
        return (
          <li key={verdict}>
            <button
              type="button"
              class={`v-${verdict}`}
              aria-pressed={chosen}
              title={means}
              onClick={() => look({ verdict: chosen ? '' : verdict })}
            >
              <b>{count}</b>
              <span>
                <span class="glyph" aria-hidden="true">
                  {glyph}
                </span>
                {word}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function RunFacts({ run }: { readonly run: PageRun }): JSX.Element {
  return (
    <details class="facts">
      <summary>
        {run.score} · {run.startedAt.slice(0, 10)} · {run.calls} calls in {run.seconds} s
      </summary>
      <dl>
        <dt>Endpoint</dt>
        <dd>
          <code>{run.url}</code>, {run.region}
        </dd>
        <dt>Command</dt>
        <dd>
          <code>{run.command}</code>
        </dd>
        <dt>Seed</dt>
        <dd>
          <code>{run.seed}</code>
        </dd>
        <dt>Started</dt>
        <dd>{run.startedAt}</dd>
        <dt>Not offered</dt>
        <dd>{run.missing.length === 0 ? 'nothing the rules need' : run.missing.join('; ')}</dd>
      </dl>
    </details>
  );
}
