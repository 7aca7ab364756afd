import type { Calls, CallOptions } from '../../src/engine/check/bench.ts';

const mostPages = 40;

/** All pools of the account and region of the target, or of those of the options, page by page, as far as forty pages go. */
export async function allPools(call: Calls, options: CallOptions = {}) {
  const pools: { readonly IdentityPoolId?: string; readonly IdentityPoolName?: string }[] = [];
  let page = await call.ListIdentityPools({ MaxResults: 60 }, options);
  for (let pages = 1; pages < mostPages; pages += 1) {
    pools.push(...(page.IdentityPools ?? []));
    if (page.NextToken === undefined) return { pools, ended: true };
    page = await call.ListIdentityPools({ MaxResults: 60, NextToken: page.NextToken }, options);
  }
  return { pools, ended: false };
}

/** One pool of the account as the listing shows it. */
export async function findPool(call: Calls, id: string) {
  const { pools } = await allPools(call);
  return pools.find(({ IdentityPoolId }) => IdentityPoolId === id);
}
