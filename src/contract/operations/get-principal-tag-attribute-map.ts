import { structure } from '../shapes/building-blocks.ts';
import { IdentityPoolId } from '../shapes/identifiers.ts';
import { IdentityProviderName } from '../shapes/providers.ts';
import { PrincipalTags, UseDefaults } from '../shapes/tags.ts';
import { defineOperation } from '../operation.ts';

/** Tells which claims of a provider become session tags. */
export const GetPrincipalTagAttributeMap = defineOperation({
  name: 'GetPrincipalTagAttributeMap',
  access: 'signed',
  input: structure('GetPrincipalTagAttributeMapInput', {
    IdentityPoolId,
    IdentityProviderName,
  }),
  output: structure('GetPrincipalTagAttributeMapResponse', {
    IdentityPoolId: IdentityPoolId.exactOptional(),
    IdentityProviderName: IdentityProviderName.exactOptional(),
    UseDefaults: UseDefaults.exactOptional(),
    PrincipalTags: PrincipalTags.exactOptional(),
  }),
  exceptions: [
    'InternalErrorException',
    'InvalidParameterException',
    'NotAuthorizedException',
    'ResourceNotFoundException',
    'TooManyRequestsException',
  ],
  page: 'API_GetPrincipalTagAttributeMap',
});
