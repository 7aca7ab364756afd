import { structure } from '../shapes/building-blocks.ts';
import { IdentityPoolName } from '../shapes/identifiers.ts';
import { IdentityPool, poolConfiguration } from '../shapes/pool.ts';
import { defineOperation } from '../operation.ts';

/** Makes a pool; the service chooses its id. */
export const CreateIdentityPool = defineOperation({
  name: 'CreateIdentityPool',
  access: 'signed',
  input: structure('CreateIdentityPoolInput', { IdentityPoolName, ...poolConfiguration }),
  output: IdentityPool,
  exceptions: [
    'InternalErrorException',
    'InvalidParameterException',
    'LimitExceededException',
    'NotAuthorizedException',
    'ResourceConflictException',
    'TooManyRequestsException',
  ],
  page: 'API_CreateIdentityPool',
});
