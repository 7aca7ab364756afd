import type { JsonValue } from '../../../../src/kernel/json.ts';
import { isObject } from '../../../../src/engine/check/answer.ts';
import { onRefusal, onSuccess, without } from '../edge.ts';
import { member, spelt, text, listOf, objectOf } from './spoil.ts';
import type { Mutant } from '../mutant.ts';

const family = 'wrong value';

const withPool = ['CreateIdentityPool', 'DescribeIdentityPool', 'UpdateIdentityPool'];

/** Answers about pools that have the right shape and say something else. */
export const wrongPools: readonly Mutant[] = [
  {
    id: 'value/not-found-in-other-words',
    family,
    says: 'What is not found is told in one sentence without the id.',
    rules: ['format.not-found-message'],
    edge: onRefusal('all', (answer) => (answer['__type'] === 'ResourceNotFoundException' ? { ...answer, message: 'Not found.' } : answer)),
  },
  {
    id: 'value/validation-in-other-words',
    family,
    says: 'A validation error is told as "Invalid request".',
    rules: ['protocol.error.validation-message'],
    edge: onRefusal('all', (answer) => (answer['__type'] === 'ValidationException' ? { ...answer, message: 'Invalid request' } : answer)),
  },
  {
    id: 'value/guests-always-allowed',
    family,
    says: 'Pools are told to allow guests whatever was set.',
    rules: ['CreateIdentityPool.behaviour.default-booleans', 'CreateIdentityPool.behaviour.returns-pool'],
    edge: member(withPool, 'AllowUnauthenticatedIdentities', () => true),
  },
  {
    id: 'value/classic-flow-told-as-on',
    family,
    says: 'A pool made without AllowClassicFlow is described with it switched on.',
    rules: [
      'CreateIdentityPool.behaviour.default-booleans',
      'CreateIdentityPool.behaviour.classic-flow-absent',
      'CreateIdentityPool.behaviour.defaults',
    ],
    edge: onSuccess(withPool, (answer) => ({ ...answer, AllowClassicFlow: answer['AllowClassicFlow'] ?? true })),
  },
  {
    id: 'value/pool-name-shortened',
    family,
    says: 'Pool names are cut off after 64 characters.',
    rules: ['limit.pool-name-bytes'],
    edge: member(
      withPool,
      'IdentityPoolName',
      spelt((name) => name.slice(0, 64)),
    ),
  },
  {
    id: 'value/pool-name-trimmed',
    family,
    says: 'Characters of a pool name that are no letters or digits are replaced by a dash.',
    rules: ['CreateIdentityPool.behaviour.name-charset', 'CreateIdentityPool.behaviour.returns-pool'],
    edge: member(
      withPool,
      'IdentityPoolName',
      spelt((name) => name.replaceAll(/[^\w-]/g, '-')),
    ),
  },
  {
    id: 'value/developer-provider-lower-case',
    family,
    says: 'The name of the developer provider is told in small letters.',
    rules: ['CreateIdentityPool.behaviour.developer-provider-charset'],
    edge: member(
      withPool,
      'DeveloperProviderName',
      spelt((name) => name.toLowerCase()),
    ),
  },
  {
    id: 'value/developer-provider-lost',
    family,
    says: 'A pool is described without its developer provider.',
    rules: ['DescribeIdentityPool.behaviour.fields', 'CreateIdentityPool.behaviour.developer-provider-charset'],
    edge: onSuccess(['DescribeIdentityPool'], (answer) => without(answer, 'DeveloperProviderName')),
  },
  {
    id: 'value/created-pool-lacks-tags',
    family,
    says: 'The answer to CreateIdentityPool lacks the providers that were sent.',
    rules: ['CreateIdentityPool.behaviour.returns-pool'],
    edge: onSuccess(['CreateIdentityPool'], (answer) =>
      without(answer, 'SupportedLoginProviders', 'OpenIdConnectProviderARNs', 'CognitoIdentityProviders', 'DeveloperProviderName'),
    ),
  },
  {
    id: 'value/updated-pool-is-the-old-one',
    family,
    says: 'UpdateIdentityPool answers with the id and nothing else.',
    rules: ['UpdateIdentityPool.behaviour.returns-pool', 'UpdateIdentityPool.output.required'],
    edge: onSuccess(['UpdateIdentityPool'], (answer) => ({ IdentityPoolId: answer['IdentityPoolId'] ?? '' })),
  },
  {
    id: 'value/consumer-secret-lost',
    family,
    says: 'Of a consumer key and secret only the key is kept.',
    rules: ['CreateIdentityPool.behaviour.twitter-value'],
    edge: member(withPool, 'SupportedLoginProviders', (value) =>
      isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, id]) => [name, text(id).split(';', 1)[0] ?? ''])) : value,
    ),
  },
  {
    id: 'value/providers-renamed',
    family,
    says: 'Public providers are told with https:// before their domain.',
    rules: ['CreateIdentityPool.behaviour.login-provider-keys'],
    edge: member(withPool, 'SupportedLoginProviders', (value) =>
      isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, id]) => [`https://${name}`, id])) : value,
    ),
  },
  {
    id: 'value/user-pool-with-scheme',
    family,
    says: 'User pools are told with https:// before their name.',
    rules: ['pool.user-pool-provider-name'],
    edge: member(withPool, 'CognitoIdentityProviders', (value) => [
      { ...objectOf(listOf(value)[0]), ProviderName: `https://${text(objectOf(listOf(value)[0])['ProviderName'])}` },
    ]),
  },
  {
    id: 'value/token-check-told-as-on',
    family,
    says: 'User pools are told to check tokens on the server whatever was set.',
    rules: ['CreateIdentityPool.behaviour.default-booleans'],
    edge: member(withPool, 'CognitoIdentityProviders', (value) => [{ ...objectOf(listOf(value)[0]), ServerSideTokenCheck: true }]),
  },
  {
    id: 'value/one-issuer-only',
    family,
    says: 'Of several OpenID Connect providers only the first is kept.',
    rules: ['pool.multiple-oidc'],
    edge: member(withPool, 'OpenIdConnectProviderARNs', (value) => (Array.isArray(value) ? value.slice(0, 1) : value)),
  },
  {
    id: 'value/one-client-of-user-pool',
    family,
    says: 'Of several clients of a user pool only the last is kept.',
    rules: ['CreateIdentityPool.behaviour.returns-pool'],
    edge: member(withPool, 'CognitoIdentityProviders', (value) => [
      ...new Map(listOf(value).map((client) => [text(objectOf(client)['ProviderName']), client])).values(),
    ]),
  },
  {
    id: 'value/token-check-of-first-client',
    family,
    says: 'Only the first client of a user pool is told to have its token check switched on.',
    rules: ['CreateIdentityPool.behaviour.returns-pool'],
    edge: member(withPool, 'CognitoIdentityProviders', (value) =>
      listOf(value).map((client, at) => (at === 0 ? client : { ...objectOf(client), ServerSideTokenCheck: false })),
    ),
  },
  {
    id: 'value/described-pool-is-another',
    family,
    says: 'DescribeIdentityPool tells the id of another pool.',
    rules: ['DescribeIdentityPool.behaviour.fields', 'DescribeIdentityPool.behaviour.no-date-no-count'],
    edge: member(
      ['DescribeIdentityPool'],
      'IdentityPoolId',
      spelt((id) => `${id.slice(0, -4)}0000`),
    ),
  },
  {
    id: 'value/roles-null',
    family,
    says: 'A pool without roles has roles all the same.',
    rules: ['GetIdentityPoolRoles.roles.unset'],
    edge: onSuccess(['GetIdentityPoolRoles'], (answer) => ({
      ...answer,
      Roles: { authenticated: 'arn:aws:iam::123456789012:role/default-of-a-mutant', ...objectOf(answer['Roles']) },
    })),
  },
  {
    id: 'value/mapping-keys-lose-client',
    family,
    says: 'The key of a role mapping is told without what follows its last colon or slash.',
    rules: ['SetIdentityPoolRoles.roles.mapping-key'],
    edge: member(['GetIdentityPoolRoles'], 'RoleMappings', (value) =>
      isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key.replace(/[:/][^:/]*$/, ''), one])) : value,
    ),
  },
  {
    id: 'value/page-token-with-spaces',
    family,
    says: 'Page tokens hold a space.',
    rules: ['pagination.token-format', 'ListIdentityPools.pagination.token-sample'],
    edge: member(
      ['ListIdentities', 'ListIdentityPools', 'LookupDeveloperIdentity'],
      'NextToken',
      spelt((token) => `${token} next`),
    ),
  },
  {
    id: 'value/page-token-of-other-letters',
    family,
    says: 'Page tokens of pools hold characters that base64 does not have.',
    rules: ['ListIdentityPools.pagination.token-sample'],
    edge: member(
      ['ListIdentityPools'],
      'NextToken',
      spelt((token) => `~${token}~`),
    ),
  },
  {
    id: 'value/listed-pool-renamed',
    family,
    says: 'Pools are listed under another name than their own.',
    rules: ['ListIdentityPools.behaviour.scope'],
    edge: member(['ListIdentityPools'], 'IdentityPools', (value) =>
      Array.isArray(value) ? value.map((pool: JsonValue) => ({ ...(isObject(pool) ? pool : {}), IdentityPoolName: 'pool' })) : value,
    ),
  },
  {
    id: 'value/empty-tag-values-lost',
    family,
    says: 'A tag with an empty value is told as if it had none.',
    rules: ['TagResource.behaviour.empty-value'],
    edge: member(['ListTagsForResource'], 'Tags', (value) =>
      isObject(value) ? Object.fromEntries(Object.entries(value).filter(([, one]) => one !== '')) : value,
    ),
  },
];
