import { cite } from '../documents.ts';
import { defineRules } from './statement.ts';

/** How the operations work together. */
export const flowsRules = defineRules({
  'flow.enhanced': {
    says: 'The enhanced flow is GetId, then GetCredentialsForIdentity with the same proof of login.',
    kind: 'behaviour',
    source: [cite('guide', 'Identity pools authentication flow')],
    needs: ['roles', 'guest'],
  },
  'flow.basic': {
    says: 'The basic flow is GetId, GetOpenIdToken, then AssumeRoleWithWebIdentity at STS.',
    kind: 'behaviour',
    source: [cite('guide', 'Identity pools authentication flow')],
    needs: ['guest', 'classic flow', 'role credentials'],
  },
  'flow.developer-enhanced': {
    says: 'The enhanced flow of developer users passes their token, by issuer, to GetCredentialsForIdentity.',
    kind: 'behaviour',
    source: [cite('guide', 'Identity pools authentication flow')],
    needs: ['developer provider', 'roles'],
  },
  'flow.developer-basic': {
    says: 'The basic flow of developer users is a developer token, then AssumeRoleWithWebIdentity at STS.',
    kind: 'behaviour',
    certainty: 'uncertain',
    source: [cite('guide', 'Identity pools authentication flow')],
    needs: ['developer provider', 'role credentials'],
    note: 'Whether AllowClassicFlow false also blocks this is not documented.',
  },
  'flow.guest-upgrade': {
    says: 'A guest who signs in with a login new to the pool keeps the identity id.',
    kind: 'behaviour',
    source: [cite('guide', 'Switching unauthenticated users to authenticated users')],
    needs: ['guest', 'third-party login'],
  },
  'flow.same-user-any-provider': {
    says: 'A user with several linked providers gets the same identity id through each of them.',
    kind: 'behaviour',
    source: [cite('guide', 'Identity pools third-party identity providers')],
    needs: ['third-party login'],
  },
  'flow.disabled': {
    says: 'A disabled identity gets neither token nor credentials.',
    kind: 'behaviour',
    source: [cite('guide', 'Identity pools authentication flow'), cite('observed', 'IDENT-02')],
    needs: ['developer provider'],
  },
  'seed.service-role': {
    says: 'Each user of a pool has a stable identifier and gets temporary credentials of limited rights for it.',
    kind: 'behaviour',
    source: [cite('guide', 'Amazon Cognito identity pools')],
    needs: ['guest', 'roles'],
  },
  'seed.provider-kinds': {
    says: 'Identities are guests, or come from public, user pool, OpenID Connect, SAML or developer providers.',
    kind: 'behaviour',
    source: [cite('guide', 'Amazon Cognito identity pools')],
    liveTestable: false,
  },
  'cloudtrail.events': {
    says: 'Calls are recorded in CloudTrail with the event source cognito-identity.amazonaws.com.',
    kind: 'behaviour',
    source: [cite('model', 'service'), cite('guide', 'CloudTrail')],
    liveTestable: false,
  },
});
