import { cite } from '../documents.ts';
import { defineRules } from './statement.ts';

/** Which role the credentials carry. */
export const credentialRolesRules = defineRules({
  'GetCredentialsForIdentity.behaviour.developer-default-role': {
    says: "Developer users get the pool's default authenticated role.",
    kind: 'roles',
    source: [cite('reference', 'GetCredentialsForIdentity'), cite('guide', 'Developer-authenticated identities')],
    needs: ['developer provider', 'roles', 'role credentials'],
  },
  'GetCredentialsForIdentity.behaviour.external-role-choice': {
    says: 'Users of external providers get a role from claims, from rules, or the default authenticated role.',
    kind: 'roles',
    source: [cite('reference', 'GetCredentialsForIdentity')],
    needs: ['third-party login', 'roles', 'role credentials'],
  },
  'GetCredentialsForIdentity.behaviour.custom-role': {
    says: 'CustomRoleArn picks one of several roles that the token or assertion offers.',
    kind: 'roles',
    source: [cite('reference', 'GetCredentialsForIdentity')],
    needs: ['third-party login', 'roles', 'role credentials'],
  },
  'GetCredentialsForIdentity.behaviour.custom-role-must-be-offered': {
    says: 'With token-based role choice a CustomRoleArn that the token does not offer is refused.',
    kind: 'roles',
    certainty: 'inferred',
    source: [cite('guide', 'Role-based access control')],
    needs: ['user pool login', 'roles'],
    note: 'Denial documented, code inferred.',
  },
  'GetCredentialsForIdentity.behaviour.saml-role': {
    says: "A SAML user gets the role of the assertion's Role attribute; with several, CustomRoleArn decides.",
    kind: 'roles',
    source: [cite('guide', 'SAML providers')],
    needs: ['saml login', 'roles', 'role credentials'],
  },
  'GetCredentialsForIdentity.behaviour.same-account': {
    says: 'In the enhanced flow the role belongs to the same account as the pool.',
    kind: 'roles',
    source: [cite('guide', 'IAM roles')],
    needs: ['roles'],
  },
  'GetCredentialsForIdentity.behaviour.trust-policy': {
    says: 'The role trusts cognito-identity.amazonaws.com for sts:AssumeRoleWithWebIdentity.',
    kind: 'roles',
    source: [cite('reference', 'GetCredentialsForIdentity'), cite('guide', 'IAM roles')],
    needs: ['roles', 'guest'],
  },
  'GetCredentialsForIdentity.behaviour.trust-policy-aud': {
    says: 'IAM refuses a trust policy for the service without a condition on the aud key.',
    kind: 'roles',
    source: [cite('guide', 'IAM roles')],
    needs: ['roles'],
    liveTestable: false,
  },
  'GetCredentialsForIdentity.behaviour.tag-session': {
    says: 'Where principal tags are mapped, the role also allows sts:TagSession.',
    kind: 'roles',
    source: [cite('guide', 'Using attributes for access control'), cite('observed', 'CRED-02')],
    needs: ['roles', 'third-party login'],
  },
});
