import { isOperationName, operations } from '../../src/contract/operations.ts';
import type { RecordedRequest } from '../exchange/exchange.ts';
import { decodeSegment, isJwt } from '../scrub/rules/jwt.ts';
import { assertionForm } from '../scrub/stand-ins/assertion.ts';
import type { Group, SessionIndex } from './index-session.ts';
import { keyText, matchKey } from './key.ts';

/** In what requests may differ that mean the same: the service looks at no signature where none is needed, and a token is new at each login. */
const likenesses = ['other-signing', 'new-token', 'other-signing-new-token'] as const;

/** In what a request differs from the recording it was given. */
export type Likeness = (typeof likenesses)[number];

/** Finds recordings that are alike. Only asked where none is equal. */
export class Alike {
  readonly #index: SessionIndex;
  readonly #asScrubbed: (request: RecordedRequest) => RecordedRequest;
  #groups: ReadonlyMap<string, readonly Group[]> | undefined;

  /** `asScrubbed` gives a recorded request as all requests are scrubbed. */
  constructor(index: SessionIndex, asScrubbed: (request: RecordedRequest) => RecordedRequest) {
    this.#index = index;
    this.#asScrubbed = asScrubbed;
  }

  /** The recordings that come nearest, the next that was not given first. */
  find(request: RecordedRequest): { readonly group: Group; readonly likeness: Likeness } | undefined {
    this.#groups ??= groupsOf(this.#index, this.#asScrubbed);
    for (const likeness of likenesses) {
      const groups = this.#groups.get(`${likeness} ${alikeKey(request, likeness)}`) ?? [];
      const group = groups.toSorted((one, other) => nextOf(one) - nextOf(other))[0];
      if (group !== undefined) return { group, likeness };
    }
    return undefined;
  }
}

/** The number of the recording that is next in a group. */
function nextOf({ cursor, entries }: Group): number {
  return entries[cursor]?.exchange.seq ?? Number.POSITIVE_INFINITY;
}

function groupsOf(
  { byKey }: SessionIndex,
  asScrubbed: (request: RecordedRequest) => RecordedRequest,
): ReadonlyMap<string, readonly Group[]> {
  const groups = new Map<string, Group[]>();
  for (const group of byKey.values()) {
    const recorded = group.entries[0]?.exchange.request;
    if (recorded === undefined) continue;
    const request = asScrubbed(recorded);
    for (const likeness of likenesses) {
      const key = `${likeness} ${alikeKey(request, likeness)}`;
      groups.set(key, [...(groups.get(key) ?? []), group]);
    }
  }
  return groups;
}

function alikeKey(request: RecordedRequest, likeness: Likeness): string {
  const key = matchKey(likeness === 'other-signing' ? request : withoutTimes(request));
  return keyText(likeness === 'new-token' || !isPublic(key.operation) || key.auth === 'malformed' ? key : { ...key, auth: 'any' });
}

function isPublic(operation: string): boolean {
  return isOperationName(operation) && operations[operation].access === 'public';
}

const tokenForm = /(?<![\w-])eyJ[\w-]+\.[\w-]+\.[\w-]*/g;

/** A request whose tokens say no times, and have neither an id nor a signature. */
function withoutTimes(request: RecordedRequest): RecordedRequest {
  const text = Buffer.from(request.body).toString('latin1');
  const plain = text.replaceAll(tokenForm, (token) => (isJwt(token) ? whoOf(token) : token)).replaceAll(assertionForm, '$1');
  return plain === text ? request : { ...request, body: Buffer.from(plain, 'latin1') };
}

const times = /"(iat|exp|nbf|auth_time|updated_at)"\s*:\s*([\d.eE+]+)/g;
const ofOneLogin = /,?"(?:jti|nonce|at_hash|origin_jti|event_id)"\s*:\s*"[^"]*"/g;

/** What a token says of its bearer, and how its times lie to one another: one that has expired is none that has not. */
function whoOf(token: string): string {
  const [header = '', claims = ''] = token.split('.').map(decodeSegment);
  const issued = Number(/"iat"\s*:\s*([\d.eE+]+)/.exec(claims)?.[1] ?? 0);
  const said = claims.replaceAll(times, (_, name: string, at: string) => `"${name}":${Number(at) - issued}`).replaceAll(ofOneLogin, '');
  return Buffer.from(`${header} ${said}`).toString('base64url');
}
