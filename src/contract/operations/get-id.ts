import { structure } from '../shapes/building-blocks.ts';
import { AccountId, IdentityId, IdentityPoolId } from '../shapes/identifiers.ts';
import { LoginsMap } from '../shapes/providers.ts';
import { defineOperation } from '../operation.ts';

/** Finds or makes the identity of a set of logins; a new guest if there are none. */
export const GetId = defineOperation({
  name: 'GetId',
  access: 'public',
  input: structure('GetIdInput', {
    AccountId: AccountId.exactOptional(),
    IdentityPoolId,
    Logins: LoginsMap.exactOptional(),
  }),
  output: structure('GetIdResponse', {
    IdentityId: IdentityId.exactOptional(),
  }),
  exceptions: [
    'ExternalServiceException',
    'InternalErrorException',
    'InvalidParameterException',
    'LimitExceededException',
    'NotAuthorizedException',
    'ResourceConflictException',
    'ResourceNotFoundException',
    'TooManyRequestsException',
  ],
  page: 'API_GetId',
});
