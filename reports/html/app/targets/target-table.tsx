import type { JSX } from 'preact';
import type { PageData, PageRun } from '../../page-data.ts';
import { hashOf, wholeView } from '../address.ts';
import { historyOf } from '../select.ts';
import { Sparkline } from '../front/sparkline.tsx';
import { VerdictBar } from '../look/verdict-mark.tsx';

/** Several targets, one line each, best known first by name. */
export function TargetTable({ data, runs }: { readonly data: PageData; readonly runs: readonly PageRun[] }): JSX.Element {
  return (
    <section class="head" aria-labelledby="targets">
      <h1 id="targets">{runs.length} targets, one set of rules</h1>
      <ul class="targets">
        {runs.map((run) => (
          <li key={run.target}>
            <div class="title">
              <h2>
                <a href={hashOf({ ...wholeView, target: run.target })}>
                  <bdi>{run.target}</bdi>
                </a>{' '}
                <span class="version">{run.version}</span>
              </h2>
              <Sparkline runs={historyOf(data, run.target)} />
            </div>
            <p>{run.sentence}</p>
            <VerdictBar totals={run.totals} />
            <p class="score">
              {run.score} · {run.startedAt.slice(0, 10)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
