import { errorText, type ErrorCode, type ErrorText } from '../../src/kernel/errors.ts';
import { requestShape } from '../body/shapes.ts';
import { jsonLeaves } from '../body/json-leaves.ts';
import { spokenOperation, type RecordedRequest } from '../exchange/exchange.ts';
import type { Playable, SessionIndex } from './index-session.ts';
import type { MatchKey } from './key.ts';

/** How far a request came before nothing recorded fitted; `signature` where it was refused before. */
export type Stage = 'signature' | 'operation' | 'address' | 'authentication' | 'content type' | 'body' | 'order' | 'used up';

/** A request that nothing recorded answers. Holds no value of either side. */
export interface Miss {
  readonly stage: Stage;
  readonly operation: string;
  /** The number of the nearest exchange. */
  readonly nearest: number | undefined;
  /** The members that differ from it. */
  readonly differing: readonly string[];
}

const stages: readonly (readonly [stage: Stage, member: keyof MatchKey])[] = [
  ['operation', 'operation'],
  ['address', 'address'],
  ['authentication', 'auth'],
  ['content type', 'contentType'],
  ['body', 'body'],
];

/** Says what came nearest to a request. */
export function explainMiss(request: RecordedRequest, key: MatchKey, index: SessionIndex): Miss {
  let candidates: readonly Playable[] = index.all;
  for (const [stage, member] of stages) {
    const next = candidates.filter((candidate) => candidate.key[member] === key[member]);
    if (next.length === 0) return nearestOf(stage, { request, key, candidates: stage === 'operation' ? [] : candidates });
    candidates = next;
  }
  return { stage: 'used up', operation: spokenOperation(key.operation), nearest: candidates.at(-1)?.exchange.seq, differing: [] };
}

function nearestOf(
  stage: Stage,
  facts: { readonly request: RecordedRequest; readonly key: MatchKey; readonly candidates: readonly Playable[] },
): Miss {
  const { request, key, candidates } = facts;
  let best: { readonly seq: number; readonly paths: readonly string[] } | undefined;
  const differing = differingFrom(request.body, key.operation);
  for (const candidate of candidates.slice(0, 200)) {
    const paths = differing(candidate.exchange.request.body);
    const better = best === undefined || paths.length < best.paths.length || (paths.length === best.paths.length && candidate.served === 0);
    if (better) best = { seq: candidate.exchange.seq, paths };
  }
  return { stage, operation: spokenOperation(key.operation), nearest: best?.seq, differing: best?.paths ?? [] };
}

/** Says of other bodies which members they have otherwise than this one, by their paths; map keys and unknown members are not spelt. */
export function differingFrom(one: Uint8Array, operation: string): (other: Uint8Array) => readonly string[] {
  const values = valuesByPath(one, operation);
  return (other) => pathsBetween(values, valuesByPath(other, operation)) ?? sameMembers(one, other);
}

type Values = ReadonlyMap<string, string>;

function pathsBetween(left: Values, right: Values): readonly string[] | undefined {
  const paths = [...new Set([...left.keys(), ...right.keys()])].filter((path) => left.get(path) !== right.get(path));
  return paths.length === 0 ? undefined : paths.toSorted();
}

function sameMembers(one: Uint8Array, other: Uint8Array): readonly string[] {
  return Buffer.compare(one, other) === 0 ? [] : ['(a flag, or the form)'];
}

function valuesByPath(body: Uint8Array, operation: string): Values {
  const leaves = jsonLeaves(Buffer.from(body).toString(), requestShape(operation));
  const values = new Map<string, string>();
  for (const { kind, path, value } of leaves) {
    const place = kind === 'key' ? `${path} (names)`.trim() : path === '' ? '(text)' : path;
    values.set(place, `${values.get(place) ?? ''}\u0000${kind === 'number' ? '#' : ''}${value}`);
  }
  return values;
}

/** The error that tells each stage. */
export const missCodes = {
  signature: 'miss-signature',
  operation: 'miss-operation',
  address: 'miss-address',
  authentication: 'miss-authentication',
  'content type': 'miss-content-type',
  body: 'miss-body',
  order: 'miss-order',
  'used up': 'miss-used-up',
} as const satisfies Record<Stage, ErrorCode>;

/** A miss in words: what was asked, what is nearest, what differs, and what to do. */
export function missWords({ stage, operation, nearest = 0, differing }: Miss): ErrorText {
  const named = [...differing.slice(0, mostNamed), ...(differing.length > mostNamed ? ['…'] : [])];
  return errorText(missCodes[stage], { operation, nearest, differing: named.join(', ') });
}

/** The same as one text, for the answer. */
export function missText(miss: Miss): string {
  const { message, hint } = missWords(miss);
  return `${message} ${hint}`;
}

/** How many members a miss names, at most. */
const mostNamed = 12;
