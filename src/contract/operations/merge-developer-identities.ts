import { structure } from '../shapes/building-blocks.ts';
import { IdentityId, IdentityPoolId } from '../shapes/identifiers.ts';
import { DeveloperProviderName, DeveloperUserIdentifier } from '../shapes/providers.ts';
import { defineOperation } from '../operation.ts';

/** Attaches the source user to the identity of the destination user and disables the source identity. */
export const MergeDeveloperIdentities = defineOperation({
  name: 'MergeDeveloperIdentities',
  access: 'signed',
  input: structure('MergeDeveloperIdentitiesInput', {
    SourceUserIdentifier: DeveloperUserIdentifier,
    DestinationUserIdentifier: DeveloperUserIdentifier,
    DeveloperProviderName,
    IdentityPoolId,
  }),
  output: structure('MergeDeveloperIdentitiesResponse', {
    IdentityId: IdentityId.exactOptional(),
  }),
  exceptions: [
    'InternalErrorException',
    'InvalidParameterException',
    'NotAuthorizedException',
    'ResourceConflictException',
    'ResourceNotFoundException',
    'TooManyRequestsException',
  ],
  page: 'API_MergeDeveloperIdentities',
});
