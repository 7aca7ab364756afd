import { choice, listOf, structure, text, timestamp, whole } from './building-blocks.ts';
import { IdentityId } from './identifiers.ts';
import { LoginsList } from './providers.ts';

/** An identity as the service tells it: provider names only, never tokens or user identifiers. */
export const IdentityDescription = structure('IdentityDescription', {
  IdentityId: IdentityId.exactOptional(),
  Logins: LoginsList.exactOptional(),
  CreationDate: timestamp('DateType').exactOptional(),
  LastModifiedDate: timestamp('DateType').exactOptional(),
});

/** An identity that could not be deleted, and why. */
export const UnprocessedIdentityId = structure('UnprocessedIdentityId', {
  IdentityId: IdentityId.exactOptional(),
  ErrorCode: choice('ErrorCode', ['AccessDenied', 'InternalServerError']).exactOptional(),
});

/** The identities a batch could not delete. */
export const UnprocessedIdentityIdList = listOf('UnprocessedIdentityIdList', UnprocessedIdentityId, { maxItems: 60 });

/** Temporary AWS credentials. It is `SecretKey`, not the name STS uses. */
export const Credentials = structure('Credentials', {
  AccessKeyId: text('AccessKeyString').exactOptional(),
  SecretKey: text('SecretKeyString', { sensitive: true }).exactOptional(),
  SessionToken: text('SessionTokenString', { sensitive: true }).exactOptional(),
  Expiration: timestamp('DateType').exactOptional(),
});

/** An OpenID token of the service: a JWT. */
export const OIDCToken = text('OIDCToken', { sensitive: true });

/** Seconds that a developer token lives. */
export const TokenDuration = whole('TokenDuration', { minimum: 1, maximum: 86_400, size: 'long' });

/** How many entries a page may hold. */
export const QueryLimit = whole('QueryLimit', { minimum: 1, maximum: 60 });
