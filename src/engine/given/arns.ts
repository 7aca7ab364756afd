import { usualAccount } from '../../contract/usual-account.ts';
import { iamArn, poolArn } from '../../contract/region-names.ts';
import type { Target } from '../context/target.ts';

/** The account of a target, or the usual one where none is known. */
export function accountOf(target: Target): string {
  return target.accountId ?? usualAccount;
}

/** The ARN of a role: one given for the run, or one of the target's account. */
export function roleArnOf(target: Target, name: string): string {
  if (target.roles !== undefined && (name === 'authenticated' || name === 'unauthenticated')) return target.roles[name];
  return iamArn(target.region, accountOf(target), `role/poolproof-${name}`);
}

/** The ARN of a pool. */
export function poolArnOf(target: Target, pool: { readonly id: string; readonly region: string }): string {
  return poolArn(pool, accountOf(target));
}
