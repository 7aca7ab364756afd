import type { JSX } from 'preact';
import type { PageData, PageTimeline } from '../../page-data.ts';
import type { Look, View } from '../address.ts';
import { VerdictMark } from '../look/verdict-mark.tsx';
import { CoverageOf } from './coverage.tsx';
import { TimelineView } from './timeline-view.tsx';

interface Facts {
  readonly data: PageData;
  readonly view: View;
  readonly look: Look;
}

/** Histories and client runs, one line each; the one in the address is open. */
export function Timelines({ data, view, look }: Facts): JSX.Element | null {
  const { timelines, coverage } = data;
  if (timelines.length === 0 && coverage.length === 0) return null;
  return (
    <section aria-labelledby="timelines" class="timelines">
      <h2 id="timelines" tabIndex={-1}>
        {headingOf(timelines)}
      </h2>
      <ol class="stories">
        {timelines.map((timeline, index) => (
          <Story key={timeline.id} data={data} index={index} open={view.story === timeline.id} view={view} look={look} />
        ))}
      </ol>
      {coverage.map((each) => (
        <CoverageOf key={each.id} coverage={each} />
      ))}
    </section>
  );
}

/** What a list of timelines is called, by what is in it. */
export function headingOf(timelines: readonly PageTimeline[]): string {
  const runs = timelines.filter(({ kind }) => kind === 'client run').length;
  if (timelines.length === 0) return 'Exploration';
  if (runs === 0) return 'Histories';
  return runs === timelines.length ? 'Client runs' : 'Histories and client runs';
}

interface StoryFacts extends Facts {
  readonly index: number;
  readonly open: boolean;
}

function Story({ data, index, open, view, look }: StoryFacts): JSX.Element | null {
  const timeline = data.timelines[index];
  if (timeline === undefined) return null;
  const { id, kind, title, verdict, lanes, steps } = timeline;
  const extent = `${steps.length} ${steps.length === 1 ? 'step' : 'steps'}${lanes.length > 1 ? `, ${lanes.length} lanes` : ''}`;
  return (
    <li class={open ? 'story open' : 'story'}>
      <h3>
        <button type="button" aria-expanded={open} onClick={() => look({ story: open ? '' : id })}>
          <VerdictMark verdict={verdict} />
          <span class="story-title">{title}</span>
          <Strip steps={steps} />
          <span class="extent">
            {kind === 'client run' ? 'client run' : 'history'}, {extent}
          </span>
        </button>
      </h3>
      {open ? <TimelineView data={data} index={index} timeline={timeline} view={view} /> : null}
    </li>
  );
}

/** How many steps are drawn one by one. */
const mostDots = 16;

/** The steps as dots, filled up to where something is wrong. The words beside say the same. */
function Strip({ steps }: { readonly steps: readonly boolean[] }): JSX.Element | null {
  if (steps.length > mostDots) return <span class="strip"></span>;
  return (
    <span class="strip" aria-hidden="true">
      {steps.map((fine, at) => (
        <i key={at} class={fine ? '' : 'off'}>
          {fine ? '' : '✗'}
        </i>
      ))}
    </span>
  );
}
