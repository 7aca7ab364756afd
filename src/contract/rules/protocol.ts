import { cite } from '../documents.ts';
import { defineRules } from './statement.ts';

/** How a call and an answer are written: AWS JSON 1.1. */
export const protocolRules = defineRules({
  'protocol.method': {
    says: 'A call is an HTTP POST to the path / of the endpoint; there are no other routes or methods.',
    kind: 'protocol',
    source: [cite('smithy', 'AWS JSON 1.1'), cite('model', 'service')],
  },
  'protocol.content-type': {
    says: 'Requests and answers carry Content-Type application/x-amz-json-1.1.',
    kind: 'protocol',
    source: [cite('smithy', 'AWS JSON 1.1'), cite('model', 'service')],
  },
  'protocol.target': {
    says: 'The header X-Amz-Target with the value AWSCognitoIdentityService.<Operation> chooses the operation.',
    kind: 'protocol',
    source: [cite('smithy', 'AWS JSON 1.1'), cite('model', 'service')],
  },
  'protocol.target.long-form': {
    says: 'A target with com.amazonaws.cognito.identity.model. in front of it reaches the same operation.',
    kind: 'protocol',
    source: [cite('reference', 'GetId, GetOpenIdToken, CreateIdentityPool and other samples'), cite('observed', 'PROTO-07')],
    note: 'The samples date from 2014 and 2015. Whether the service still takes that form is unverified.',
  },
  'protocol.content-type.json-samples': {
    says: "A call with Content-Type application/json, as in some of the reference's samples, is answered.",
    kind: 'protocol',
    certainty: 'uncertain',
    source: [cite('reference', 'CreateIdentityPool, ListIdentities, UnlinkIdentity samples'), cite('observed', 'PROTO-04')],
    note: 'The samples contradict the protocol; whether the service tolerates it is unknown.',
  },
  'protocol.empty-input': {
    says: 'A call without parameters has {} as its body, and a body of zero bytes is taken as the same.',
    kind: 'protocol',
    source: [cite('smithy', 'AWS JSON 1.1')],
  },
  'protocol.content-length': {
    says: 'A call tells the length of its body in Content-Length.',
    kind: 'protocol',
    source: [cite('smithy', 'AWS JSON 1.1')],
  },
  'protocol.timestamps': {
    says: 'CreationDate, LastModifiedDate and Expiration are JSON numbers: Unix seconds, maybe with a fraction.',
    kind: 'protocol',
    source: [
      cite('smithy', 'AWS JSON 1.1'),
      cite('model', 'service'),
      cite('reference', 'GetCredentialsForIdentity sample'),
      cite('observed', 'CRED-01'),
      cite('observed', 'IDENT-04'),
    ],
    note: 'Seen in exponent form and with milliseconds; any legal JSON number counts.',
  },
  'protocol.null-equals-absent': {
    says: 'A member that is null means the same as a member that is missing.',
    kind: 'protocol',
    source: [cite('reference', 'ListIdentities sample')],
  },
  'protocol.unknown-members': {
    says: 'A client skips members of an answer that the model does not know.',
    kind: 'protocol',
    source: [cite('smithy', 'AWS JSON 1.1')],
    liveTestable: false,
    note: 'Speaks of clients: shown by a server that adds a member.',
  },
  'protocol.request-id': {
    says: 'Every answer has an x-amzn-RequestId header with a UUID.',
    kind: 'protocol',
    source: [cite('reference', 'Samples'), cite('observed', 'aws-amplify/amplify-js#2443'), cite('observed', 'ENV-01')],
  },
  'protocol.cors': {
    says: 'Answers to browsers allow any origin and expose request id, error type, error message and Date.',
    kind: 'protocol',
    certainty: 'observed only',
    source: [cite('observed', 'aws-amplify/amplify-js#2443'), cite('observed', 'ENV-04'), cite('observed', 'ENV-05')],
  },
  'protocol.sensitive': {
    says: 'Provider tokens, OpenID tokens and SecretKey are secrets: they stay out of logs and recordings.',
    kind: 'protocol',
    source: [cite('model', 'service')],
    liveTestable: false,
    note: 'Credentials.SessionToken is not marked in the model but is just as secret; redact it too.',
  },
  'protocol.no-idempotency-token': {
    says: 'No operation takes an idempotency token: a repeated create is a second create.',
    kind: 'behaviour',
    source: [cite('model', 'service')],
    liveTestable: false,
  },
  'protocol.api-version': {
    says: 'The API is Cognito Identity of 2014-06-30; endpoint prefix and signing name are cognito-identity.',
    kind: 'protocol',
    source: [cite('model', 'service')],
    liveTestable: false,
  },
});
