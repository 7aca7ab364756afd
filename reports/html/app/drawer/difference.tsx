import type { JSX } from 'preact';
import type { PageCell } from '../../page-data.ts';

/** Expected beside got. Where both are values of one kind, what differs between them is marked. */
export function Difference({ difference }: { readonly difference: NonNullable<PageCell['difference']> }): JSX.Element {
  const { expected, got, path } = difference;
  const [said, due] = valueAtEnd(expected);
  const [start, end] = due === undefined ? wholeOf(expected, got) : sameEnds(due, got);
  return (
    <dl class="difference">
      <dt>Expected</dt>
      <dd class="expected">
        <Marked before={said} text={due ?? expected} start={start} end={end} />
      </dd>
      <dt>Got</dt>
      <dd class="got">
        <Marked before="" text={got} start={start} end={end} />
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

interface MarkedFacts {
  readonly before: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function Marked({ before, text, start, end }: MarkedFacts): JSX.Element {
  const middle = text.slice(start, text.length - end);
  return (
    <code>
      {before}
      {text.slice(0, start)}
      {middle === '' ? null : <mark>{middle}</mark>}
      {text.slice(text.length - end)}
    </code>
  );
}

/** What a sentence says before the value it ends in, and that value: `the same identity: "us-east-1:…"`. */
function valueAtEnd(expected: string): readonly [said: string, value: string | undefined] {
  const at = expected.search(/(?<=: )(?:"|\[|\{|-?\d+(?:\.\d+)?$|true$|false$)/u);
  return at < 0 ? ['', undefined] : [expected.slice(0, at), expected.slice(at)];
}

/** Two sentences are marked where they are of one making; a mark over all of both would say nothing. */
function wholeOf(expected: string, got: string): readonly [start: number, end: number] {
  const [start, end] = sameEnds(expected, got);
  const words = /\s/u.test(expected) || /\s/u.test(got);
  return words && start + end === 0 ? [expected.length + got.length, 0] : [start, end];
}

/** How many characters two texts share at the beginning and at the end, whole words at a time. */
function sameEnds(one: string, two: string): readonly [start: number, end: number] {
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
