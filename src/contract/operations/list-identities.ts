import { flag, listOf, structure } from '../shapes/building-blocks.ts';
import { IdentityPoolId, PaginationKey } from '../shapes/identifiers.ts';
import { IdentityDescription, QueryLimit } from '../shapes/identity.ts';
import { defineOperation } from '../operation.ts';

/** Lists the identities of a pool, page by page. */
export const ListIdentities = defineOperation({
  name: 'ListIdentities',
  access: 'signed',
  input: structure('ListIdentitiesInput', {
    IdentityPoolId,
    MaxResults: QueryLimit,
    NextToken: PaginationKey.exactOptional(),
    HideDisabled: flag('HideDisabled').exactOptional(),
  }),
  output: structure('ListIdentitiesResponse', {
    IdentityPoolId: IdentityPoolId.exactOptional(),
    Identities: listOf('IdentitiesList', IdentityDescription).exactOptional(),
    NextToken: PaginationKey.exactOptional(),
  }),
  exceptions: [
    'InternalErrorException',
    'InvalidParameterException',
    'NotAuthorizedException',
    'ResourceNotFoundException',
    'TooManyRequestsException',
  ],
  page: 'API_ListIdentities',
});
