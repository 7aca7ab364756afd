import type { JSX } from 'preact';
import type { PageCell } from '../page-data.ts';

/** Expected beside got, with what differs between the two marked. */
export function Difference({ difference }: { readonly difference: NonNullable<PageCell['difference']> }): JSX.Element {
  const { expected, got, path } = difference;
  const [start, end] = sameEnds(expected, got);
  return (
    <dl class="difference">
      <dt>Expected</dt>
      <dd class="expected">
        <Marked text={expected} start={start} end={end} />
      </dd>
      <dt>Got</dt>
      <dd class="got">
        <Marked text={got} start={start} end={end} />
      </dd>
      {path === undefined ? null : (
        <>
          <dt>At</dt>
          <dd>
            <code>{path}</code>
          </dd>
        </>
      )}
    </dl>
  );
}

function Marked({ text, start, end }: { readonly text: string; readonly start: number; readonly end: number }): JSX.Element {
  const middle = text.slice(start, text.length - end);
  return (
    <code>
      {text.slice(0, start)}
      {middle === '' ? null : <mark>{middle}</mark>}
      {text.slice(text.length - end)}
    </code>
  );
}

/** How many characters two texts share at the beginning and at the end, whole words at a time. */
export function sameEnds(one: string, two: string): readonly [start: number, end: number] {
  const start = sameStart(one, two);
  const end = sameStart(reversed(one.slice(start)), reversed(two.slice(start)));
  return [start, end];
}

function sameStart(one: string, two: string): number {
  let same = 0;
  while (same < Math.min(one.length, two.length) && one[same] === two[same]) same += 1;
  while (same > 0 && /\w/u.test(one.charAt(same - 1))) same -= 1;
  return same;
}

// Only ever compared with text turned round the same way, so that halves of a character do no harm.
function reversed(text: string): string {
  return Array.from({ length: text.length }, (_, at) => text.charAt(text.length - 1 - at)).join('');
}
