import { cite } from '../documents.ts';
import { defineRules } from './statement.ts';

/** How ids look, and how lengths and patterns are counted. */
export const formatsRules = defineRules({
  'format.identity-pool-id': {
    says: 'A pool id is a Region, a colon and lower-case hexadecimal groups, at most 55 characters in all.',
    kind: 'behaviour',
    source: [cite('model', 'service'), cite('reference', 'Operations')],
  },
  'format.identity-id': {
    says: 'An identity id has the same REGION:GUID form as a pool id.',
    kind: 'behaviour',
    source: [cite('model', 'service'), cite('reference', 'Operations')],
    needs: ['guest'],
  },
  'format.guid-not-rfc4122': {
    says: 'The GUID of an identity id has hexadecimal groups of 8-4-4-4-12; it need not be a version 4 UUID.',
    kind: 'behaviour',
    certainty: 'observed only',
    source: [cite('observed', 'IDENT-08')],
    needs: ['guest'],
  },
  'format.region-prefix': {
    says: 'The Region before the colon is the Region of the endpoint that made the pool or identity.',
    kind: 'behaviour',
    certainty: 'observed only',
    source: [cite('reference', 'IdentityPoolShortDescription'), cite('observed', 'IDENT-08')],
    note: "The reference gives the format; that the prefix equals the endpoint's Region is seen in every sample and not stated as a rule.",
  },
  'format.wrong-region': {
    says: 'A pool id sent to the endpoint of another Region is unknown there.',
    kind: 'behaviour',
    certainty: 'observed only',
    source: [
      cite('observed', 'awslabs/serverless-photo-recognition#11'),
      cite('observed', 'aws-amplify/amplify-js#1966'),
      cite('observed', 'POOL-02'),
    ],
    needs: ['second region'],
  },
  'format.regex-dialect': {
    says: "In the model's patterns \\w and \\s are ASCII, and the classes of claim names are those of Unicode.",
    kind: 'input-constraint',
    certainty: 'uncertain',
    source: [cite('model', 'service')],
    liveTestable: false,
    note: 'The dialect of the service is not documented; ASCII-only \\w and \\s are an inference.',
  },
  'format.length-unit': {
    says: 'Lengths count Unicode characters, neither bytes nor UTF-16 units.',
    kind: 'input-constraint',
    source: [cite('smithy', 'length trait'), cite('guide', 'Tagging')],
  },
});
