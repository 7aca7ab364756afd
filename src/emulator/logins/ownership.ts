import { failed, ok, type Result } from '../../kernel/result.ts';
import { refuse, type Refusal } from '../refusal.ts';
import type { RegionView } from '../world.ts';
import type { Identity, Pool } from '../state/pool.ts';
import type { Login } from '../state/login.ts';

/** A login that cannot be linked, because of who owns it or because there are too many. */
export type LinkRefusal = Refusal<'ResourceConflictException'>;

/** A login as it is kept: whose it is, and nothing of the proof. */
export function asLogin({ provider, subject, kind }: Login): Login {
  return { provider, subject, kind };
}

/** Whether an identity has a login. */
export function owns(identity: Identity, login: Login): boolean {
  return identity.logins.some(({ provider, subject }) => provider === login.provider && subject === login.subject);
}

/** The identities that logins belong to, each once, in the order of the logins. */
export function ownersOf(region: RegionView, pool: Pool, logins: readonly Login[]): readonly Identity[] {
  return [...new Set(logins.flatMap(({ provider, subject }) => region.identities.ofLogin(pool, provider, subject) ?? []))];
}

/** Whether two logins are different users of one provider outside; developer users may be several. */
function clash(one: Login, other: Login): boolean {
  return one.kind === 'federated' && one.provider === other.provider && one.subject !== other.subject;
}

/** Why logins cannot be put together on one identity; undefined where they can. */
export function linkObjection(region: RegionView, logins: readonly Login[]): LinkRefusal | undefined {
  const clashing = logins.find((login) => logins.some((other) => clash(login, other)));
  if (clashing !== undefined && region.keeps('GetOpenIdToken.behaviour.one-login-per-public-provider')) {
    return refuse('ResourceConflictException', `The identity already has a login of ${clashing.provider}.`);
  }
  if (logins.length <= region.quotas.linkedLogins || !region.keeps('limit.linked-logins')) return undefined;
  return refuse('ResourceConflictException', `An identity can have at most ${region.quotas.linkedLogins} linked logins.`);
}

/** Links what an identity does not have yet; a guest stops being one. */
export function link(region: RegionView, identity: Identity, logins: readonly Login[]): Result<Identity, LinkRefusal> {
  const fresh = logins.filter((login) => !owns(identity, login)).map(asLogin);
  if (fresh.length === 0) return ok(identity);
  const together = [...identity.logins, ...fresh];
  const objection = linkObjection(region, together);
  if (objection !== undefined) return failed(objection);
  region.identities.change(identity, together, 'linked');
  return ok(identity);
}

/** Makes one identity the owner of all logins of another, which is disabled. */
function merge(region: RegionView, owner: Identity, other: Identity): Result<Identity, LinkRefusal> {
  const together = [...owner.logins, ...other.logins];
  const objection = linkObjection(region, together);
  if (objection !== undefined) return failed(objection);
  region.identities.change(other, [], 'disabled');
  if (together.length > owner.logins.length) region.identities.change(owner, together, 'linked');
  return ok(owner);
}

/** Merges identities of one user: a linked one owns a guest, otherwise the first owns the others. */
export function mergeAll(region: RegionView, first: Identity, others: readonly Identity[]): Result<Identity, LinkRefusal> {
  let owner = first;
  for (const other of others) {
    const merged = owner.status === 'guest' ? merge(region, other, owner) : merge(region, owner, other);
    if (!merged.ok) return merged;
    owner = merged.value;
  }
  return ok(owner);
}

/** The refusal of logins that belong to different identities. */
export const ownedElsewhere: LinkRefusal = refuse('ResourceConflictException', 'The logins belong to different identities.');
