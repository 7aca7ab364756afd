import { structure } from '../shapes/building-blocks.ts';
import { IdentityId } from '../shapes/identifiers.ts';
import { LoginsList, LoginsMap } from '../shapes/providers.ts';
import { defineOperation } from '../operation.ts';

/** Takes federated logins away from an identity that proves itself. */
export const UnlinkIdentity = defineOperation({
  name: 'UnlinkIdentity',
  access: 'public',
  input: structure('UnlinkIdentityInput', {
    IdentityId,
    Logins: LoginsMap,
    LoginsToRemove: LoginsList,
  }),
  output: undefined,
  exceptions: [
    'ExternalServiceException',
    'InternalErrorException',
    'InvalidParameterException',
    'NotAuthorizedException',
    'ResourceConflictException',
    'ResourceNotFoundException',
    'TooManyRequestsException',
  ],
  page: 'API_UnlinkIdentity',
});
