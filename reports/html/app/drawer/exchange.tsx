import type { JSX } from 'preact';
import type { ExchangeEvidence } from '../../../../src/engine/result/result.ts';
import type { PageCell } from '../../page-data.ts';
import { jsonLines } from '../text/json-lines.ts';
import { MessageBody } from '../text/message-body.tsx';
import { marksOf, type Marks } from './marks.ts';

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
  const isGood = response !== undefined && response.status < 400;
  return (
    <li class={shows ? 'step shows' : 'step'}>
      <details open={shows || purpose === 'act'}>
        <summary>
          <span class="number">{number}</span>
          <b>{operation}</b>
          <span class="purpose">{purposes[purpose]}</span>
          <span class={isGood ? 'status' : 'status refused'}>{response?.status ?? 'no answer'}</span>
          <span class="time">{Math.round(milliseconds)} ms</span>
        </summary>
        <h4>Request</h4>
        <Message label="Request" head={`${request.method} ${request.path}`} {...request} />
        <h4>Answer</h4>
        {response === undefined ? <p>No answer came.</p> : <Answer response={response} difference={difference} />}
      </details>
    </li>
  );
}

interface AnswerFacts extends Pick<Facts, 'difference'> {
  readonly response: NonNullable<ExchangeEvidence['response']>;
}

function Answer({ response, difference }: AnswerFacts): JSX.Element {
  const marks = difference === undefined ? undefined : marksOf(difference, response, jsonLines(response.body));
  return (
    <>
      <Message label="Answer" head={`HTTP ${response.status}`} {...response} marks={marks} />
      {marks?.none === undefined ? null : <p class="hint">{marks.none}</p>}
    </>
  );
}

interface MessageFacts {
  readonly label: string;
  readonly head: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  readonly marks?: Marks | undefined;
}

function Message({ label, head, headers, body, marks }: MessageFacts): JSX.Element {
  return (
    <pre class="message" tabIndex={0} role="region" aria-label={label}>
      <span class="line first">{marks?.status === true ? <mark>{head}</mark> : head}</span>
      {headers.map(([name, value]) => (
        <span class="line header" key={`${name}${value}`}>
          <i>{name}:</i> {marks?.headers.has(name) === true ? <mark>{value}</mark> : value}
        </span>
      ))}
      <MessageBody body={body} paths={marks?.paths ?? []} part={marks?.part ?? ''} />
    </pre>
  );
}
