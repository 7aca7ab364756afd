import { structure } from '../shapes/building-blocks.ts';
import { IdentityPoolId } from '../shapes/identifiers.ts';
import { IdentityPool } from '../shapes/pool.ts';
import { defineOperation } from '../operation.ts';

/** Tells the configuration of a pool. */
export const DescribeIdentityPool = defineOperation({
  name: 'DescribeIdentityPool',
  access: 'signed',
  input: structure('DescribeIdentityPoolInput', {
    IdentityPoolId,
  }),
  output: IdentityPool,
  exceptions: [
    'InternalErrorException',
    'InvalidParameterException',
    'NotAuthorizedException',
    'ResourceNotFoundException',
    'TooManyRequestsException',
  ],
  page: 'API_DescribeIdentityPool',
});
