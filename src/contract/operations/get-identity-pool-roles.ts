import { structure } from '../shapes/building-blocks.ts';
import { IdentityPoolId } from '../shapes/identifiers.ts';
import { RoleMappingMap, RolesMap } from '../shapes/roles.ts';
import { defineOperation } from '../operation.ts';

/** Tells the roles and role mappings of a pool. */
export const GetIdentityPoolRoles = defineOperation({
  name: 'GetIdentityPoolRoles',
  access: 'signed',
  input: structure('GetIdentityPoolRolesInput', {
    IdentityPoolId,
  }),
  output: structure('GetIdentityPoolRolesResponse', {
    IdentityPoolId: IdentityPoolId.exactOptional(),
    Roles: RolesMap.exactOptional(),
    RoleMappings: RoleMappingMap.exactOptional(),
  }),
  exceptions: [
    'InternalErrorException',
    'InvalidParameterException',
    'NotAuthorizedException',
    'ResourceConflictException',
    'ResourceNotFoundException',
    'TooManyRequestsException',
  ],
  page: 'API_GetIdentityPoolRoles',
});
