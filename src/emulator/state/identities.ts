import { identityIdOf } from './identity-id.ts';
import { loginKey, type Login } from './login.ts';
import type { Identity, IdentityStatus, Pool } from './pool.ts';
import type { Ground } from './pools.ts';

/** The identities of an account in a region. */
export interface Identities {
  /** The identity of an id, unless it does not exist or is deleted. */
  find(id: string): Identity | undefined;
  /** The identity that a login leads to in a pool. */
  ofLogin(pool: Pool, provider: string, subject: string): Identity | undefined;
  /** Makes an identity: a guest, or a linked one where it begins with logins. Its id is chosen here unless given. */
  add(pool: Pool, beginning?: { readonly logins?: readonly Login[]; readonly id?: string }): Identity;
  /** Replaces the logins and the status of an identity, and notes that it changed now. */
  change(identity: Identity, logins: readonly Login[], status: IdentityStatus): void;
  remove(identity: Identity): void;
}

/** The identities of the account and region on this ground. */
export function createIdentities({ regionName: region, accountId, state, ids, commit, now }: Ground): Identities {
  const find = (id: string) => {
    const identity = state.identities.get(id);
    return identity?.pool.account === accountId ? identity : undefined;
  };
  return {
    find,
    ofLogin: (pool, provider, subject) => pool.byLogin.get(loginKey(provider, subject)),
    add(pool, { logins = [], id = identityIdOf(pool, ids) } = {}) {
      const at = now(pool.id);
      const serial = (state.pools.get(pool.id)?.lastSerial ?? 0) + 1;
      const status = logins.length === 0 ? 'guest' : 'linked';
      commit({ does: 'add identity', region, pool: pool.id, identity: id, serial, at, changedAt: at, status, logins: logins.map(bare) });
      const made = find(id);
      if (made === undefined) throw new Error(`Identity ${id} was added and is not there.`);
      return made;
    },
    change(identity, logins, status) {
      commit({ does: 'change identity', region, identity: identity.id, at: now(identity.pool.id), status, logins: logins.map(bare) });
    },
    remove(identity) {
      commit({ does: 'remove identity', region, identity: identity.id });
    },
  };
}

/** A login and nothing of the proof it may have come with. */
function bare({ provider, subject, kind }: Login): Login {
  return { provider, subject, kind };
}
