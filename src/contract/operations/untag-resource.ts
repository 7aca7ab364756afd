import { structure } from '../shapes/building-blocks.ts';
import { ARNString } from '../shapes/identifiers.ts';
import { IdentityPoolTagsListType } from '../shapes/tags.ts';
import { defineOperation } from '../operation.ts';

/** Takes tags away from a pool, by key. */
export const UntagResource = defineOperation({
  name: 'UntagResource',
  access: 'signed',
  input: structure('UntagResourceInput', {
    ResourceArn: ARNString,
    TagKeys: IdentityPoolTagsListType,
  }),
  output: structure('UntagResourceResponse', {}),
  exceptions: [
    'InternalErrorException',
    'InvalidParameterException',
    'NotAuthorizedException',
    'ResourceNotFoundException',
    'TooManyRequestsException',
  ],
  page: 'API_UntagResource',
});
