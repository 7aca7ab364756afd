import { structure } from '../shapes/building-blocks.ts';
import { IdentityPoolId } from '../shapes/identifiers.ts';
import { defineOperation } from '../operation.ts';

/** Deletes a pool with all its identities, for good. */
export const DeleteIdentityPool = defineOperation({
  name: 'DeleteIdentityPool',
  access: 'signed',
  input: structure('DeleteIdentityPoolInput', {
    IdentityPoolId,
  }),
  output: undefined,
  exceptions: [
    'InternalErrorException',
    'InvalidParameterException',
    'NotAuthorizedException',
    'ResourceNotFoundException',
    'TooManyRequestsException',
  ],
  page: 'API_DeleteIdentityPool',
});
