import { cite } from '../documents.ts';
import { defineRules } from './statement.ts';

/** Where the service and its signing keys are found. */
export const endpointsRules = defineRules({
  'protocol.https': {
    says: 'All published endpoints are HTTPS only.',
    kind: 'endpoint',
    source: [cite('endpoints', 'Amazon Cognito endpoints and quotas')],
    liveTestable: false,
  },
  'jwks.location': {
    says: 'Most Regions publish signing keys at https://cognito-identity.amazonaws.com/.well-known/jwks_uri.',
    kind: 'endpoint',
    source: [cite('guide', 'Identity pools authentication flow'), cite('observed', 'TOK-10')],
    needs: ['key documents'],
  },
  'jwks.regional': {
    says: "GovCloud (US-West), Beijing and opt-in Regions publish keys at their host's /.well-known/jwks_uri.",
    kind: 'endpoint',
    source: [cite('guide', 'Identity pools authentication flow')],
    needs: ['key documents'],
  },
  'jwks.discovery': {
    says: '<issuer>/.well-known/openid-configuration names the place of the signing keys.',
    kind: 'endpoint',
    source: [cite('guide', 'Identity pools authentication flow')],
    needs: ['key documents'],
  },
  'jwks.cache': {
    says: 'The key set has a Cache-Control header with a max-age.',
    kind: 'endpoint',
    source: [cite('guide', 'Identity pools authentication flow')],
    needs: ['key documents'],
  },
  'jwks.shape': {
    says: 'The key set has a keys list; an entry has kty RSA, alg RS512, use sig, kid, n and e.',
    kind: 'endpoint',
    certainty: 'observed only',
    source: [cite('observed', 'TOK-10')],
    needs: ['key documents'],
  },
  'endpoint.standard': {
    says: 'The standard endpoint is https://cognito-identity.<region>.<suffix of the partition>.',
    kind: 'endpoint',
    source: [cite('model', 'endpoint rules and tests'), cite('endpoints', 'Amazon Cognito endpoints and quotas')],
    liveTestable: false,
  },
  'endpoint.fips': {
    says: 'FIPS is https://cognito-identity-fips.<region>.<suffix>, in four US and both GovCloud Regions.',
    kind: 'endpoint',
    source: [cite('model', 'endpoint rules and tests'), cite('endpoints', 'Amazon Cognito endpoints and quotas')],
    liveTestable: false,
  },
  'endpoint.dualstack-aws': {
    says: 'In the aws partition dual stack has the same host as the standard endpoint.',
    kind: 'endpoint',
    source: [cite('model', 'endpoint rules and tests')],
    liveTestable: false,
  },
  'endpoint.dualstack-other': {
    says: "Outside the aws partition dual stack has the partition's dual-stack suffix.",
    kind: 'endpoint',
    source: [cite('model', 'endpoint rules and tests')],
    liveTestable: false,
  },
  'endpoint.fips-dualstack': {
    says: 'With dual stack, FIPS keeps its host in four US Regions and has the dual-stack suffix elsewhere.',
    kind: 'endpoint',
    source: [cite('model', 'endpoint rules and tests')],
    liveTestable: false,
  },
  'endpoint.custom-conflict': {
    says: 'A client refuses a custom endpoint together with FIPS or dual stack.',
    kind: 'endpoint',
    source: [cite('model', 'endpoint rules and tests')],
    liveTestable: false,
  },
  'endpoint.no-region': {
    says: 'A client without a Region and without a custom endpoint refuses to call.',
    kind: 'endpoint',
    source: [cite('model', 'endpoint rules and tests')],
    liveTestable: false,
  },
  'endpoint.dualstack-iso': {
    says: 'The isolated partitions have FIPS and dual-stack endpoints, as all partitions do.',
    kind: 'endpoint',
    source: [cite('botocore', 'partitions.json')],
    liveTestable: false,
    note: 'In the April 2025 model they had no dual stack: four of its endpoint cases no longer hold for every resolver.',
  },
  'endpoint.regions': {
    says: 'Pools are offered in 34 commercial and both GovCloud Regions, China (Beijing) and eusc-de-east-1.',
    kind: 'endpoint',
    source: [
      cite('endpoints', 'Amazon Cognito endpoints and quotas'),
      cite('guide', 'Amazon Cognito identity pools'),
      cite('botocore', 'endpoints.json'),
    ],
    liveTestable: false,
  },
  'endpoint.test-cases': {
    says: 'The model ships cases that any resolver of endpoints agrees with.',
    kind: 'endpoint',
    source: [cite('model', 'endpoint rules and tests')],
    liveTestable: false,
  },
});
