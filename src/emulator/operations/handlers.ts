import type { OperationName } from '../../contract/operations.ts';
import type { Handler } from '../handler.ts';
import { createIdentityPool } from './create-identity-pool.ts';
import { deleteIdentityPool } from './delete-identity-pool.ts';
import { describeIdentityPool } from './describe-identity-pool.ts';
import { listIdentityPools } from './list-identity-pools.ts';

/** The operations by name. */
export const handlers: Partial<{ readonly [Name in OperationName]: Handler<Name> }> = {
  CreateIdentityPool: createIdentityPool,
  DeleteIdentityPool: deleteIdentityPool,
  DescribeIdentityPool: describeIdentityPool,
  ListIdentityPools: listIdentityPools,
};
