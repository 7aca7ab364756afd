import { ok } from '../../kernel/result.ts';
import type { InputOf } from '../../contract/operations.ts';
import type { Handler } from '../handler.ts';
import { refuse } from '../refusal.ts';
import { poolNotFound } from '../refusals/not-found.ts';
import type { RegionView } from '../world.ts';
import { describedIdentity } from '../state/described-identity.ts';
import type { Identity } from '../state/pool.ts';
import { pageEnd, pageStart } from '../state/page-token.ts';

/** Lists the identities of a pool in the order they were made. */
export const listIdentities: Handler<'ListIdentities'> = (input, region) => {
  const { IdentityPoolId, MaxResults, NextToken } = input;
  const { keeps } = region;
  const pool = region.pools.find(IdentityPoolId);
  if (pool === undefined) return poolNotFound(IdentityPoolId);
  const start = pageStart(pool.id, NextToken);
  if (start === undefined && keeps('pagination.bad-token')) return refuse('InvalidParameterException', 'Invalid NextToken.');
  const size = keeps('ListIdentities.pagination.page-size') ? MaxResults : MaxResults + 1;
  const shows = shownBy(input, region);
  const found = take(pool.roll.after(placeAfter(start, region)), size + 1, shows);
  const page = found.slice(0, size);
  const last = page.at(-1);
  return ok({
    ...(keeps('ListIdentities.behaviour.echo-pool') && { IdentityPoolId }),
    Identities: page.map((identity) => describedIdentity(identity, region)),
    ...(found.length > size && last !== undefined && { NextToken: pageEnd(pool.id, String(last.serial)) }),
  });
};

function placeAfter(start: string | undefined, { keeps, misbehaves }: RegionView): number {
  const goesOn = keeps('ListIdentities.pagination.next-token') && !misbehaves('listing-ignores-token');
  return goesOn ? Number(start ?? 0) : 0;
}

function shownBy({ HideDisabled = false }: InputOf<'ListIdentities'>, { keeps }: RegionView): (identity: Identity) => boolean {
  const hides = HideDisabled ? keeps('ListIdentities.behaviour.hide-disabled') : !keeps('ListIdentities.behaviour.hide-disabled-default');
  return ({ status }) => !hides || status !== 'disabled';
}

function take(identities: Iterable<Identity>, count: number, meant: (identity: Identity) => boolean): readonly Identity[] {
  const taken: Identity[] = [];
  for (const identity of identities) {
    if (taken.length >= count) break;
    if (meant(identity)) taken.push(identity);
  }
  return taken;
}
