import type { IdentityState, ProofKind } from '../../../../src/contract/rules/families/access-matrix.ts';
import { isObject } from '../../../../src/engine/check/answer.ts';
import { sharedIssuer } from '../../../../src/contract/region-names.ts';
import { systemClock } from '../../../../src/kernel/clock.ts';
import { parseJson, type JsonObject, type JsonValue } from '../../../../src/kernel/json.ts';

/** A call and its answer, as they went through. */
export interface SeenCall {
  readonly operation: string;
  readonly input: JsonObject;
  readonly answer: JsonObject;
  /** Whether the unbroken emulator takes it. */
  readonly accepted: boolean;
}

/** A cell of the access matrix that a call is about, and the identity it asks for. */
export interface FoundCell {
  readonly identity: string;
  readonly state: IdentityState;
  readonly proof: ProofKind;
}

interface Known {
  state: IdentityState;
  readonly pool: string;
  /** Users and subjects of logins that it has or had. */
  readonly owners: Set<string>;
  /** Counts what has happened to it. */
  events: number;
}

interface Issued {
  readonly identity: string;
  readonly pool: string;
  readonly user: string;
  readonly events: number;
}

const reached: ReadonlySet<IdentityState> = new Set(['user', 'merged', 'one-unlinked']);

/** Tells from the traffic alone which cell of the access matrix a call is about. */
export class AccessTracker {
  readonly #identities = new Map<string, Known>();
  readonly #developerProviders = new Map<string, string>();
  readonly #tokens = new Map<string, Issued>();

  cellOf(call: SeenCall): FoundCell | undefined {
    const named = textIn(call.input['IdentityId']);
    const pool = this.#identities.get(named)?.pool ?? textIn(call.input['IdentityPoolId']);
    const identity = named === '' ? (this.#shownOwner(call.input, pool) ?? '') : named;
    const state = this.#identities.get(identity)?.state;
    if (state === undefined) return undefined;
    const logins = mapIn(call.input['Logins']);
    if (logins.length > 1)
      return { identity, state, proof: logins.some(([, token]) => isExpired(token)) ? 'own-and-expired-login' : 'own-and-other-login' };
    const [shown] = logins;
    if (shown === undefined) return { identity, state, proof: 'nothing' };
    const proof = this.#proofOf(shown, { identity, pool, accepted: call.accepted });
    // GetId names no identity, and refuses a token of the service however fresh it is.
    return { identity, state, proof: proof === 'expired-token' && named === '' ? 'own-token' : proof };
  }

  learn({ operation, input, answer, accepted }: SeenCall): void {
    if (!accepted) return;
    const [identity, pool] = [textIn(answer['IdentityId']), textIn(input['IdentityPoolId'])];
    if (operation === 'CreateIdentityPool')
      this.#developerProviders.set(textIn(answer['IdentityPoolId']), textIn(input['DeveloperProviderName']));
    if (operation === 'GetId') this.#comes(identity, pool, subjectsIn(input));
    if (operation === 'GetOpenIdTokenForDeveloperIdentity')
      this.#issued({ identity, pool, user: subjectsIn(input)[0] ?? '' }, textIn(answer['Token']));
    if (operation === 'MergeDeveloperIdentities') this.#merges(input, pool);
    if (operation === 'UnlinkDeveloperIdentity') this.#losesUser(textIn(input['IdentityId']));
    if (operation === 'UnlinkIdentity') this.#happens(textIn(input['IdentityId']), 'login-unlinked');
    if (operation === 'DeleteIdentities') for (const id of textsIn(input['IdentityIdsToDelete'])) this.#happens(id, 'deleted');
  }

  #proofOf([key, token]: readonly [string, string], about: { identity: string; pool: string; accepted: boolean }): ProofKind {
    if (key === sharedIssuer) return this.#tokenProof(token, about);
    if (key === this.#developerProviders.get(about.pool)) return this.#userProof(token, about);
    return this.#loginProof(token, about);
  }

  #tokenProof(token: string, { identity, accepted }: { identity: string; accepted: boolean }): ProofKind {
    const issued = this.#tokens.get(token);
    const known = this.#identities.get(identity);
    if (issued === undefined) return this.#hasClaims(token) ? 'forged-token' : 'renamed-token';
    if (issued.pool !== known?.pool)
      return regionOf(issued.pool) === regionOf(known?.pool ?? '') ? 'other-pool-token' : 'other-region-token';
    if (issued.identity === identity && issued.events < known.events) return 'earlier-token';
    if (issued.identity !== identity && !known.owners.has(issued.user)) return 'other-token';
    return !accepted && reached.has(known.state) ? 'expired-token' : 'own-token';
  }

  #userProof(user: string, { identity, pool }: { identity: string; pool: string }): ProofKind {
    const owns = this.#identities.get(identity)?.owners.has(user) === true;
    return owns || this.#ownerOf(user, pool) === undefined ? 'user-id' : 'other-user-id';
  }

  #loginProof(token: string, { identity, pool, accepted }: { identity: string; pool: string; accepted: boolean }): ProofKind {
    if (isExpired(token)) return 'expired-login';
    const subject = textIn(claimsOf(token)['sub']);
    const known = this.#identities.get(identity);
    const owns = known?.owners.has(subject) === true;
    const isRefused = !accepted && (known?.state === 'guest' || (owns && known.state === 'login'));
    if (isRefused && (owns || this.#ownerOf(subject, pool) === undefined)) return 'forged-login';
    if (owns) return 'own-login';
    return this.#ownerOf(subject, pool) === undefined ? 'fresh-login' : 'other-login';
  }

  /** Whether a token with this header and these claims was really issued. */
  #hasClaims(token: string): boolean {
    const start = token.slice(0, token.lastIndexOf('.') + 1);
    return [...this.#tokens.keys()].some((known) => known.startsWith(start));
  }

  #ownerOf(owner: string, pool: string): string | undefined {
    return [...this.#identities].find(([, known]) => known.pool === pool && known.owners.has(owner))?.[0];
  }

  /** Whose identity a proof speaks of, where the call names none. */
  #shownOwner(input: JsonObject, pool: string): string | undefined {
    const [shown] = mapIn(input['Logins']);
    if (shown === undefined) return undefined;
    const [, token] = shown;
    return this.#tokens.get(token)?.identity ?? this.#ownerOf(token, pool) ?? this.#ownerOf(textIn(claimsOf(token)['sub']), pool);
  }

  #arrives(identity: string, { state, pool }: Pick<Known, 'state' | 'pool'>, owners: readonly string[]): void {
    const known = this.#identities.get(identity) ?? { state, pool, owners: new Set<string>(), events: 0 };
    this.#identities.set(identity, known);
    for (const owner of owners) known.owners.add(owner);
  }

  #comes(identity: string, pool: string, owners: readonly string[]): void {
    this.#arrives(identity, { state: owners.length === 0 ? 'guest' : 'login', pool }, owners);
  }

  #issued({ identity, pool, user }: { identity: string; pool: string; user: string }, token: string): void {
    if (!this.#identities.has(identity)) this.#arrives(identity, { state: 'user', pool }, [user]);
    this.#tokens.set(token, { identity, pool, user, events: this.#identities.get(identity)?.events ?? 0 });
  }

  #merges(input: JsonObject, pool: string): void {
    const source = textIn(input['SourceUserIdentifier']);
    const from = this.#ownerOf(source, pool) ?? '';
    const into = this.#ownerOf(textIn(input['DestinationUserIdentifier']), pool) ?? '';
    this.#identities.get(into)?.owners.add(source);
    this.#happens(from, 'merged-away');
    this.#happens(into, 'merged');
  }

  #losesUser(identity: string): void {
    this.#happens(identity, this.#identities.get(identity)?.state === 'merged' ? 'one-unlinked' : 'all-unlinked');
  }

  #happens(identity: string, state: IdentityState): void {
    const known = this.#identities.get(identity);
    if (known === undefined) return;
    known.state = state;
    known.events += 1;
  }
}

const textIn = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');
const textsIn = (value: JsonValue | undefined): readonly string[] => (Array.isArray(value) ? value.map(textIn) : []);
const regionOf = (id: string): string => id.slice(0, id.indexOf(':'));

function mapIn(value: JsonValue | undefined): readonly (readonly [string, string])[] {
  return isObject(value) ? Object.entries(value).map(([key, one]) => [key, textIn(one)]) : [];
}

function claimsOf(token: string): JsonObject {
  const claims = parseJson(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  return isObject(claims) ? claims : {};
}

function isExpired(token: string): boolean {
  return Number(claimsOf(token)['exp']) * 1000 < systemClock.now();
}

/** Users and subjects that a Logins map names, without proof. */
function subjectsIn(input: JsonObject): readonly string[] {
  return mapIn(input['Logins']).map(([, token]) => textIn(claimsOf(token)['sub']) || token);
}
