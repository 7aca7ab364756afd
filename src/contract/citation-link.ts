import { documents, type Citation, type DocumentName } from './documents.ts';
import { observations } from './observations.ts';

const guidePages: Readonly<Record<string, string>> = {
  'Amazon Cognito identity pools': 'cognito-identity.html',
  'Developer-authenticated identities': 'developer-authenticated-identities.html',
  'How Amazon Cognito works with IAM': 'security_iam_service-with-iam.html',
  'IAM roles': 'iam-roles.html',
  'IAM roles, Role trust and permissions': 'iam-roles.html',
  'Identity pools authentication flow': 'authentication-flow.html',
  'Identity pools console overview': 'identity-pools.html',
  'OIDC providers': 'open-id.html',
  Quotas: 'quotas.html',
  'Role-based access control': 'role-based-access-control.html',
  'SAML providers': 'saml-identity-provider.html',
  Tagging: 'tagging.html',
  'Using attributes for access control': 'attributes-for-access-control.html',
};

const referencePages: Readonly<Record<string, string>> = { 'Common Errors': 'CommonErrors.html', Operations: 'API_Operations.html' };

/** Where a reader finds what is cited: the page where the document has pages, the public report of an observation, else the document itself. */
export function citationLink({ document, place }: Citation): string {
  const { url } = documents[document];
  if (document === 'observed') return observationLink(place) ?? `${url}#${place.toLowerCase()}`;
  return `${url}${pageOf(document, place)}`;
}

function pageOf(document: DocumentName, place: string): string {
  if (document === 'guide') return guidePages[place] ?? '';
  return document === 'reference' ? (referencePages[place] ?? namedPage(place)) : '';
}

// Operations and data types have a page each, named after them; samples and the like are parts of such pages.
function namedPage(place: string): string {
  const [name = ''] = place.split(/[ ,]/);
  return /^[A-Z][a-z]+[A-Z]/.test(name) && !name.endsWith('Exception') ? `API_${name}.html` : '';
}

function observationLink(place: string): string | undefined {
  const report = observations[place]?.reports[0] ?? place;
  const [, repository, number] = /^([\w.-]+\/[\w.-]+)#(\d+)$/.exec(report) ?? [];
  return repository === undefined ? undefined : `https://github.com/${repository}/issues/${number}`;
}
