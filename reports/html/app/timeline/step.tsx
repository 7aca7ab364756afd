import type { JSX } from 'preact';
import type { StepPart, TimelineStep } from '../../../timelines/timeline.ts';
import { jsonLines, type JsonLine } from '../text/json-lines.ts';
import { MessageBody } from '../text/message-body.tsx';
import { StateChange } from './state-change.tsx';

interface Facts {
  readonly step: TimelineStep;
  readonly number: number;
  /** The client whose step it is, where there are several. */
  readonly who: string;
  /** Only what is wrong is open at first. */
  readonly brief: boolean;
}

/** One step: what was asked, what came, what the model says and holds. */
export function Step({ step, number, who, brief }: Facts): JSX.Element {
  const { operation, tags, trouble, moments, time } = step;
  const shows = trouble.length > 0;
  const place = moments === undefined || who === '' ? {} : placeOf(step.lane, moments);
  return (
    <li class={shows ? 'step shows' : 'step'} style={place}>
      <details open={shows || !brief}>
        <summary>
          <span class="number">{number}</span>
          {who === '' ? null : <span class="who-lane">{who}</span>}
          <b>{operation}</b>
          {tags.map((tag) => (
            <span class={quietTag.test(tag) ? 'tag' : 'tag loud'} key={tag}>
              {tag}
            </span>
          ))}
          {time === undefined ? null : <span class="time">{time}</span>}
        </summary>
        {trouble.map((sentence) => (
          <p class="trouble" key={sentence}>
            <span aria-hidden="true">✗ </span>
            {sentence}
          </p>
        ))}
        <Parts step={step} />
        <StateChange before={step.before} after={step.after} />
      </details>
    </li>
  );
}

/** What says nothing unusual. */
const quietTag = /^(?:success|[23]\d\d|recording \d+)$/u;

function placeOf(lane: number, [begins, ends]: readonly [number, number]): { readonly gridColumn: number; readonly gridRow: string } {
  return { gridColumn: lane + 1, gridRow: `${begins + 1} / ${Math.max(ends, begins + 1) + 1}` };
}

function Parts({ step: { parts, trouble } }: { readonly step: TimelineStep }): JSX.Element {
  const differing = trouble.length === 0 ? [] : differingPaths(parts);
  return (
    <div class="parts">
      {parts.map((part, at) => (
        <section key={part.name} class={at === 0 ? 'part first' : 'part'}>
          <h4>{part.name}</h4>
          <pre class="message" tabIndex={0} role="region" aria-label={part.name}>
            <MessageBody body={part.text} paths={differing[at] ?? []} part={differing[at]?.includes('') === true ? part.text : ''} />
          </pre>
        </section>
      ))}
    </div>
  );
}

/** Of each part, the members that the answer beside it does not have so; an empty path where it is text as a whole. */
function differingPaths(parts: readonly StepPart[]): readonly (readonly string[])[] {
  const answer = parts.findIndex(({ name }) => name === 'Answer');
  const model = parts.findIndex(({ name }) => name === 'Answer of the model');
  if (answer < 0 || model < 0) return [];
  const [got, due] = [jsonLines(parts[answer]?.text ?? ''), jsonLines(parts[model]?.text ?? '')];
  return parts.map((_part, at) => (at === answer ? unlike(got, due) : at === model ? unlike(due, got) : []));
}

function unlike(lines: readonly JsonLine[] | undefined, others: readonly JsonLine[] | undefined): readonly string[] {
  if (lines === undefined || others === undefined) return [''];
  const there = new Set(others.map(({ path, value }) => `${path} ${value}`));
  return lines.filter(({ path, value }) => path !== '' && !there.has(`${path} ${value}`)).map(({ path }) => path);
}
