import type { JSX } from 'preact';
import { isWithin, jsonLines, type JsonLine } from './json-lines.ts';

interface Facts {
  readonly body: string;
  /** Paths of members to mark. */
  readonly paths?: readonly string[];
  /** A part to mark in a body that is not JSON, or in any of its lines. */
  readonly part?: string;
}

/** A body: JSON laid out with the members in question marked, anything else as it came. */
export function MessageBody({ body, paths = [], part = '' }: Facts): JSX.Element {
  const lines = jsonLines(body);
  if (lines === undefined) return <span class="line body">{body === '' ? '(no body)' : <Found text={body} part={part} />}</span>;
  return (
    <>
      {lines.map((line, at) => (
        <span class="line body" key={at}>
          <LaidOut line={line} marked={paths.some((path) => isWithin(line, path))} part={part} />
        </span>
      ))}
    </>
  );
}

function LaidOut({ line, marked, part }: { readonly line: JsonLine; readonly marked: boolean; readonly part: string }): JSX.Element {
  const { indent, name, value, end } = line;
  return (
    <>
      {'  '.repeat(indent)}
      <span class="member">{name}</span>
      {marked ? <mark>{value}</mark> : <Found text={value} part={part} />}
      {end}
    </>
  );
}

/** Text with a part of it marked, where the part occurs. */
function Found({ text, part }: { readonly text: string; readonly part: string }): JSX.Element {
  const at = part.length < 3 ? -1 : text.indexOf(part);
  if (at < 0) return <>{text}</>;
  return (
    <>
      {text.slice(0, at)}
      <mark>{part}</mark>
      {text.slice(at + part.length)}
    </>
  );
}
