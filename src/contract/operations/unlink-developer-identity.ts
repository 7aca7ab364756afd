import { structure } from '../shapes/building-blocks.ts';
import { IdentityId, IdentityPoolId } from '../shapes/identifiers.ts';
import { DeveloperProviderName, DeveloperUserIdentifier } from '../shapes/providers.ts';
import { defineOperation } from '../operation.ts';

/** Takes a developer user away from an identity. */
export const UnlinkDeveloperIdentity = defineOperation({
  name: 'UnlinkDeveloperIdentity',
  access: 'signed',
  input: structure('UnlinkDeveloperIdentityInput', {
    IdentityId,
    IdentityPoolId,
    DeveloperProviderName,
    DeveloperUserIdentifier,
  }),
  output: undefined,
  exceptions: [
    'InternalErrorException',
    'InvalidParameterException',
    'NotAuthorizedException',
    'ResourceConflictException',
    'ResourceNotFoundException',
    'TooManyRequestsException',
  ],
  page: 'API_UnlinkDeveloperIdentity',
});
