import { cite } from '../documents.ts';
import { defineRules } from './statement.ts';

/** Who may call: public operations, signatures, policies. */
export const authRules = defineRules({
  'GetCredentialsForIdentity.auth.iam-not-evaluated': {
    says: 'No IAM policy grants GetCredentialsForIdentity, and no IAM credentials authorize it.',
    kind: 'auth',
    source: [cite('reference', 'GetCredentialsForIdentity')],
    liveTestable: false,
  },
  'auth.public-set': {
    says: 'Only GetId, GetOpenIdToken, GetCredentialsForIdentity and UnlinkIdentity work without a signature.',
    kind: 'auth',
    source: [cite('model', 'service'), cite('guide', 'How Amazon Cognito works with IAM'), cite('observed', 'ENV-07')],
    needs: ['signature required'],
  },
  'auth.unsigned-refused': {
    says: 'An unsigned call to a signed operation ends in the undeclared MissingAuthenticationTokenException.',
    kind: 'auth',
    certainty: 'observed only',
    source: [cite('observed', 'aws/aws-sdk-ruby#882'), cite('observed', 'AUTH-01')],
    needs: ['signature required'],
    note: 'Seen for ListIdentityPools and UnlinkDeveloperIdentity, which the reference of 2015 still called public.',
  },
  'auth.bad-signature': {
    says: 'A malformed signature, an unknown access key and an expired session token each have their own code.',
    kind: 'auth',
    certainty: 'uncertain',
    source: [cite('reference', 'Common Errors'), cite('observed', 'AUTH-04'), cite('observed', 'AUTH-05')],
    needs: ['verified signatures'],
    note: 'IncompleteSignature, UnrecognizedClientException and ExpiredTokenException come from a list common to many AWS services, which gives 403; this service was seen to send 400.',
  },
  'auth.iam-denied': {
    says: 'A signed call that IAM forbids is answered with AccessDeniedException.',
    kind: 'auth',
    certainty: 'conflicting',
    source: [cite('reference', 'Common Errors'), cite('observed', 'AUTH-03')],
    needs: ['restricted principal'],
    note: 'The common error list gives 403; seen with 400 for ListIdentityPools. Both are accepted.',
    disputed: {
      documents: 'the status is 403, by the list of common errors',
      observed: 'status 400, for ListIdentityPools',
      between: 'documents and observations',
      checks: 'either',
    },
  },
  'auth.rcp-denied-unsigned': {
    says: 'When an organization policy blocks a public call, AccessDeniedException names an anonymous caller.',
    kind: 'auth',
    certainty: 'observed only',
    source: [cite('observed', 'aws-samples/resource-control-policy-examples#18'), cite('observed', 'AUTH-02')],
    needs: ['live'],
    liveTestable: false,
  },
  'auth.iam-action-prefix': {
    says: 'IAM policies address signed operations as cognito-identity:<Operation>.',
    kind: 'auth',
    source: [cite('guide', 'How Amazon Cognito works with IAM')],
    liveTestable: false,
  },
  'auth.iam-resource-arn': {
    says: 'The ARN of a pool is arn:<partition>:cognito-identity:<region>:<account>:identitypool/<pool id>.',
    kind: 'auth',
    certainty: 'inferred',
    source: [cite('guide', 'How Amazon Cognito works with IAM')],
    note: 'The same ARN names the pool in IAM policies and in the tagging operations.',
  },
  'auth.no-resource-policies': {
    says: 'Pools have no resource-based policies and no access control lists.',
    kind: 'auth',
    source: [cite('guide', 'How Amazon Cognito works with IAM')],
    liveTestable: false,
  },
  'auth.context-keys': {
    says: 'Endpoint and organization policies see context keys: pool ARN, account, and guest or signed in.',
    kind: 'auth',
    source: [cite('guide', 'interface VPC endpoints')],
    liveTestable: false,
  },
  'SetIdentityPoolRoles.auth.pass-role': {
    says: 'Attaching a role that grants more than the caller has takes iam:PassRole on that role.',
    kind: 'auth',
    source: [cite('guide', 'Role-based access control')],
    needs: ['restricted principal', 'roles'],
  },
  'auth.temp-credentials-barred': {
    says: 'Credentials that a pool hands out are refused by the signed operations of this API.',
    kind: 'auth',
    certainty: 'conflicting',
    source: [cite('guide', 'IAM roles')],
    needs: ['roles', 'guest', 'verified signatures'],
    note: 'The published inline session policy lists cognito-identity:* all the same. Unsigned operations are not affected.',
    disputed: {
      documents: 'the guide says that such credentials are blocked',
      observed: 'the session policy printed in the same guide allows cognito-identity:*',
      between: 'documents',
      checks: 'documents',
    },
  },
});
