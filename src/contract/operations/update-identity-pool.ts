import { IdentityPool } from '../shapes/pool.ts';
import { defineOperation } from '../operation.ts';

/** Replaces the configuration of a pool. */
export const UpdateIdentityPool = defineOperation({
  name: 'UpdateIdentityPool',
  access: 'signed',
  input: IdentityPool,
  output: IdentityPool,
  exceptions: [
    'ConcurrentModificationException',
    'InternalErrorException',
    'InvalidParameterException',
    'LimitExceededException',
    'NotAuthorizedException',
    'ResourceConflictException',
    'ResourceNotFoundException',
    'TooManyRequestsException',
  ],
  page: 'API_UpdateIdentityPool',
});
