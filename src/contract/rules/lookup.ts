import { cite } from '../documents.ts';
import { defineRules } from './statement.ts';

/** How developer users and identities are looked up. */
export const lookupRules = defineRules({
  'LookupDeveloperIdentity.behaviour.one-of-two': {
    says: 'LookupDeveloperIdentity needs at least one of IdentityId and DeveloperUserIdentifier.',
    kind: 'behaviour',
    source: [cite('reference', 'LookupDeveloperIdentity')],
    needs: ['developer provider'],
  },
  'LookupDeveloperIdentity.behaviour.by-user': {
    says: 'A lookup by user identifier alone finds the identity id.',
    kind: 'behaviour',
    source: [cite('reference', 'LookupDeveloperIdentity')],
    needs: ['developer provider'],
  },
  'LookupDeveloperIdentity.behaviour.by-identity': {
    says: 'A lookup by identity id alone gives the user identifiers linked to it.',
    kind: 'behaviour',
    source: [cite('reference', 'LookupDeveloperIdentity')],
    needs: ['developer provider'],
  },
  'LookupDeveloperIdentity.behaviour.both-match': {
    says: 'A lookup by both values that belong together gives the same two values back.',
    kind: 'behaviour',
    source: [cite('reference', 'LookupDeveloperIdentity')],
    needs: ['developer provider'],
  },
  'LookupDeveloperIdentity.behaviour.both-mismatch': {
    says: 'A lookup by both values that do not belong together fails with ResourceConflictException.',
    kind: 'behaviour',
    source: [cite('reference', 'LookupDeveloperIdentity')],
    needs: ['developer provider'],
  },
  'LookupDeveloperIdentity.behaviour.many-users': {
    says: 'One identity can have several developer users, returned as a list.',
    kind: 'behaviour',
    source: [cite('reference', 'LookupDeveloperIdentity')],
    needs: ['developer provider'],
  },
});
