import { failed, ok, type Result } from '../../kernel/result.ts';
import type { RegionView } from '../world.ts';
import type { RuleId } from '../../contract/rules/ids.ts';
import type { Identity, Pool } from '../state/pool.ts';
import type { Login } from '../state/login.ts';
import { asLogin, link, linkObjection, mergeAll, ownedElsewhere, ownersOf, type LinkRefusal } from './ownership.ts';

/** The rules that an operation follows when it finds or makes the identity of logins. */
export interface EntryRules {
  /** The same login leads to the same identity. */
  readonly stable: RuleId;
  /** Several logins are put on one identity. */
  readonly together: RuleId;
  /** Identities that logins belong to are merged; where it is left out they are refused. */
  readonly merging?: RuleId;
}

/** Finds the identity that logins lead to, or makes it; logins that are new are linked to it. Logins of several identities merge them or are refused. */
export function enterPool(
  { region, pool }: { readonly region: RegionView; readonly pool: Pool },
  all: readonly Login[],
  rules: EntryRules,
): Result<Identity, LinkRefusal> {
  const logins = region.keeps(rules.together) ? all : all.slice(0, 1);
  const [owner, ...others] = ownersOf(region, pool, logins);
  const merges = rules.merging !== undefined && region.keeps(rules.merging);
  if (others.length > 0 && !merges) return failed(ownedElsewhere);
  if (owner !== undefined && region.keeps(rules.stable)) {
    const merged = mergeAll(region, owner, others);
    return merged.ok ? link(region, merged.value, logins) : merged;
  }
  const objection = linkObjection(region, logins);
  return objection === undefined ? ok(region.identities.add(pool, { logins: logins.map(asLogin) })) : failed(objection);
}
