import { listOf, structure } from '../shapes/building-blocks.ts';
import { PaginationKey } from '../shapes/identifiers.ts';
import { QueryLimit } from '../shapes/identity.ts';
import { IdentityPoolShortDescription } from '../shapes/pool.ts';
import { defineOperation } from '../operation.ts';

/** Lists the pools of the account in one region, page by page. */
export const ListIdentityPools = defineOperation({
  name: 'ListIdentityPools',
  access: 'signed',
  input: structure('ListIdentityPoolsInput', {
    MaxResults: QueryLimit,
    NextToken: PaginationKey.exactOptional(),
  }),
  output: structure('ListIdentityPoolsResponse', {
    IdentityPools: listOf('IdentityPoolsList', IdentityPoolShortDescription).exactOptional(),
    NextToken: PaginationKey.exactOptional(),
  }),
  exceptions: [
    'InternalErrorException',
    'InvalidParameterException',
    'NotAuthorizedException',
    'ResourceNotFoundException',
    'TooManyRequestsException',
  ],
  page: 'API_ListIdentityPools',
});
