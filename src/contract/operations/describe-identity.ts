import { structure } from '../shapes/building-blocks.ts';
import { IdentityId } from '../shapes/identifiers.ts';
import { IdentityDescription } from '../shapes/identity.ts';
import { defineOperation } from '../operation.ts';

/** Tells the names of an identity's linked logins and its two dates. */
export const DescribeIdentity = defineOperation({
  name: 'DescribeIdentity',
  access: 'signed',
  input: structure('DescribeIdentityInput', {
    IdentityId,
  }),
  output: IdentityDescription,
  exceptions: [
    'InternalErrorException',
    'InvalidParameterException',
    'NotAuthorizedException',
    'ResourceNotFoundException',
    'TooManyRequestsException',
  ],
  page: 'API_DescribeIdentity',
});
