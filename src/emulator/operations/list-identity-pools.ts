import { ok } from '../../kernel/result.ts';
import type { Handler } from '../handler.ts';
import { pageEnd, pageStart } from '../state/page-token.ts';
import { refuse } from '../refusal.ts';

/** Lists the pools of the region in the order of their ids, which new pools join anywhere without upsetting a listing. */
export const listIdentityPools: Handler<'ListIdentityPools'> = ({ MaxResults, NextToken }, { pools, keeps }) => {
  const start = pageStart('pools', NextToken);
  if (start === undefined && keeps('pagination.bad-token')) return refuse('InvalidParameterException', 'Invalid NextToken.');
  const size = keeps('ListIdentityPools.pagination.page-size') ? MaxResults : MaxResults + 1;
  const found = pools.page(keeps('ListIdentityPools.pagination.next-token') ? (start ?? '') : '', size + 1);
  const page = found.slice(0, size);
  const last = page.at(-1);
  return ok({
    IdentityPools: page.map(({ id, record }) => ({ IdentityPoolId: id, IdentityPoolName: record.configuration.IdentityPoolName })),
    ...(found.length > size && last !== undefined && { NextToken: pageEnd('pools', last.id) }),
  });
};
