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
  const limit = Math.min(one.length, two.length);
  let start = 0;
  while (start < limit && one[start] === two[start]) start += 1;
  while (start > 0 && /\w/u.test(one[start - 1] ?? '')) start -= 1;
  let end = 0;
  while (end < limit - start && one[one.length - 1 - end] === two[two.length - 1 - end]) end += 1;
  while (end > 0 && /\w/u.test(one[one.length - end] ?? '')) end -= 1;
  return [start, end];
}
