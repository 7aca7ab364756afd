import { structure } from '../shapes/building-blocks.ts';
import { IdentityPoolId } from '../shapes/identifiers.ts';
import { RoleMappingMap, RolesMap } from '../shapes/roles.ts';
import { defineOperation } from '../operation.ts';

/** Replaces the roles and role mappings of a pool. */
export const SetIdentityPoolRoles = defineOperation({
  name: 'SetIdentityPoolRoles',
  access: 'signed',
  input: structure('SetIdentityPoolRolesInput', {
    IdentityPoolId,
    Roles: RolesMap,
    RoleMappings: RoleMappingMap.exactOptional(),
  }),
  output: undefined,
  exceptions: [
    'ConcurrentModificationException',
    'InternalErrorException',
    'InvalidParameterException',
    'NotAuthorizedException',
    'ResourceConflictException',
    'ResourceNotFoundException',
    'TooManyRequestsException',
  ],
  page: 'API_SetIdentityPoolRoles',
});
