import { structure } from '../shapes/building-blocks.ts';
import { IdentityId, IdentityPoolId, PaginationKey } from '../shapes/identifiers.ts';
import { QueryLimit } from '../shapes/identity.ts';
import { DeveloperUserIdentifier, DeveloperUserIdentifierList } from '../shapes/providers.ts';
import { defineOperation } from '../operation.ts';

/** Finds the identity of a developer user, or the developer users of an identity. */
export const LookupDeveloperIdentity = defineOperation({
  name: 'LookupDeveloperIdentity',
  access: 'signed',
  input: structure('LookupDeveloperIdentityInput', {
    IdentityPoolId,
    IdentityId: IdentityId.exactOptional(),
    DeveloperUserIdentifier: DeveloperUserIdentifier.exactOptional(),
    MaxResults: QueryLimit.exactOptional(),
    NextToken: PaginationKey.exactOptional(),
  }),
  output: structure('LookupDeveloperIdentityResponse', {
    IdentityId: IdentityId.exactOptional(),
    DeveloperUserIdentifierList: DeveloperUserIdentifierList.exactOptional(),
    NextToken: PaginationKey.exactOptional(),
  }),
  exceptions: [
    'InternalErrorException',
    'InvalidParameterException',
    'NotAuthorizedException',
    'ResourceConflictException',
    'ResourceNotFoundException',
    'TooManyRequestsException',
  ],
  page: 'API_LookupDeveloperIdentity',
});
