import { cite } from '../documents.ts';
import { defineRules } from './statement.ts';

/** How identities are described, listed and deleted. */
export const identityLifeRules = defineRules({
  'DescribeIdentity.behaviour.fields': {
    says: 'DescribeIdentity gives the identity id, its login names, and the times of creation and last change.',
    kind: 'behaviour',
    source: [cite('reference', 'DescribeIdentity')],
    needs: ['guest'],
  },
  'DescribeIdentity.behaviour.logins-are-names': {
    says: 'Logins of DescribeIdentity lists provider names only: no tokens and no developer user identifiers.',
    kind: 'behaviour',
    source: [cite('reference', 'IdentityDescription'), cite('observed', 'aws/aws-sdk-js#2073'), cite('observed', 'IDENT-05')],
    needs: ['developer provider'],
  },
  'DescribeIdentity.behaviour.guest-logins': {
    says: 'For a guest Logins of DescribeIdentity is absent, null or empty.',
    kind: 'behaviour',
    source: [cite('reference', 'ListIdentities sample'), cite('observed', 'IDENT-04')],
    needs: ['guest'],
  },
  'DescribeIdentity.behaviour.dates-ordered': {
    says: 'LastModifiedDate is not before CreationDate.',
    kind: 'behaviour',
    certainty: 'inferred',
    source: [cite('reference', 'IdentityDescription')],
    needs: ['guest'],
    note: 'Follows from the meaning of the two members.',
  },
  'DescribeIdentity.behaviour.no-disabled-flag': {
    says: 'DescribeIdentity does not tell whether an identity is disabled.',
    kind: 'behaviour',
    source: [cite('model', 'DescribeIdentity'), cite('reference', 'IdentityDescription')],
    needs: ['developer provider'],
  },
  'DeleteIdentities.behaviour.unprocessed': {
    says: 'DeleteIdentities succeeds and returns what it could not delete, with an error code each.',
    kind: 'behaviour',
    source: [cite('reference', 'DeleteIdentities')],
  },
  'DeleteIdentities.behaviour.error-codes': {
    says: 'The error code of an unprocessed identity is AccessDenied or InternalServerError.',
    kind: 'behaviour',
    source: [cite('model', 'DeleteIdentities'), cite('reference', 'UnprocessedIdentityId')],
  },
  'DeleteIdentities.behaviour.no-not-found': {
    says: 'DeleteIdentities gives an unknown id neither ResourceNotFoundException nor NotAuthorizedException.',
    kind: 'behaviour',
    certainty: 'uncertain',
    source: [cite('model', 'DeleteIdentities'), cite('reference', 'DeleteIdentities')],
    note: 'What is reported for an unknown id is not documented.',
  },
  'DeleteIdentities.behaviour.gone': {
    says: 'A deleted identity is no longer listed, and DescribeIdentity does not find it.',
    kind: 'behaviour',
    certainty: 'inferred',
    source: [cite('reference', 'DeleteIdentities')],
    needs: ['guest'],
    note: 'Consistency delay not documented.',
  },
  'ListIdentities.behaviour.hide-disabled-default': {
    says: 'Without HideDisabled, disabled identities are listed.',
    kind: 'behaviour',
    source: [cite('reference', 'ListIdentities'), cite('model', 'ListIdentities')],
    needs: ['developer provider'],
  },
  'ListIdentities.behaviour.hide-disabled': {
    says: 'With HideDisabled true, identities disabled by a merge or an unlink are left out.',
    kind: 'behaviour',
    source: [cite('reference', 'ListIdentities')],
    needs: ['developer provider'],
    note: 'Which unlink cases disable an identity is not documented.',
  },
  'ListIdentities.behaviour.echo-pool': {
    says: 'ListIdentities repeats the pool id.',
    kind: 'behaviour',
    source: [cite('model', 'ListIdentities'), cite('reference', 'ListIdentities')],
  },
});
