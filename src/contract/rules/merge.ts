import { cite } from '../documents.ts';
import { defineRules } from './statement.ts';

/** How two developer users become one identity. */
export const mergeRules = defineRules({
  'MergeDeveloperIdentities.behaviour.destination-wins': {
    says: "A merge attaches the source user to the destination user's identity and returns that identity's id.",
    kind: 'behaviour',
    source: [cite('reference', 'MergeDeveloperIdentities')],
    needs: ['developer provider'],
  },
  'MergeDeveloperIdentities.behaviour.same-id-after': {
    says: 'After a merge a token request for either user gives the same identity id.',
    kind: 'behaviour',
    source: [cite('guide', 'Identity pools authentication flow')],
    needs: ['developer provider'],
  },
  'MergeDeveloperIdentities.behaviour.lookup-after': {
    says: 'After a merge, looking up the identity lists both user identifiers.',
    kind: 'behaviour',
    certainty: 'inferred',
    source: [cite('reference', 'MergeDeveloperIdentities'), cite('reference', 'LookupDeveloperIdentity')],
    needs: ['developer provider'],
    note: 'Follows from the two descriptions together.',
  },
  'MergeDeveloperIdentities.behaviour.source-disabled': {
    says: "A merge disables the source user's former identity.",
    kind: 'behaviour',
    source: [cite('guide', 'Identity pools authentication flow')],
    needs: ['developer provider'],
    note: 'The guide says so of merging in general.',
  },
  'MergeDeveloperIdentities.behaviour.preconditions': {
    says: 'A merge takes two users of the same pool and developer provider with different identities.',
    kind: 'behaviour',
    certainty: 'stated, error unnamed',
    source: [cite('reference', 'MergeDeveloperIdentities')],
    needs: ['developer provider'],
    note: 'The error for users that already share an identity is not documented.',
  },
  'MergeDeveloperIdentities.behaviour.developer-only': {
    says: 'Only developer users can be merged.',
    kind: 'behaviour',
    source: [cite('reference', 'MergeDeveloperIdentities')],
    needs: ['developer provider'],
  },
  'MergeDeveloperIdentities.behaviour.public-provider-clash': {
    says: 'A merge fails when both identities are linked to one public provider as two different users.',
    kind: 'behaviour',
    certainty: 'stated, error unnamed',
    source: [cite('reference', 'MergeDeveloperIdentities'), cite('observed', 'DEV-03')],
    needs: ['developer provider', 'third-party login'],
    note: 'Error not named; ResourceConflictException is likely.',
  },
  'MergeDeveloperIdentities.limit.twenty-logins': {
    says: 'A merge that leads to more than 20 linked logins fails.',
    kind: 'limit',
    certainty: 'stated, error unnamed',
    source: [cite('reference', 'MergeDeveloperIdentities'), cite('observed', 'DEV-03')],
    needs: ['developer provider'],
    note: 'The error is not named. Developer users count as logins, as the text suggests.',
  },
});
