import { structure } from '../shapes/building-blocks.ts';
import { ARNString } from '../shapes/identifiers.ts';
import { IdentityPoolTagsType } from '../shapes/tags.ts';
import { defineOperation } from '../operation.ts';

/** Adds tags to a pool. */
export const TagResource = defineOperation({
  name: 'TagResource',
  access: 'signed',
  input: structure('TagResourceInput', {
    ResourceArn: ARNString,
    Tags: IdentityPoolTagsType,
  }),
  output: structure('TagResourceResponse', {}),
  exceptions: [
    'InternalErrorException',
    'InvalidParameterException',
    'NotAuthorizedException',
    'ResourceNotFoundException',
    'TooManyRequestsException',
  ],
  page: 'API_TagResource',
});
