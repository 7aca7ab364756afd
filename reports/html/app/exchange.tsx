import type { JSX } from 'preact';
import type { ExchangeEvidence } from '../../../src/engine/result.ts';
import type { PageCell } from '../page-data.ts';
import { jsonLines, plainPath } from './json-lines.ts';

/** What a call of a rule was for, in the words of the page. */
const purposes = { arrange: 'arranges', act: 'the act', twin: 'the twin', 'clean-up': 'cleans up', probe: 'probes' } as const;

interface Facts {
  readonly exchange: ExchangeEvidence;
  readonly number: number;
  /** Where this exchange shows the difference. */
  readonly difference: PageCell['difference'] | undefined;
}

/** A request and its answer as one step of a timeline; the step that shows the difference is open. */
export function Exchange({ exchange, number, difference }: Facts): JSX.Element {
  const { operation, purpose, request, response, milliseconds } = exchange;
  const shows = difference !== undefined;
  return (
    <li class={shows ? 'step shows' : 'step'}>
      <details open={shows || purpose === 'act'}>
        <summary>
          <span class="number">{number}</span>
          <b>{operation}</b>
          <span class="purpose">{purposes[purpose]}</span>
          <span class={response !== undefined && response.status < 400 ? 'status' : 'status refused'}>
            {response?.status ?? 'no answer'}
          </span>
          <span class="time">{Math.round(milliseconds)} ms</span>
        </summary>
        <h4>Request</h4>
        <Lines head={`${request.method} ${request.path}`} headers={request.headers} body={request.body} mark={undefined} />
        <h4>Answer</h4>
        {response === undefined ? (
          <p>No answer came.</p>
        ) : (
          <Lines head={`HTTP ${response.status}`} headers={response.headers} body={response.body} mark={difference} />
        )}
      </details>
    </li>
  );
}

interface Message {
  readonly head: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  readonly mark: PageCell['difference'] | undefined;
}

function Lines({ head, headers, body, mark }: Message): JSX.Element {
  return (
    <pre class="message" tabIndex={0}>
      <span class="line first">{head}</span>
      {headers.map(([name, value]) => (
        <span class="line header" key={`${name}${value}`}>
          <i>{name}:</i> {value}
        </span>
      ))}
      <Body body={body} mark={mark} />
    </pre>
  );
}

function Body({ body, mark }: Pick<Message, 'body' | 'mark'>): JSX.Element {
  const lines = jsonLines(body);
  if (lines === undefined) return <span class="line body">{body === '' ? '(no body)' : <Found text={body} part={mark?.got ?? ''} />}</span>;
  const path = mark?.path === undefined ? undefined : plainPath(mark.path);
  return (
    <>
      {lines.map((line, at) => {
        const marked = path !== undefined && path !== '' && (line.path === path || line.path.startsWith(`${path}.`));
        const indented = '  '.repeat(line.indent);
        return (
          <span class="line body" key={at}>
            {indented}
            {marked ? <mark>{line.text}</mark> : <Found text={line.text} part={path === undefined ? (mark?.got ?? '') : ''} />}
          </span>
        );
      })}
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
