import { structure } from '../shapes/building-blocks.ts';
import { ARNString } from '../shapes/identifiers.ts';
import { IdentityPoolTagsType } from '../shapes/tags.ts';
import { defineOperation } from '../operation.ts';

/** Tells all tags of a pool. */
export const ListTagsForResource = defineOperation({
  name: 'ListTagsForResource',
  access: 'signed',
  input: structure('ListTagsForResourceInput', {
    ResourceArn: ARNString,
  }),
  output: structure('ListTagsForResourceResponse', {
    Tags: IdentityPoolTagsType.exactOptional(),
  }),
  exceptions: [
    'InternalErrorException',
    'InvalidParameterException',
    'NotAuthorizedException',
    'ResourceNotFoundException',
    'TooManyRequestsException',
  ],
  page: 'API_ListTagsForResource',
});
