import { listOf, text } from './building-blocks.ts';

/** `REGION:GUID`, chosen by the service when a pool is made. */
export const IdentityPoolId = text('IdentityPoolId', { minLength: 1, maxLength: 55, pattern: '[\\w-]+:[0-9a-f-]+' });

/** `REGION:GUID`, chosen by the service when an identity is made. */
export const IdentityId = text('IdentityId', { minLength: 1, maxLength: 55, pattern: '[\\w-]+:[0-9a-f-]+' });

/** One to sixty identities, named without their pool. */
export const IdentityIdList = listOf('IdentityIdList', IdentityId, { minItems: 1, maxItems: 60 });

/** A name of a pool; names need not be unique. */
export const IdentityPoolName = text('IdentityPoolName', { minLength: 1, maxLength: 128, pattern: '[\\w\\s+=,.@-]+' });

/** The digits of an AWS account. */
export const AccountId = text('AccountId', { minLength: 1, maxLength: 15, pattern: '\\d+' });

/** An Amazon resource name: of a role, a provider or a pool. */
export const ARNString = text('ARNString', { minLength: 20, maxLength: 2048 });

/** Where a listing goes on; opaque to the caller. */
export const PaginationKey = text('PaginationKey', { minLength: 1, maxLength: 65535, pattern: '[\\S]+' });
