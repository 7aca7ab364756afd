import { cite } from '../documents.ts';
import { defineRules } from './statement.ts';

/** How refusals look on the wire. */
export const errorEnvelopeRules = defineRules({
  'protocol.error.type-member': {
    says: 'An error body is a JSON object; its __type is the bare error name, without namespace or suffix.',
    kind: 'protocol',
    source: [cite('smithy', 'AWS JSON 1.1'), cite('observed', 'aws-amplify/amplify-js#2443'), cite('observed', 'ENV-03')],
  },
  'protocol.error.message-member': {
    says: 'A modelled error has one member besides __type: message, a string.',
    kind: 'protocol',
    source: [cite('model', 'service'), cite('observed', 'aws-samples/resource-control-policy-examples#18'), cite('observed', 'ENV-03')],
  },
  'protocol.error.body-bytes': {
    says: 'An error body is compact JSON with exactly two members in this order: __type, then message.',
    kind: 'protocol',
    certainty: 'observed only',
    source: [cite('observed', 'aws-amplify/amplify-js#2443'), cite('observed', 'aws-amplify/aws-sdk-ios#439'), cite('observed', 'ENV-03')],
    note: 'The Content-Length values 143 and 111 in those reports equal the byte counts of such bodies for the quoted messages.',
  },
  'protocol.error.headers': {
    says: 'Errors carry x-amzn-ErrorType, the name and a colon, and x-amzn-ErrorMessage, the text.',
    kind: 'protocol',
    certainty: 'observed only',
    source: [cite('observed', 'aws-amplify/amplify-js#2443'), cite('observed', 'aws-amplify/aws-sdk-ios#439'), cite('observed', 'ENV-03')],
  },
  'protocol.error.status-client': {
    says: 'Errors that the caller causes have status 400: not found, conflict, not authorized, throttling.',
    kind: 'error',
    source: [cite('reference', 'Errors sections'), cite('smithy', 'AWS JSON 1.1'), cite('observed', 'ENV-06')],
  },
  'protocol.error.status-server': {
    says: 'InternalErrorException has HTTP status 500.',
    kind: 'error',
    source: [cite('reference', 'Errors sections'), cite('model', 'service')],
    needs: ['fault injection'],
    liveTestable: false,
  },
  'protocol.error.model-status-ignored': {
    says: 'The 403, 404, 409 and 429 that the model puts on four errors do not reach the wire: it has 400.',
    kind: 'error',
    certainty: 'conflicting',
    source: [cite('model', 'service'), cite('smithy', 'AWS JSON 1.1'), cite('reference', 'Operations'), cite('observed', 'ENV-06')],
    note: 'A point on which emulators are likely to differ.',
    disputed: {
      documents: 'the model gives 403, 404, 409 and 429 to four errors',
      observed: 'status 400 for every error of the caller',
      between: 'documents and observations',
      checks: 'observed',
    },
  },
  'protocol.error.validation-exception': {
    says: 'A broken constraint ends in ValidationException or InvalidParameterException with status 400.',
    kind: 'error',
    certainty: 'conflicting',
    level: 'observed',
    source: [
      cite('observed', 'getmoto/moto#1979'),
      cite('observed', 'aws/amazon-freertos#1829'),
      cite('observed', 'awslabs/serverless-automated-ui-testing#2'),
      cite('reference', 'Operations'),
      cite('observed', 'VAL-01'),
      cite('observed', 'POOL-04'),
    ],
    note: 'The common error list also has a ValidationError with status 400.',
    disputed: {
      documents: 'InvalidParameterException stands for a missing or bad parameter',
      observed: 'ValidationException, in no model of this service, for a broken constraint',
      between: 'documents and observations',
      checks: 'either',
    },
  },
  'protocol.error.validation-message': {
    says: 'A ValidationException counts violations, each with value, lowerCamel member, unanchored constraint.',
    kind: 'error',
    certainty: 'observed only',
    source: [
      cite('observed', 'aws/aws-sdk-net#445'),
      cite('observed', 'getmoto/moto#1979'),
      cite('observed', 'aws/amazon-freertos#1829'),
      cite('observed', 'VAL-01'),
      cite('observed', 'POOL-05'),
    ],
  },
  'protocol.error.unknown-operation': {
    says: 'A target that names no operation is answered with UnknownOperationException.',
    kind: 'error',
    certainty: 'uncertain',
    source: [cite('reference', 'Common Errors'), cite('observed', 'PROTO-03')],
    note: 'Generic list; the live status for this service is unverified.',
  },
  'protocol.error.common-set': {
    says: 'Besides its declared errors any operation may answer with the codes common to all AWS services.',
    kind: 'error',
    source: [cite('reference', 'Common Errors')],
    liveTestable: false,
  },
  'format.not-found-message': {
    says: "Refusals say IdentityPool '<id>' not found. for a pool, Identity '<id>' not found. for an identity.",
    kind: 'error',
    certainty: 'observed only',
    source: [cite('observed', 'aws-amplify/amplify-js#14117'), cite('observed', 'POOL-01'), cite('observed', 'IDENT-01')],
  },
});
