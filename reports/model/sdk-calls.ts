import { parseJson, type JsonObject, type JsonValue } from '../../src/kernel/json.ts';
import { carriedFrom, relevantTo, type Spoken } from '../../src/engine/reproduce/flow.ts';
import type { ExchangeEvidence } from '../../src/engine/result/result.ts';

/** A text of an input: as it is, taken out of an earlier answer, or a proof of login that the reader fills in. */
export type TextPiece =
  | { readonly text: string }
  | { readonly answer: number; readonly path: readonly (string | number)[] }
  | { readonly login: number };

/** An input with its texts in pieces. */
export type InputValue =
  | { readonly kind: 'text'; readonly pieces: readonly TextPiece[] }
  | { readonly kind: 'plain'; readonly value: null | boolean | number }
  | { readonly kind: 'list'; readonly items: readonly InputValue[] }
  | { readonly kind: 'map'; readonly members: readonly (readonly [name: readonly TextPiece[], value: InputValue])[] };

/** One call through an SDK. */
export interface SdkCall {
  readonly operation: string;
  readonly input: InputValue;
  /** Whether a later call takes something out of its answer. */
  readonly isUsed: boolean;
  /** Whether it was refused in the run, and the calls go on all the same. */
  readonly isRefused: boolean;
}

/** The calls of a result as an SDK makes them, each with what it needs of the answers before; the last one shows the result. */
export interface SdkCalls {
  readonly endpoint: string;
  readonly region: string;
  /** How many proofs of login the reader has to fill in. */
  readonly logins: number;
  readonly calls: readonly SdkCall[];
}

/** What is repeated where. */
export interface SdkFacts {
  readonly exchanges: readonly ExchangeEvidence[];
  /** The exchange that shows the result. */
  readonly shown: number;
  readonly endpoint: string;
  readonly region: string;
}

/** The calls up to the one that shows a result that hang together with it; undefined where one of them cannot be said through an SDK. */
export function sdkCalls({ exchanges, shown, endpoint, region }: SdkFacts): SdkCalls | undefined {
  const sent = exchanges.slice(0, shown + 1).filter(({ purpose }, at) => purpose !== 'clean-up' || at === shown);
  const calls = relevantTo(sent.map(spoken));
  const inputs = calls.map(({ exchange }) => inputOf(exchange));
  if (calls.length === 0 || inputs.includes(undefined)) return undefined;
  const carried: Carrier = { known: new Map(), logins: new Map(), used: new Set() };
  const spelt = calls.map((call, at) => {
    const input = valueOf(inputs[at] ?? {}, carried);
    for (const { value, path } of carriedFrom(call)) {
      // The first answer that gave an id; of secrets told by their length alone the last is the likelier.
      if (!carried.known.has(value) || value.startsWith('‹')) carried.known.set(value, { answer: at, path });
    }
    return { operation: call.exchange.operation, input, isRefused: at < calls.length - 1 && !succeeded(call.exchange) };
  });
  return { endpoint, region, logins: carried.logins.size, calls: spelt.map((call, at) => ({ ...call, isUsed: carried.used.has(at) })) };
}

interface Call extends Spoken {
  readonly exchange: ExchangeEvidence;
}

function spoken(exchange: ExchangeEvidence): Call {
  const { request, response } = exchange;
  return { exchange, path: request.path, headers: request.headers, body: bySize(request.body), answer: bySize(response?.body ?? '') };
}

// A secret is told by its kind and length only, and one kind in an answer is another in a request: the length tells that they are the same.
function bySize(text: string): string {
  return text.replaceAll(/‹[^›:]+: (\d+) characters›/gu, '‹$1 characters›');
}

function succeeded({ response }: ExchangeEvidence): boolean {
  return response !== undefined && response.status < 300;
}

/** The input of a call, where an SDK can be given it: a named operation and an object. */
function inputOf({ operation, request }: ExchangeEvidence): JsonObject | undefined {
  if (!/^[A-Z][A-Za-z]+$/u.test(operation)) return undefined;
  const value = parseJson(request.body === '' ? '{}' : bySize(request.body));
  return isObject(value) ? value : undefined;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface Carrier {
  readonly known: Map<string, { readonly answer: number; readonly path: readonly (string | number)[] }>;
  /** Secrets that no call gives, numbered. */
  readonly logins: Map<string, number>;
  readonly used: Set<number>;
}

function valueOf(value: JsonValue, carried: Carrier): InputValue {
  if (typeof value === 'string') return { kind: 'text', pieces: piecesOf(value, carried) };
  if (value === null || typeof value !== 'object') return { kind: 'plain', value };
  if (isObject(value)) {
    const members = Object.entries<JsonValue>(value).map(([name, member]) => [piecesOf(name, carried), valueOf(member, carried)] as const);
    return { kind: 'map', members };
  }
  return { kind: 'list', items: Object.values<JsonValue>(value).map((item) => valueOf(item, carried)) };
}

function piecesOf(text: string, carried: Carrier): readonly TextPiece[] {
  for (const [secret] of text.matchAll(/‹\d+ characters›/gu)) {
    if (!carried.known.has(secret) && !carried.logins.has(secret)) carried.logins.set(secret, carried.logins.size + 1);
  }
  let pieces: readonly TextPiece[] = [{ text }];
  // Longer values first: one may be part of another, as a pool's id is part of its ARN.
  const known = [...carried.known].toSorted(([one], [other]) => other.length - one.length);
  for (const [value, from] of known) pieces = pieces.flatMap((piece) => split(piece, value, from));
  for (const [secret, login] of carried.logins) pieces = pieces.flatMap((piece) => split(piece, secret, { login }));
  for (const piece of pieces) if ('answer' in piece) carried.used.add(piece.answer);
  return pieces;
}

function split(piece: TextPiece, value: string, instead: TextPiece): readonly TextPiece[] {
  if (!('text' in piece)) return [piece];
  const parts = piece.text.split(value).flatMap((text, at) => (at === 0 ? [{ text }] : [instead, { text }]));
  return parts.length === 1 ? parts : parts.filter((part) => !('text' in part) || part.text !== '');
}
