import type { OperationName } from '../../../src/contract/operations.ts';
import type { ProviderKind } from '../../../src/contract/login-kind.ts';
import type { ModelState } from '../../../src/engine/histories/model-service.ts';

/** A pool, or one that was. Named by the placeholder of what first gave it. */
export interface ViewedPool {
  readonly name: string;
  readonly isDeleted: boolean;
}

/** An identity, or one that was. */
export interface ViewedIdentity {
  readonly name: string;
  readonly status: 'guest' | 'linked' | 'disabled' | 'deleted';
  /** The placeholder of its pool; undefined once it is deleted. */
  readonly pool: string | undefined;
  /** Provider and user of each login. */
  readonly logins: readonly (readonly [provider: string, user: string])[];
}

/** A token of the service and the identity it was given for. */
export interface ViewedToken {
  readonly name: string;
  readonly identity: string;
}

/** What a step can be made of at the moment, as the model sees it. */
export interface WorldView {
  readonly pools: readonly ViewedPool[];
  readonly identities: readonly ViewedIdentity[];
  readonly tokens: readonly ViewedToken[];
  /** Kinds of providers whose proofs can be made; none where the target trusts no provider. */
  readonly providers: readonly ProviderKind[];
  /** Whether the target holds few pools of others, so that small pages of pools come to an end. */
  readonly isAlone: boolean;
  readonly can: (operation: OperationName) => boolean;
}

/** What a view is made from: the names of a history with what the model gave for them, and what the model holds. */
export interface Viewed extends Pick<WorldView, 'providers' | 'isAlone' | 'can'> {
  readonly names: ReadonlyMap<string, string>;
  readonly state: ModelState;
}

const numbered = /^(pool|identity|token)(\d+)$/;

/** Sorts the names of a history by what they stand for and what became of it. Of names for the same thing the first stays. */
export function viewOf({ names, state, ...rest }: Viewed): WorldView {
  const firsts = new Map<string, string>();
  for (const [name, value] of names) if (numbered.test(name) && !firsts.has(value)) firsts.set(value, name);
  const named = (word: string) => [...firsts].filter(([, name]) => name.startsWith(word));
  const identities = new Map(state.identities.map((identity) => [identity.id, identity]));
  const poolIds = new Set(state.pools.map(({ id }) => id));
  const called = (value: string | undefined): string | undefined => {
    const name = value === undefined ? undefined : firsts.get(value);
    return name === undefined ? undefined : placeholder(name);
  };
  return {
    pools: named('pool').map(([id, name]) => ({ name: placeholder(name), isDeleted: !poolIds.has(id) })),
    identities: named('identity').map(([id, name]) => {
      const { status = 'deleted', pool, logins = [] } = identities.get(id) ?? {};
      return { name: placeholder(name), status, pool: called(pool), logins: logins.map(providerAndUser) };
    }),
    // A step that gives a token gives its identity as well. Tokens of one second may be equal: each counts, or the clock would have a say in what follows.
    tokens: [...names.keys()]
      .filter((name) => name.startsWith('token') && numbered.test(name))
      .map((name) => ({ name: placeholder(name), identity: called(names.get(name.replace('token', 'identity'))) ?? '' })),
    ...rest,
  };
}

function placeholder(name: string): string {
  return `\${${name}}`;
}

function providerAndUser(login: string): readonly [provider: string, user: string] {
  const colon = login.lastIndexOf(':');
  return [login.slice(0, colon), login.slice(colon + 1)];
}
