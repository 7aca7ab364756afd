import { structure } from '../shapes/building-blocks.ts';
import { IdentityId, IdentityPoolId } from '../shapes/identifiers.ts';
import { OIDCToken, TokenDuration } from '../shapes/identity.ts';
import { LoginsMap } from '../shapes/providers.ts';
import { PrincipalTags } from '../shapes/tags.ts';
import { defineOperation } from '../operation.ts';

/** Finds, makes or links the identity of a developer user and gives an OpenID token for it. */
export const GetOpenIdTokenForDeveloperIdentity = defineOperation({
  name: 'GetOpenIdTokenForDeveloperIdentity',
  access: 'signed',
  input: structure('GetOpenIdTokenForDeveloperIdentityInput', {
    IdentityPoolId,
    IdentityId: IdentityId.exactOptional(),
    Logins: LoginsMap,
    PrincipalTags: PrincipalTags.exactOptional(),
    TokenDuration: TokenDuration.exactOptional(),
  }),
  output: structure('GetOpenIdTokenForDeveloperIdentityResponse', {
    IdentityId: IdentityId.exactOptional(),
    Token: OIDCToken.exactOptional(),
  }),
  exceptions: [
    'DeveloperUserAlreadyRegisteredException',
    'InternalErrorException',
    'InvalidParameterException',
    'NotAuthorizedException',
    'ResourceConflictException',
    'ResourceNotFoundException',
    'TooManyRequestsException',
  ],
  page: 'API_GetOpenIdTokenForDeveloperIdentity',
});
