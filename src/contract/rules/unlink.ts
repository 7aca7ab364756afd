import { cite } from '../documents.ts';
import { defineRules } from './statement.ts';

/** How logins leave an identity. */
export const unlinkRules = defineRules({
  'UnlinkDeveloperIdentity.behaviour.new-next-time': {
    says: 'After a developer user is unlinked, the next token request for it makes a new identity.',
    kind: 'behaviour',
    source: [cite('reference', 'UnlinkDeveloperIdentity')],
    needs: ['developer provider'],
  },
  'UnlinkDeveloperIdentity.behaviour.inaccessible': {
    says: 'An identity that has lost all its developer users and logins can no longer be reached.',
    kind: 'behaviour',
    certainty: 'stated, error unnamed',
    source: [cite('reference', 'UnlinkDeveloperIdentity')],
    needs: ['developer provider'],
    note: 'How this shows (disabled in listings, error code) is not documented.',
  },
  'UnlinkDeveloperIdentity.behaviour.others-stay': {
    says: "Unlinking one developer user leaves the identity's other users and logins linked.",
    kind: 'behaviour',
    certainty: 'inferred',
    source: [cite('reference', 'UnlinkDeveloperIdentity')],
    needs: ['developer provider'],
    note: 'Follows from the operation naming one identifier.',
  },
  'UnlinkIdentity.behaviour.proof': {
    says: 'UnlinkIdentity takes proof of control in Logins and drops the providers named in LoginsToRemove.',
    kind: 'behaviour',
    source: [cite('reference', 'UnlinkIdentity'), cite('model', 'UnlinkIdentity')],
    needs: ['third-party login'],
  },
  'UnlinkIdentity.behaviour.new-next-time': {
    says: 'A login that was unlinked counts as a new user when it is seen next.',
    kind: 'behaviour',
    source: [cite('reference', 'UnlinkIdentity')],
    needs: ['third-party login'],
  },
  'UnlinkIdentity.behaviour.last-login': {
    says: 'Removing the last login makes the identity inaccessible.',
    kind: 'behaviour',
    source: [cite('reference', 'UnlinkIdentity')],
    needs: ['third-party login'],
  },
});
