import type { JsonValue } from '../../../../src/kernel/json.ts';
import { isObject } from '../../../../src/engine/check/answer.ts';
import { onRefusal, onSuccess, refusing, without } from '../edge.ts';
import { member, spelt, everyText, text, listOf, objectOf } from './spoil.ts';
import type { Mutant } from '../mutant.ts';

const family = 'wrong value';

const ids = /us-east-1:[0-9a-f-]{36}/g;

/** Answers about identities, users and credentials that have the right shape and say something else. */
export const wrongIdentities: readonly Mutant[] = [
  {
    id: 'value/upper-case-ids',
    family,
    says: 'Ids are told in capital letters.',
    rules: ['format.identity-pool-id'],
    edge: everyText(ids, (id) => id.toUpperCase().replace('US-EAST-1', 'us-east-1')),
  },
  {
    id: 'value/identity-ids-in-capitals',
    family,
    says: 'GetId tells identity ids in capital letters.',
    rules: ['format.identity-id', 'format.guid-not-rfc4122'],
    edge: member(
      ['GetId'],
      'IdentityId',
      spelt((id) => id.toUpperCase().replace('US-EAST-1', 'us-east-1')),
    ),
  },
  {
    id: 'value/ids-of-another-region',
    family,
    says: 'Ids begin with a region that nobody called.',
    rules: ['format.region-prefix'],
    edge: everyText(ids, (id) => id.replace('us-east-1', 'ap-south-2')),
  },
  {
    id: 'value/ids-without-region',
    family,
    says: 'Ids have no region.',
    rules: ['format.region-prefix', 'format.identity-pool-id', 'format.identity-id'],
    edge: everyText(ids, (id) => id.slice('us-east-1:'.length)),
  },
  {
    id: 'value/no-role-in-other-words',
    family,
    says: 'A pool without roles is refused in words that do not say what to do.',
    rules: ['GetCredentialsForIdentity.behaviour.no-role-message'],
    edge: onRefusal(['GetCredentialsForIdentity'], (answer) => ({ ...answer, message: 'Something is wrong.' })),
  },
  {
    id: 'value/logins-of-identity-lost',
    family,
    says: 'An identity is described without its logins.',
    rules: ['DescribeIdentity.behaviour.fields', 'GetId.behaviour.login-keys'],
    edge: onSuccess(['DescribeIdentity'], (answer) => without(answer, 'Logins')),
  },
  {
    id: 'value/changed-before-made',
    family,
    says: 'Identities were last changed before they were made.',
    rules: ['DescribeIdentity.behaviour.dates-ordered'],
    edge: member(['DescribeIdentity'], 'LastModifiedDate', (value) => Number(value) - 60),
  },
  {
    id: 'value/disabled-flag',
    family,
    says: 'DescribeIdentity tells whether an identity is disabled.',
    rules: ['DescribeIdentity.behaviour.no-disabled-flag'],
    edge: onSuccess(['DescribeIdentity'], (answer) => ({ ...answer, Disabled: answer['Logins'] === undefined })),
  },
  {
    id: 'value/unknown-deletion-code',
    family,
    says: 'An identity that is not there is reported as unprocessed with the code NotFound.',
    rules: ['DeleteIdentities.behaviour.error-codes', 'DeleteIdentities.output.shape'],
    edge: onSuccess(['DeleteIdentities'], (_answer, { input }) => ({
      UnprocessedIdentityIds: [{ IdentityId: text(listOf(input['IdentityIdsToDelete']).at(-1)), ErrorCode: 'NotFound' }],
    })),
  },
  {
    id: 'value/developer-token-for-somebody',
    family,
    says: 'The answer with a developer token names another identity than the token.',
    rules: ['GetOpenIdTokenForDeveloperIdentity.token.sub'],
    edge: member(
      ['GetOpenIdTokenForDeveloperIdentity'],
      'IdentityId',
      spelt((id) => `${id.slice(0, -4)}0000`),
    ),
  },
  {
    id: 'value/guest-token-lost',
    family,
    says: 'GetOpenIdToken answers with the identity and no token.',
    rules: ['GetOpenIdToken.behaviour.guest', 'flow.basic', 'seed.service-role'],
    edge: onSuccess(['GetOpenIdToken'], (answer) => without(answer, 'Token')),
  },
  {
    id: 'value/lookup-lists-one',
    family,
    says: 'Looking up an identity lists only the first of its users.',
    rules: ['MergeDeveloperIdentities.behaviour.lookup-after', 'LookupDeveloperIdentity.behaviour.many-users'],
    edge: member(['LookupDeveloperIdentity'], 'DeveloperUserIdentifierList', (value) => (Array.isArray(value) ? value.slice(0, 1) : value)),
  },
  {
    id: 'value/users-in-small-letters',
    family,
    says: 'Developer users are told in small letters.',
    rules: ['GetOpenIdTokenForDeveloperIdentity.behaviour.identifier-any'],
    edge: member(['LookupDeveloperIdentity'], 'DeveloperUserIdentifierList', (value) =>
      Array.isArray(value) ? value.map((user: JsonValue) => text(user).toLowerCase()) : value,
    ),
  },
  {
    id: 'value/secret-key-renamed',
    family,
    says: 'Credentials hold SecretAccessKey in place of SecretKey.',
    rules: ['GetCredentialsForIdentity.behaviour.members'],
    edge: member(['GetCredentialsForIdentity'], 'Credentials', (value) =>
      isObject(value) ? { ...without(value, 'SecretKey'), SecretAccessKey: value['SecretKey'] ?? '' } : value,
    ),
  },
  {
    id: 'value/no-session-token',
    family,
    says: 'Credentials lack the session token.',
    rules: ['flow.enhanced', 'flow.developer-enhanced', 'GetCredentialsForIdentity.behaviour.equivalent'],
    edge: member(['GetCredentialsForIdentity'], 'Credentials', (value) => (isObject(value) ? without(value, 'SessionToken') : value)),
  },
  {
    id: 'value/long-user-refused',
    family,
    says: 'Lengths are counted in UTF-16 units.',
    rules: ['format.length-unit'],
    edge: refusing('GetOpenIdTokenForDeveloperIdentity', 'ValidationException', (input) =>
      Object.values(objectOf(input['Logins'])).some((value) => text(value).length > 1024),
    ),
  },
];
