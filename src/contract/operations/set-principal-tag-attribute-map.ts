import { structure } from '../shapes/building-blocks.ts';
import { IdentityPoolId } from '../shapes/identifiers.ts';
import { IdentityProviderName } from '../shapes/providers.ts';
import { PrincipalTags, UseDefaults } from '../shapes/tags.ts';
import { defineOperation } from '../operation.ts';

/** Sets which claims of a provider become session tags. */
export const SetPrincipalTagAttributeMap = defineOperation({
  name: 'SetPrincipalTagAttributeMap',
  access: 'signed',
  input: structure('SetPrincipalTagAttributeMapInput', {
    IdentityPoolId,
    IdentityProviderName,
    UseDefaults: UseDefaults.exactOptional(),
    PrincipalTags: PrincipalTags.exactOptional(),
  }),
  output: structure('SetPrincipalTagAttributeMapResponse', {
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
  page: 'API_SetPrincipalTagAttributeMap',
});
