import { structure } from '../shapes/building-blocks.ts';
import { IdentityIdList } from '../shapes/identifiers.ts';
import { UnprocessedIdentityIdList } from '../shapes/identity.ts';
import { defineOperation } from '../operation.ts';

/** Deletes up to sixty identities, named without their pool. */
export const DeleteIdentities = defineOperation({
  name: 'DeleteIdentities',
  access: 'signed',
  input: structure('DeleteIdentitiesInput', {
    IdentityIdsToDelete: IdentityIdList,
  }),
  output: structure('DeleteIdentitiesResponse', {
    UnprocessedIdentityIds: UnprocessedIdentityIdList.exactOptional(),
  }),
  exceptions: ['InternalErrorException', 'InvalidParameterException', 'TooManyRequestsException'],
  page: 'API_DeleteIdentities',
});
