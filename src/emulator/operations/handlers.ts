import type { OperationName } from '../../contract/operations.ts';
import type { Handler } from '../handler.ts';
import { createIdentityPool } from './create-identity-pool.ts';
import { deleteIdentityPool } from './delete-identity-pool.ts';
import { describeIdentityPool } from './describe-identity-pool.ts';
import { listIdentityPools } from './list-identity-pools.ts';
import { getCredentialsForIdentity } from './get-credentials-for-identity.ts';
import { getId } from './get-id.ts';
import { getOpenIdToken } from './get-open-id-token.ts';
import { getOpenIdTokenForDeveloperIdentity } from './get-open-id-token-for-developer-identity.ts';
import { unlinkIdentity } from './unlink-identity.ts';

/** The operations by name. */
export const handlers: Partial<{ readonly [Name in OperationName]: Handler<Name> }> = {
  CreateIdentityPool: createIdentityPool,
  DeleteIdentityPool: deleteIdentityPool,
  DescribeIdentityPool: describeIdentityPool,
  ListIdentityPools: listIdentityPools,
  GetCredentialsForIdentity: getCredentialsForIdentity,
  GetId: getId,
  GetOpenIdToken: getOpenIdToken,
  GetOpenIdTokenForDeveloperIdentity: getOpenIdTokenForDeveloperIdentity,
  UnlinkIdentity: unlinkIdentity,
};
