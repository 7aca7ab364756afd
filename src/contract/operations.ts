import { CreateIdentityPool } from './operations/create-identity-pool.ts';
import { DeleteIdentities } from './operations/delete-identities.ts';
import { DeleteIdentityPool } from './operations/delete-identity-pool.ts';
import { DescribeIdentity } from './operations/describe-identity.ts';
import { DescribeIdentityPool } from './operations/describe-identity-pool.ts';
import { GetCredentialsForIdentity } from './operations/get-credentials-for-identity.ts';
import { GetId } from './operations/get-id.ts';
import { GetIdentityPoolRoles } from './operations/get-identity-pool-roles.ts';
import { GetOpenIdToken } from './operations/get-open-id-token.ts';
import { GetOpenIdTokenForDeveloperIdentity } from './operations/get-open-id-token-for-developer-identity.ts';
import { GetPrincipalTagAttributeMap } from './operations/get-principal-tag-attribute-map.ts';
import { ListIdentities } from './operations/list-identities.ts';
import { ListIdentityPools } from './operations/list-identity-pools.ts';
import { ListTagsForResource } from './operations/list-tags-for-resource.ts';
import { LookupDeveloperIdentity } from './operations/lookup-developer-identity.ts';
import { MergeDeveloperIdentities } from './operations/merge-developer-identities.ts';
import { SetIdentityPoolRoles } from './operations/set-identity-pool-roles.ts';
import { SetPrincipalTagAttributeMap } from './operations/set-principal-tag-attribute-map.ts';
import { TagResource } from './operations/tag-resource.ts';
import { UnlinkDeveloperIdentity } from './operations/unlink-developer-identity.ts';
import { UnlinkIdentity } from './operations/unlink-identity.ts';
import { UntagResource } from './operations/untag-resource.ts';
import { UpdateIdentityPool } from './operations/update-identity-pool.ts';
import type { z } from 'zod';

/** The 23 operations of the API version 2014-06-30, by name. */
export const operations = {
  CreateIdentityPool,
  DeleteIdentities,
  DeleteIdentityPool,
  DescribeIdentity,
  DescribeIdentityPool,
  GetCredentialsForIdentity,
  GetId,
  GetIdentityPoolRoles,
  GetOpenIdToken,
  GetOpenIdTokenForDeveloperIdentity,
  GetPrincipalTagAttributeMap,
  ListIdentities,
  ListIdentityPools,
  ListTagsForResource,
  LookupDeveloperIdentity,
  MergeDeveloperIdentities,
  SetIdentityPoolRoles,
  SetPrincipalTagAttributeMap,
  TagResource,
  UnlinkDeveloperIdentity,
  UnlinkIdentity,
  UntagResource,
  UpdateIdentityPool,
} as const;

/** The name of an operation. */
export type OperationName = keyof typeof operations;

/** Parsed input of an operation. */
export type InputOf<Name extends OperationName> = z.infer<(typeof operations)[Name]['input']>;

/** Parsed output of an operation; an empty object if the model gives no output. */
export type OutputOf<Name extends OperationName> = (typeof operations)[Name]['output'] extends infer Output
  ? Output extends z.ZodObject
    ? z.infer<Output>
    : Record<string, never>
  : never;

/** The errors an operation declares. */
export type ExceptionOf<Name extends OperationName> = (typeof operations)[Name]['exceptions'][number];

/** The names in the order of the alphabet. */
export const operationNames: readonly OperationName[] = Object.values(operations).map(({ name }) => name);

/** Whether a name is that of an operation. */
export function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(operations, name);
}

/** The operations that take no signature. @see model: smithy.api#optionalAuth */
export const publicOperations: readonly OperationName[] = operationNames.filter((name) => operations[name].access === 'public');
