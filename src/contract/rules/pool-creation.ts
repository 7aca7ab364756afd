import { cite } from '../documents.ts';
import { defineRules } from './statement.ts';

/** Rules on new pools and their providers. */
export const poolCreationRules = defineRules({
  'CreateIdentityPool.behaviour.returns-pool': {
    says: 'CreateIdentityPool answers the whole new pool: the chosen id and the configuration that was sent.',
    kind: 'behaviour',
    source: [cite('reference', 'CreateIdentityPool')],
  },
  'CreateIdentityPool.behaviour.defaults': {
    says: 'A parameter left out of CreateIdentityPool gets its default value.',
    kind: 'behaviour',
    source: [cite('reference', 'CreateIdentityPool')],
    note: 'The reference does not list the defaults.',
  },
  'CreateIdentityPool.behaviour.default-booleans': {
    says: 'ServerSideTokenCheck is false by default; AllowClassicFlow has no default.',
    kind: 'behaviour',
    source: [cite('model', 'CreateIdentityPool'), cite('observed', 'POOL-10')],
  },
  'CreateIdentityPool.behaviour.classic-flow-absent': {
    says: 'Without AllowClassicFlow a pool allows the basic flow and echoes no member; only false blocks it.',
    kind: 'behaviour',
    certainty: 'observed only',
    source: [cite('observed', 'aws/aws-cli#7652'), cite('observed', 'CLASSIC-01')],
    needs: ['guest'],
    note: 'The guide only advises against activating the flow; the console and other tools may set the member themselves.',
    disputed: {
      documents: 'AllowClassicFlow enables the basic flow',
      observed: 'the basic flow works on a pool on which the member was never set',
      between: 'documents and observations',
      checks: 'observed',
    },
  },
  'CreateIdentityPool.behaviour.allow-unauth-required': {
    says: 'CreateIdentityPool needs AllowUnauthenticatedIdentities although the model gives it a default.',
    kind: 'behaviour',
    source: [cite('model', 'CreateIdentityPool')],
    note: 'The JavaScript client fills nothing in and sends the call without the member; clients of other languages may fill in false.',
  },
  'CreateIdentityPool.behaviour.login-provider-keys': {
    says: 'Keys of SupportedLoginProviders are domains of Facebook, Google, Apple, Amazon, Twitter and Digits.',
    kind: 'behaviour',
    source: [cite('reference', 'CreateIdentityPool (adds appleid.apple.com)')],
    note: 'Not a closed list in the model.',
  },
  'CreateIdentityPool.behaviour.twitter-value': {
    says: 'For api.twitter.com and www.digits.com the value is consumer key and secret joined by a semicolon.',
    kind: 'behaviour',
    source: [cite('reference', 'CreateIdentityPool, UpdateIdentityPool')],
  },
  'CreateIdentityPool.behaviour.developer-provider-charset': {
    says: 'A developer provider name takes letters, digits, period, underscore and dash.',
    kind: 'behaviour',
    certainty: 'conflicting',
    source: [cite('reference', 'CreateIdentityPool'), cite('model', 'CreateIdentityPool')],
    disputed: {
      documents: 'the text names letters, period, underscore and dash',
      observed: 'the pattern of the model also takes digits',
      between: 'documents',
      checks: 'observed',
    },
  },
  'CreateIdentityPool.behaviour.name-not-unique': {
    says: 'Two pools may have the same name; each has its own id.',
    kind: 'behaviour',
    certainty: 'uncertain',
    source: [cite('reference', 'CreateIdentityPool')],
    note: 'Nothing in the documents makes names unique.',
  },
  'CreateIdentityPool.behaviour.name-charset': {
    says: 'A pool name takes word characters, white space and + = , . @ -.',
    kind: 'behaviour',
    source: [cite('model', 'CreateIdentityPool'), cite('observed', 'getmoto/moto#1979'), cite('observed', 'POOL-06')],
  },
  'pool.user-pool-provider-name': {
    says: 'A user pool is named cognito-idp.<region>.amazonaws.com/<user pool id>, without https://.',
    kind: 'behaviour',
    source: [
      cite('reference', 'CognitoIdentityProvider, GetId'),
      cite('guide', 'Accessing AWS services after sign-in'),
      cite('observed', 'POOL-08'),
    ],
    note: 'The same name stands in ProviderName and as key of Logins.',
  },
  'pool.server-side-token-check': {
    says: 'With ServerSideTokenCheck a signed-out or deleted user pool user gets neither token nor credentials.',
    kind: 'behaviour',
    source: [cite('reference', 'CognitoIdentityProvider')],
    needs: ['user pool login'],
  },
  'pool.developer-provider-immutable': {
    says: 'Once a pool has a developer provider name it is neither changed nor removed.',
    kind: 'behaviour',
    certainty: 'stated, error unnamed',
    source: [cite('reference', 'CreateIdentityPool'), cite('guide', 'Developer-authenticated identities')],
    note: 'Which error an attempt gets is not documented.',
  },
  'pool.multiple-oidc': {
    says: 'One pool can trust several OpenID Connect providers at once.',
    kind: 'behaviour',
    source: [cite('guide', 'OIDC providers')],
    needs: ['third-party login'],
  },
  'pool.app-id-change': {
    says: 'A new application id of a public provider keeps existing users of that provider from signing in.',
    kind: 'behaviour',
    source: [cite('guide', 'Identity pools console overview')],
    needs: ['third-party login'],
  },
});
