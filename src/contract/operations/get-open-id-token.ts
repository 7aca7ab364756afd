import { structure } from '../shapes/building-blocks.ts';
import { IdentityId } from '../shapes/identifiers.ts';
import { OIDCToken } from '../shapes/identity.ts';
import { LoginsMap } from '../shapes/providers.ts';
import { defineOperation } from '../operation.ts';

/** Gives an OpenID token of ten minutes to an identity that proves itself, or to a guest. */
export const GetOpenIdToken = defineOperation({
  name: 'GetOpenIdToken',
  access: 'public',
  input: structure('GetOpenIdTokenInput', {
    IdentityId,
    Logins: LoginsMap.exactOptional(),
  }),
  output: structure('GetOpenIdTokenResponse', {
    IdentityId: IdentityId.exactOptional(),
    Token: OIDCToken.exactOptional(),
  }),
  exceptions: [
    'ExternalServiceException',
    'InternalErrorException',
    'InvalidParameterException',
    'NotAuthorizedException',
    'ResourceConflictException',
    'ResourceNotFoundException',
    'TooManyRequestsException',
  ],
  page: 'API_GetOpenIdToken',
});
