import { flag, listOf, mapOf, text } from './building-blocks.ts';

/** The key of a tag; case-sensitive. */
export const TagKeysType = text('TagKeysType', { minLength: 1, maxLength: 128 });

/** The value of a tag; may be empty. */
export const TagValueType = text('TagValueType', { minLength: 0, maxLength: 256 });

/** All tags of a pool, or those to add. */
export const IdentityPoolTagsType = mapOf('IdentityPoolTagsType', { key: TagKeysType, value: TagValueType });

/** Keys of tags to take away. */
export const IdentityPoolTagsListType = listOf('IdentityPoolTagsListType', TagKeysType);

/** Session tags: from a tag key to a claim name, or to a value when a developer sets them. */
export const PrincipalTags = mapOf('PrincipalTags', {
  key: text('PrincipalTagID', { minLength: 1, maxLength: 128 }),
  value: text('PrincipalTagValue', { minLength: 1, maxLength: 256 }),
  maxEntries: 50,
});

/** Whether a provider's fixed default mapping is used. */
export const UseDefaults = flag('UseDefaults');
