import { cite } from '../documents.ts';
import { defineRules } from './statement.ts';

/** How listings are cut into pages. */
export const paginationRules = defineRules({
  'ListIdentities.pagination.page-size': {
    says: 'A page of ListIdentities holds at most MaxResults identities.',
    kind: 'pagination',
    source: [cite('model', 'ListIdentities'), cite('reference', 'ListIdentities'), cite('guide', 'Quotas')],
    needs: ['guest'],
  },
  'ListIdentities.pagination.next-token': {
    says: 'NextToken of ListIdentities continues after the last identity; a missing or null one ends the list.',
    kind: 'pagination',
    source: [cite('reference', 'ListIdentities, LookupDeveloperIdentity')],
    needs: ['guest'],
  },
  'ListIdentities.pagination.complete': {
    says: 'Following the tokens of ListIdentities to the end gives every identity of the pool once.',
    kind: 'pagination',
    certainty: 'inferred',
    source: [cite('reference', 'ListIdentities')],
    needs: ['guest'],
    note: 'Implied by the meaning of the token; behaviour under concurrent changes is not documented.',
  },
  'ListIdentityPools.pagination.page-size': {
    says: 'A page of ListIdentityPools holds at most MaxResults pools.',
    kind: 'pagination',
    source: [cite('model', 'ListIdentityPools'), cite('reference', 'ListIdentityPools')],
  },
  'ListIdentityPools.pagination.next-token': {
    says: 'NextToken of ListIdentityPools continues the listing; it is missing or null on the last page.',
    kind: 'pagination',
    source: [cite('reference', 'ListIdentityPools'), cite('model', 'ListIdentityPools, paginated')],
  },
  'ListIdentityPools.pagination.trait': {
    says: 'ListIdentityPools is the only operation that the model marks as paginated.',
    kind: 'pagination',
    source: [cite('model', 'ListIdentityPools')],
    liveTestable: false,
  },
  'ListIdentityPools.pagination.token-sample': {
    says: "Pools are listed in the order of their ids, as in the reference's sample.",
    kind: 'pagination',
    certainty: 'observed only',
    source: [cite('reference', 'ListIdentityPools sample (decoded)')],
    note: 'The sample token is base64 of the last pool id on the page; tokens are opaque all the same.',
  },
  'LookupDeveloperIdentity.pagination.page': {
    says: "LookupDeveloperIdentity pages its user identifiers: a full page's token leads to the next ones.",
    kind: 'pagination',
    source: [cite('reference', 'LookupDeveloperIdentity')],
    needs: ['developer provider'],
  },
  'pagination.token-format': {
    says: 'A page token is 1 to 65535 characters without white space.',
    kind: 'pagination',
    source: [cite('model', 'service'), cite('reference', 'ListIdentities')],
  },
  'pagination.first-call': {
    says: 'The first call of a listing has no NextToken.',
    kind: 'pagination',
    source: [cite('reference', 'LookupDeveloperIdentity')],
  },
  'pagination.bad-token': {
    says: 'A well-formed page token that the service did not issue is refused as a bad parameter.',
    kind: 'pagination',
    certainty: 'inferred',
    source: [cite('reference', 'InvalidParameterException')],
    note: 'Inferred; not stated.',
  },
});
