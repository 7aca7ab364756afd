/** A document that rules may cite. */
export interface CitedDocument {
  readonly title: string;
  /** Where a reader finds it; a section is added after `#` or as a page where the document has pages. */
  readonly url: string;
  /** Documents state, recordings show. */
  readonly kind: 'document' | 'observation';
}

/** The documents that may be cited, by the short name used in citations. A new one is added here first. */
export const documents = {
  model: {
    title: 'Service model 2014-06-30',
    url: 'https://github.com/aws/api-models-aws/tree/main/models/cognito-identity/service/2014-06-30',
    kind: 'document',
  },
  reference: {
    title: 'Amazon Cognito Federated Identities API reference',
    url: 'https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/',
    kind: 'document',
  },
  guide: {
    title: 'Amazon Cognito developer guide',
    url: 'https://docs.aws.amazon.com/cognito/latest/developerguide/',
    kind: 'document',
  },
  authorization: {
    title: 'Service authorization reference: Amazon Cognito Identity',
    url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitoidentity.html',
    kind: 'document',
  },
  smithy: {
    title: 'Smithy: AWS JSON 1.1 protocol',
    url: 'https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html',
    kind: 'document',
  },
  endpoints: {
    title: 'AWS general reference: Amazon Cognito Identity endpoints and quotas',
    url: 'https://docs.aws.amazon.com/general/latest/gr/cognito_identity.html',
    kind: 'document',
  },
  botocore: {
    title: 'botocore 1.44.8: regions and partitions',
    url: 'https://github.com/boto/botocore/blob/1.44.8/botocore/data/',
    kind: 'document',
  },
  observed: {
    title: 'What the real service was seen to send, in public captures and reports',
    url: 'docs/observations.md',
    kind: 'observation',
  },
} as const satisfies Record<string, CitedDocument>;

/** The short name of a document. */
export type DocumentName = keyof typeof documents;

/** Where a statement comes from: a document and the place in it. */
export interface Citation {
  readonly document: DocumentName;
  /** Page, section, trait, or the public report for an observation. */
  readonly place: string;
}

/** Cites a place in a document. */
export function cite(document: DocumentName, place: string): Citation {
  return { document, place };
}
