import type { OperationName } from '../../operations.ts';
import type { Capability } from '../statement.ts';

/** Capabilities that the simplest call of each operation needs. */
export const workingNeeds: Readonly<Record<OperationName, readonly Capability[]>> = {
  CreateIdentityPool: [],
  DeleteIdentities: ['guest'],
  DeleteIdentityPool: [],
  DescribeIdentity: ['guest'],
  DescribeIdentityPool: [],
  GetCredentialsForIdentity: ['guest', 'roles'],
  GetId: ['guest'],
  GetIdentityPoolRoles: [],
  GetOpenIdToken: ['guest', 'classic flow'],
  GetOpenIdTokenForDeveloperIdentity: ['developer provider'],
  GetPrincipalTagAttributeMap: [],
  ListIdentities: [],
  ListIdentityPools: [],
  ListTagsForResource: ['tags'],
  LookupDeveloperIdentity: ['developer provider'],
  MergeDeveloperIdentities: ['developer provider'],
  SetIdentityPoolRoles: ['roles'],
  SetPrincipalTagAttributeMap: [],
  TagResource: ['tags'],
  UnlinkDeveloperIdentity: ['developer provider'],
  UnlinkIdentity: ['third-party login'],
  UntagResource: ['tags'],
  UpdateIdentityPool: [],
};
