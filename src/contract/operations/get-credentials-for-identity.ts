import { structure } from '../shapes/building-blocks.ts';
import { ARNString, IdentityId } from '../shapes/identifiers.ts';
import { Credentials } from '../shapes/identity.ts';
import { LoginsMap } from '../shapes/providers.ts';
import { defineOperation } from '../operation.ts';

/** Gives temporary credentials to an identity that proves itself, or to a guest. */
export const GetCredentialsForIdentity = defineOperation({
  name: 'GetCredentialsForIdentity',
  access: 'public',
  input: structure('GetCredentialsForIdentityInput', {
    IdentityId,
    Logins: LoginsMap.exactOptional(),
    CustomRoleArn: ARNString.exactOptional(),
  }),
  output: structure('GetCredentialsForIdentityResponse', {
    IdentityId: IdentityId.exactOptional(),
    Credentials: Credentials.exactOptional(),
  }),
  exceptions: [
    'ExternalServiceException',
    'InternalErrorException',
    'InvalidIdentityPoolConfigurationException',
    'InvalidParameterException',
    'NotAuthorizedException',
    'ResourceConflictException',
    'ResourceNotFoundException',
    'TooManyRequestsException',
  ],
  page: 'API_GetCredentialsForIdentity',
});
