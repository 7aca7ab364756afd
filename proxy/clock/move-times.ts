import type { HeaderList } from '../../src/wire/http/message.ts';
import type { RecordedResponse } from '../exchange/exchange.ts';
import { bodyText, type BodyText } from '../body/body-text.ts';
import { jsonLeaves } from '../body/json-leaves.ts';
import { xmlLeaves } from '../body/other-leaves.ts';
import { responseShape } from '../body/shapes.ts';
import { movedToken } from './moved-token.ts';
import { movedDate, movedNumber } from './spelt-time.ts';
import { spliced, unsplicing, type Splice } from './spliced.ts';

/** An answer whose times were moved. */
export interface MovedAnswer {
  readonly response: RecordedResponse;
  /** The tokens as they are now, and as they were. */
  readonly tokens: ReadonlyMap<string, string>;
  /** The answer with every change taken back, made from the moved one: it has the hash of the recording, or something else was changed as well. */
  readonly undone: RecordedResponse;
}

/** By how many seconds to move a time; undefined leaves it. */
export type Move = (place: { readonly member: string; readonly value: string }) => number | undefined;

/** Moves the times of an answer: date headers, members that the contract says are times, times of tokens. Everything else stays to the byte. */
export function moveTimes(
  response: RecordedResponse,
  operation: string,
  move: { readonly headers: number; readonly body: Move },
): MovedAnswer {
  const body = readBody(response);
  const tokens = new Map<string, string>();
  const splices = body === undefined ? [] : bodySplices(body.text, { operation, status: response.status, move: move.body, tokens });
  const text = body === undefined ? '' : spliced(body.text, splices);
  const bytes = body === undefined || splices.length === 0 ? response.body : Buffer.from(text, body.charset);
  const headers = movedHeaders(response.headers, move.headers, [response.body.length, bytes.length]);
  return {
    response: { ...response, headers: bytes === response.body ? headers : headers.filter(([name]) => !isCoding(name)), body: bytes },
    tokens,
    undone: {
      ...response,
      headers: movedHeaders(headers, -move.headers, [bytes.length, response.body.length]),
      body: body === undefined || bytes === response.body ? bytes : putBack(spliced(text, unsplicing(body.text, splices)), body, response),
    },
  };
}

function readBody({ headers, body }: RecordedResponse): BodyText | undefined {
  return body.length === 0 ? undefined : bodyText(headers, body);
}

/** Where its times were moved, a body leaves plain: packed again, what is put back might not be the bytes that were recorded. */
function isCoding(header: string): boolean {
  return header.toLowerCase() === 'content-encoding';
}

/** The bytes of a text whose changes were taken back: those that were recorded, if it is the recorded text. */
function putBack(text: string, recorded: BodyText, response: RecordedResponse): Uint8Array {
  return text === recorded.text ? response.body : Buffer.from(text, recorded.charset);
}

interface BodyFacts {
  readonly operation: string;
  readonly status: number;
  readonly move: Move;
  readonly tokens: Map<string, string>;
}

function bodySplices(text: string, facts: BodyFacts): readonly Splice[] {
  const isXml = text.trimStart().startsWith('<');
  const leaves = isXml ? xmlLeaves(text) : jsonLeaves(text, responseShape(facts.operation, facts.status));
  return leaves.flatMap(({ kind, start, end, value, shape, member }): Splice[] => {
    if (kind === 'key' || text.slice(start, end) !== value) return [];
    const isTime = shape === 'timestamp' || (isXml && member === 'Expiration');
    const moved = isTime ? movedTime(value, facts.move({ member, value })) : kind === 'text' ? tokenIn(value, facts) : undefined;
    return moved === undefined || moved === value ? [] : [{ start, end, text: moved }];
  });
}

function movedTime(value: string, seconds: number | undefined): string | undefined {
  return seconds === undefined ? undefined : (movedNumber(value, seconds) ?? movedDate(value, seconds));
}

function tokenIn(value: string, { move, tokens }: BodyFacts): string | undefined {
  if (!value.startsWith('eyJ')) return undefined;
  const seconds = move({ member: '(token)', value });
  const moved = seconds === undefined ? undefined : movedToken(value, seconds);
  if (moved !== undefined) tokens.set(moved, value);
  return moved;
}

const dateHeaders: ReadonlySet<string> = new Set(['date', 'expires', 'last-modified']);

function movedHeaders(headers: HeaderList, seconds: number, [before, after]: readonly [number, number]): HeaderList {
  return headers.map(([name, value]) => {
    const lower = name.toLowerCase();
    if (dateHeaders.has(lower)) return [name, movedDate(value, seconds) ?? value];
    return [name, lower === 'content-length' && value === String(before) ? String(after) : value];
  });
}
