import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { TimelineStep } from '../../../timelines/timeline.ts';
import type { PageData, PageTimeline } from '../../page-data.ts';
import { hashOf, type View } from '../address.ts';
import { CodeLine } from '../text/code-line.tsx';
import { unpackSteps } from '../unpack.ts';
import { Step } from './step.tsx';

interface Facts {
  readonly data: PageData;
  readonly index: number;
  readonly timeline: PageTimeline;
  readonly view: View;
}

/** One history or client run: what it is about, its steps in lanes, and how to run it again. */
export function TimelineView({ data, index, timeline, view }: Facts): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const steps = useSteps(index);
  const { outcome, title, lanes, again } = timeline;
  useEffect(() => place.current?.closest('.story')?.scrollIntoView({ block: 'nearest' }), [steps]);
  return (
    <div class="story-body" ref={place}>
      {outcome === title ? null : <p class="outcome-line">{outcome}</p>}
      <TimelineFacts data={data} timeline={timeline} view={view} />
      {steps === undefined ? (
        <p class="hint">Unpacking…</p>
      ) : (
        <Lanes lanes={lanes} steps={steps} brief={timeline.kind === 'client run' || steps.length > 12} />
      )}
      {steps !== undefined && steps.length < timeline.steps.length ? (
        <p class="hint">
          The first {steps.length} steps; the file has all {timeline.steps.length}.
        </p>
      ) : null}
      {again === undefined ? null : <CodeLine name="Run it again" code={again} />}
    </div>
  );
}

function useSteps(index: number): readonly TimelineStep[] | undefined {
  const [steps, setSteps] = useState<readonly TimelineStep[]>();
  useEffect(() => {
    void unpackSteps().then((all) => setSteps(all[index] ?? []));
  }, [index]);
  return steps;
}

function TimelineFacts({ data, timeline: { facts, rules }, view }: Pick<Facts, 'data' | 'timeline' | 'view'>): JSX.Element {
  const known = new Set(data.rules.map(({ id }) => id));
  return (
    <dl class="story-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <code>{value}</code>
          </dd>
        </div>
      ))}
      {rules.length === 0 ? null : (
        <div>
          <dt>Decided by</dt>
          <dd>
            {rules.map((rule) => (
              <code key={rule}>{known.has(rule) ? <a href={hashOf({ ...view, rule })}>{rule}</a> : rule}</code>
            ))}
          </dd>
        </div>
      )}
    </dl>
  );
}

interface LaneFacts {
  readonly lanes: readonly string[];
  readonly steps: readonly TimelineStep[];
  readonly brief: boolean;
}

/** Steps below each other; with several clients each has a lane of its own, and what overlaps stands side by side. */
function Lanes({ lanes, steps, brief }: LaneFacts): JSX.Element {
  const several = lanes.length > 1;
  return (
    <div
      class={several ? 'lanes scroll' : 'lane-alone'}
      {...(several ? { tabIndex: 0, role: 'region', 'aria-label': 'Steps by client' } : {})}
    >
      {several ? (
        <div class="lane-heads" style={{ gridTemplateColumns: columnsFor(lanes.length) }} aria-hidden="true">
          {lanes.map((name) => (
            <span key={name}>{name}</span>
          ))}
        </div>
      ) : null}
      <ol class={several ? 'moments' : 'timeline'} style={several ? { gridTemplateColumns: columnsFor(lanes.length) } : {}}>
        {steps.map((step, at) => (
          <Step key={at} step={step} number={at + 1} who={several ? (lanes[step.lane] ?? '') : ''} brief={several || brief} />
        ))}
      </ol>
    </div>
  );
}

function columnsFor(lanes: number): string {
  return `repeat(${lanes}, minmax(13rem, 1fr))`;
}
