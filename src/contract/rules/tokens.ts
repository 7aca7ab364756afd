import { cite } from '../documents.ts';
import { defineRules } from './statement.ts';

/** Rules on OpenID tokens of the service. */
export const tokensRules = defineRules({
  'token.jwt': {
    says: 'The OpenID token is a JWT whose header has alg RS512, typ JWS and a kid.',
    kind: 'token',
    source: [cite('reference', 'GetOpenIdToken sample (decoded)'), cite('observed', 'TOK-01')],
    needs: ['service token'],
  },
  'token.kid': {
    says: "The token's kid begins with a Region's name and names a key of the published key set.",
    kind: 'token',
    source: [cite('reference', 'GetOpenIdToken sample'), cite('guide', 'Identity pools authentication flow'), cite('observed', 'TOK-01')],
    needs: ['service token', 'key documents'],
  },
  'token.iss': {
    says: 'The issuer is https://cognito-identity.amazonaws.com in the Regions that share the global issuer.',
    kind: 'token',
    source: [cite('guide', 'Developer-authenticated identities'), cite('observed', 'TOK-02')],
    needs: ['service token', 'shared issuer'],
    note: 'The guide prints the issuer without https://; tokens carry it.',
  },
  'token.iss-regional': {
    says: "In other Regions the issuer's host is cognito-identity.<region>.amazonaws.com, with .cn in China.",
    kind: 'token',
    source: [cite('guide', 'Developer-authenticated identities')],
    needs: ['service token', 'own issuer'],
    note: 'The guide has no word on the European Sovereign Cloud: there the suffix of its partition counts as well.',
  },
  'token.aud': {
    says: "The token's aud is the pool id.",
    kind: 'token',
    source: [cite('guide', 'IAM roles, Role trust and permissions'), cite('observed', 'TOK-02')],
    needs: ['service token'],
  },
  'token.sub': {
    says: "The token's sub is the identity id, not the user's id at the original provider.",
    kind: 'token',
    source: [cite('guide', 'IAM roles, Role trust and permissions'), cite('observed', 'TOK-02')],
    needs: ['service token'],
  },
  'token.amr': {
    says: 'The amr of a token lists authenticated and the providers used, or unauthenticated.',
    kind: 'token',
    source: [
      cite('guide', 'IAM roles, Role trust and permissions'),
      cite('observed', 'TOK-02'),
      cite('observed', 'TOK-03'),
      cite('observed', 'TOK-05'),
    ],
    needs: ['service token'],
  },
  'token.amr-guest': {
    says: 'The amr of a guest token holds unauthenticated only.',
    kind: 'token',
    source: [cite('reference', 'GetOpenIdToken sample (decoded)'), cite('observed', 'TOK-03')],
    needs: ['guest', 'classic flow'],
  },
  'token.amr-external': {
    says: "An OpenID Connect login's amr: authenticated, the provider, and its ARN joined with OIDC and sub.",
    kind: 'token',
    certainty: 'observed only',
    source: [cite('observed', 'TOK-06')],
    needs: ['third-party login'],
  },
  'token.iat-exp': {
    says: "The token's iat and exp are whole seconds since the epoch, and exp is later.",
    kind: 'token',
    source: [cite('reference', 'GetOpenIdToken sample (decoded)')],
    needs: ['service token'],
  },
  'token.pool-arn-claim': {
    says: "In newer tokens https://cognito-identity.amazonaws.com/identity-pool-arn is the pool's ARN.",
    kind: 'token',
    certainty: 'observed only',
    source: [cite('observed', 'TOK-02')],
    needs: ['service token'],
    note: 'Some tokens of the same year lack it.',
  },
  'token.tags-claim': {
    says: 'The claim https://aws.amazon.com/tags holds principal_tags, each key with a list of one value.',
    kind: 'token',
    certainty: 'inferred',
    level: 'observed',
    source: [cite('observed', 'TOK-07')],
    needs: ['developer provider'],
    note: 'Seen for mapped OpenID Connect claims; expected for the PrincipalTags of developer tokens too.',
  },
  'token.signature': {
    says: "The token's signature verifies with the published key that kid names.",
    kind: 'token',
    source: [cite('guide', 'Identity pools authentication flow')],
    needs: ['service token', 'key documents'],
  },
  'token.iam-keys': {
    says: 'In IAM policies the claims are the condition keys cognito-identity.amazonaws.com:aud, :sub and :amr.',
    kind: 'token',
    source: [cite('guide', 'IAM roles, Role trust and permissions')],
    needs: ['roles'],
    liveTestable: false,
  },
});
