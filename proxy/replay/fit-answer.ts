import { headerOf, type HeaderList } from '../../src/wire/http/message.ts';
import { withCors } from '../../src/wire/http/cors.ts';
import { withoutCoding } from '../body/body-text.ts';
import type { TimedAnswer } from '../clock/replay-clock.ts';
import type { RecordedRequest, RecordedResponse } from '../exchange/exchange.ts';
import { responseBytes } from '../http1/write.ts';
import type { Playable } from '../match/index-session.ts';

/**
 * An answer as its client can read it: unpacked where another client asked for it packed, and open to pages where no page was recorded. For the client that was
 * recorded it stays to the byte.
 */
export function fittedTo(request: RecordedRequest, timed: TimedAnswer, { exchange }: Playable): TimedAnswer {
  const { response } = timed;
  if (response === undefined || exchange.outcome !== 'complete') return timed;
  const plain = takes(request.headers, codingOf(response)) ? response : unpacked(response);
  const closed = isOfPage(request) && !isOfPage(exchange.request) && isClosedToPages(plain);
  const fitted = closed ? { ...plain, ...withCors(request, plain) } : plain;
  return fitted === response ? timed : { response: fitted, bytes: responseBytes(fitted), fitted: true };
}

function codingOf({ headers }: RecordedResponse): string {
  return (headerOf(headers, 'content-encoding') ?? '').trim().toLowerCase();
}

/** Whether a client asks for a coding; one that asks for none may not be able to take it off. */
function takes(headers: HeaderList, coding: string): boolean {
  if (coding === '' || coding === 'identity') return true;
  const asked = (headerOf(headers, 'accept-encoding') ?? '').toLowerCase().split(',');
  return asked.some((one) => {
    const [name = '', weight = ''] = one.split(';').map((part) => part.trim());
    return (name === coding || name === '*') && !/^q=0(?:\.0*)?$/.test(weight);
  });
}

function unpacked(response: RecordedResponse): RecordedResponse {
  const { bytes } = withoutCoding(response.headers, response.body);
  return { ...response, headers: plainHeaders(response.headers, bytes.length), body: bytes };
}

/** Headers of a body that is in no coding and has this length. */
function plainHeaders(headers: HeaderList, length: number): HeaderList {
  return headers.flatMap(([name, value]): HeaderList => {
    const lower = name.toLowerCase();
    if (lower === 'content-encoding') return [];
    return [[name, lower === 'content-length' ? String(length) : value]];
  });
}

function isOfPage({ headers }: RecordedRequest): boolean {
  return headerOf(headers, 'origin') !== undefined;
}

function isClosedToPages({ headers }: RecordedResponse): boolean {
  return headerOf(headers, 'access-control-allow-origin') === undefined;
}
