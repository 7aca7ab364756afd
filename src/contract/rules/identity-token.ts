import { cite } from '../documents.ts';
import { defineRules } from './statement.ts';

/** Rules on the tokens that GetOpenIdToken gives, and the logins that it links and merges. */
export const identityTokenRules = defineRules({
  'GetOpenIdToken.token.lifetime': {
    says: 'A token of GetOpenIdToken lives 600 seconds from iat to exp.',
    kind: 'token',
    source: [cite('reference', 'GetOpenIdToken (sample token decoded)'), cite('observed', 'TOK-08')],
    needs: ['guest', 'classic flow'],
  },
  'GetOpenIdToken.behaviour.guest': {
    says: 'For a guest identity GetOpenIdToken needs the identity id alone.',
    kind: 'behaviour',
    source: [cite('guide', 'Identity pools authentication flow')],
    needs: ['guest', 'classic flow'],
  },
  'GetOpenIdToken.behaviour.no-guest-token-for-authenticated': {
    says: 'Without Logins GetOpenIdToken fails for an authenticated or disabled identity.',
    kind: 'behaviour',
    source: [cite('guide', 'Identity pools authentication flow'), cite('observed', 'IDENT-02')],
    needs: ['developer provider', 'classic flow'],
  },
  'GetOpenIdToken.behaviour.needs-known-login': {
    says: 'For an authenticated identity GetOpenIdToken needs a valid token of a login it already has.',
    kind: 'behaviour',
    source: [cite('guide', 'Identity pools authentication flow')],
    needs: ['third-party login', 'classic flow'],
  },
  'GetOpenIdToken.behaviour.all-tokens-valid': {
    says: 'One bad token among several makes the whole GetOpenIdToken fail.',
    kind: 'behaviour',
    source: [cite('guide', 'Identity pools authentication flow')],
    needs: ['third-party login', 'classic flow'],
  },
  'GetOpenIdToken.behaviour.link': {
    says: 'GetOpenIdToken links a login that no identity has yet, and answers with the same identity id.',
    kind: 'behaviour',
    source: [cite('reference', 'GetOpenIdToken'), cite('guide', 'Identity pools authentication flow')],
    needs: ['third-party login', 'classic flow'],
  },
  'GetOpenIdToken.behaviour.one-login-per-public-provider': {
    says: 'GetOpenIdToken refuses a second login of one public provider with ResourceConflictException.',
    kind: 'behaviour',
    source: [cite('guide', 'Identity pools authentication flow')],
    needs: ['third-party login', 'classic flow'],
  },
  'GetOpenIdToken.behaviour.merge': {
    says: 'A login of another identity makes GetOpenIdToken merge both: one owns all logins, one is disabled.',
    kind: 'behaviour',
    source: [cite('guide', 'Identity pools authentication flow')],
    needs: ['third-party login', 'classic flow'],
  },
  'GetOpenIdToken.behaviour.id-may-differ': {
    says: 'The identity id that GetOpenIdToken returns is the one to use; it may differ from the one sent.',
    kind: 'behaviour',
    source: [cite('reference', 'GetOpenIdToken')],
    needs: ['third-party login', 'classic flow'],
  },
  'GetOpenIdToken.behaviour.role-mappings-block': {
    says: 'GetOpenIdToken is refused on a pool with role mappings: they do not support the basic flow.',
    kind: 'behaviour',
    source: [cite('guide', 'Identity pools authentication flow'), cite('observed', 'CLASSIC-03')],
    needs: ['roles', 'guest'],
  },
  'GetOpenIdToken.behaviour.classic-off': {
    says: 'With AllowClassicFlow false GetOpenIdToken gets InvalidParameterException: basic flow not enabled.',
    kind: 'behaviour',
    certainty: 'observed only',
    source: [cite('observed', 'aws/aws-cli#7652'), cite('observed', 'aws-amplify/amplify-js#9704'), cite('observed', 'CLASSIC-02')],
    needs: ['guest'],
    note: 'Documents only say that AllowClassicFlow enables or disables the flow.',
  },
  'GetOpenIdToken.behaviour.no-saml': {
    says: 'GetOpenIdToken takes no SAML logins: they work with the enhanced flow only.',
    kind: 'behaviour',
    source: [cite('guide', 'SAML providers'), cite('observed', 'CLASSIC-04')],
    needs: ['saml login'],
    note: 'Seen as InvalidParameterException with a message that the basic flow is not supported with SAML.',
  },
  'GetOpenIdToken.behaviour.no-developer-provider': {
    says: "GetOpenIdToken does not take the developer provider's name as a key of Logins.",
    kind: 'behaviour',
    source: [cite('guide', 'Identity pools authentication flow'), cite('observed', 'LOGIN-14')],
    needs: ['developer provider'],
    note: 'No document names the code; seen as InvalidParameterException.',
  },
  'GetOpenIdToken.behaviour.custom-session-duration': {
    says: 'In the basic flow the app chooses session duration and role itself, because it calls STS itself.',
    kind: 'behaviour',
    source: [cite('guide', 'Identity pools authentication flow')],
    needs: ['roles', 'classic flow'],
    liveTestable: false,
  },
});
