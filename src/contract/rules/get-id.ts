import { cite } from '../documents.ts';
import { defineRules } from './statement.ts';

/** How GetId finds or makes an identity. */
export const getIdRules = defineRules({
  'GetId.behaviour.guest-new': {
    says: 'Without Logins, on a pool that allows guests, GetId makes a new guest identity.',
    kind: 'behaviour',
    source: [cite('guide', 'Identity pools authentication flow'), cite('observed', 'UNAUTH-03')],
    needs: ['guest'],
  },
  'GetId.behaviour.guest-refused': {
    says: 'GetId without Logins fails with NotAuthorizedException on a pool that allows no guests.',
    kind: 'behaviour',
    certainty: 'observed only',
    source: [cite('observed', 'aws-amplify/amplify-js#1089'), cite('observed', 'boto/botocore#329'), cite('observed', 'UNAUTH-01')],
    note: 'The message says that unauthenticated access is not supported.',
  },
  'GetId.behaviour.login-new-or-known': {
    says: 'With a valid login GetId gives the identity tied to that login, or makes a new authenticated one.',
    kind: 'behaviour',
    source: [cite('guide', 'Identity pools authentication flow')],
    needs: ['third-party login'],
  },
  'GetId.behaviour.login-stable': {
    says: 'GetId with the same login gives the same identity id each time.',
    kind: 'behaviour',
    source: [cite('guide', 'Identity pools authentication flow'), cite('observed', 'UNAUTH-04')],
    needs: ['third-party login'],
  },
  'GetId.behaviour.multi-login-link': {
    says: 'Several logins in one GetId are linked to one identity.',
    kind: 'behaviour',
    source: [cite('reference', 'GetId')],
    needs: ['third-party login'],
  },
  'GetId.behaviour.token-checks': {
    says: 'GetId takes a login only if its token is genuine, unexpired and of a configured provider and client.',
    kind: 'behaviour',
    source: [cite('guide', 'Identity pools authentication flow')],
    needs: ['third-party login'],
  },
  'GetId.behaviour.unsupported-provider': {
    says: 'GetId refuses a provider or client id that the pool does not list with NotAuthorizedException.',
    kind: 'behaviour',
    certainty: 'observed only',
    source: [cite('observed', 'amazon-archives/amazon-cognito-identity-js#153'), cite('observed', 'LOGIN-04')],
    needs: ['third-party login'],
  },
  'GetId.behaviour.no-providers-configured': {
    says: 'GetId refuses Logins on a pool without providers: NotAuthorizedException, logins do not match.',
    kind: 'behaviour',
    certainty: 'observed only',
    source: [cite('observed', 'amazon-archives/amazon-cognito-identity-js#68'), cite('observed', 'LOGIN-02')],
    needs: ['guest'],
  },
  'GetId.behaviour.no-developer-provider': {
    says: "GetId does not take the developer provider's name as a key of Logins.",
    kind: 'behaviour',
    certainty: 'stated, error unnamed',
    source: [cite('guide', 'Identity pools authentication flow'), cite('observed', 'LOGIN-14')],
    needs: ['developer provider'],
    note: 'No document names the code; seen as InvalidParameterException.',
  },
  'GetId.behaviour.no-cognito-token': {
    says: 'GetId refuses a token that an identity pool itself issued.',
    kind: 'behaviour',
    certainty: 'observed only',
    source: [cite('observed', 'aws-amplify/amplify-js#665'), cite('observed', 'LOGIN-12')],
    needs: ['developer provider'],
  },
  'GetId.behaviour.expired-token': {
    says: 'GetId refuses an expired token with NotAuthorizedException and names the two times compared.',
    kind: 'behaviour',
    certainty: 'observed only',
    source: [cite('observed', 'LOGIN-05')],
    needs: ['third-party login'],
  },
  'GetId.behaviour.account-id-optional': {
    says: 'GetId works without AccountId: the pool id is enough.',
    kind: 'behaviour',
    source: [cite('model', 'GetId'), cite('observed', 'aws-amplify/aws-sdk-ios#720')],
    needs: ['guest'],
  },
  'GetId.behaviour.account-id-digits': {
    says: 'AccountId in GetId takes 1 to 15 digits.',
    kind: 'behaviour',
    certainty: 'conflicting',
    source: [cite('reference', 'GetId'), cite('model', 'GetId')],
    needs: ['guest'],
    note: 'Real account ids have 12 digits.',
    disputed: {
      documents: 'the text speaks of nine or more digits',
      observed: 'the model takes 1 to 15 digits',
      between: 'documents',
      checks: 'observed',
    },
  },
  'GetId.behaviour.login-keys': {
    says: 'Keys of Logins are the domains of the public providers and the names of user pools.',
    kind: 'behaviour',
    source: [cite('reference', 'GetId')],
    note: 'The public domains: graph.facebook.com, accounts.google.com, www.amazon.com, api.twitter.com, www.digits.com.',
  },
});
