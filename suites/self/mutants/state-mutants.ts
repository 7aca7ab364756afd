import type { Mutant } from './mutant.ts';

/**
 * Families whose mutants neither change nor read what earlier calls left behind: one call by itself shows them, whatever happened before.
 * In all others a mutant counts as a state mutant unless it stands below with the reason why it is none.
 */
const withoutState: Readonly<Record<string, string>> = {
  'unchecked input': 'what an input may be is decided before anything is looked up',
  'unchecked access': 'who may call is decided before anything is looked up',
  'wrong error': 'the right call is refused, and only the code is another',
  'wrong shape': 'a member of one answer has the wrong type or is missing',
  'wrong envelope': 'headers, status and the form of the body',
  'who gets in': 'a cell of the access matrix decides it, and histories do not show all these proofs',
  'what must stay': 'a cell decides it by reading all there is, and histories read what they happen to',
  'refused, but done': 'the reads around a refusal show it, whatever happened before',
  'members one by one': 'a cell writes one member in one way, and histories write what they happen to',
  'wrong for some': 'it shows in a second case of a kind, and histories seldom have both',
  'neighbours not told apart': 'it shows between two pools alike, and histories seldom have these',
  'callers not told apart': 'one call shows it, or two regions, and a history stays in one',
};

const oneCall = 'one call shows it, whatever happened before';
const proof = 'it is about what makes a proof of login genuine';
const role = 'it shows in the role that STS names, which no operation of the API tells';
const token = 'it is about the form of every token, whatever the identity';
const beside = 'it is not about an operation of the API';
const oneUnlinked = 'histories unlink one login at a time';
const twoLogins = 'histories show no bad login beside two good ones';
const form = 'it is about how a value is written in every answer';

/** Mutants of the other families that are no state mutants, and why. */
const exceptions: Readonly<Record<string, string>> = {
  'off/CreateIdentityPool.behaviour.twitter-value': oneCall,
  'off/CreateIdentityPool.limit.tags': oneCall,
  'off/UpdateIdentityPool.limit.tags': oneCall,
  'off/SetIdentityPoolRoles.roles.ambiguous-required': oneCall,
  'off/SetIdentityPoolRoles.roles.ambiguous-values': oneCall,
  'off/SetIdentityPoolRoles.roles.rule-count': oneCall,
  'off/SetIdentityPoolRoles.roles.rules-required': oneCall,
  'off/SetIdentityPoolRoles.roles.type': oneCall,
  'off/SetIdentityPoolRoles.roles.rule-match-types': oneCall,
  'off/SetPrincipalTagAttributeMap.behaviour.echo': oneCall,
  'off/TagResource.behaviour.charset': oneCall,
  'off/TagResource.behaviour.reserved-prefix': oneCall,
  'off/limit.rbac-rules': oneCall,
  'off/limit.user-pool-providers': oneCall,
  'off/pagination.bad-token': oneCall,
  'off/pool.user-pool-provider-name': oneCall,
  'off/tagging.resource-only-pools': oneCall,
  'off/ListIdentities.behaviour.echo-pool': oneCall,
  'off/LookupDeveloperIdentity.behaviour.one-of-two': oneCall,
  'off/GetCredentialsForIdentity.behaviour.access-key-prefix': oneCall,
  'off/GetCredentialsForIdentity.behaviour.lifetime': oneCall,
  'off/GetCredentialsForIdentity.behaviour.members': oneCall,
  'off/GetOpenIdToken.token.lifetime': oneCall,
  'off/GetOpenIdTokenForDeveloperIdentity.token.default-duration': oneCall,
  'off/GetOpenIdTokenForDeveloperIdentity.token.duration': oneCall,
  'off/GetOpenIdTokenForDeveloperIdentity.behaviour.principal-tags': oneCall,
  'off/GetCredentialsForIdentity.behaviour.issuer-key-match': proof,
  'off/GetCredentialsForIdentity.behaviour.validates-logins': proof,
  'off/GetId.behaviour.expired-token': proof,
  'off/GetId.behaviour.no-cognito-token': proof,
  'off/GetId.behaviour.no-developer-provider': proof,
  'off/GetId.behaviour.token-checks': proof,
  'off/GetOpenIdToken.behaviour.all-tokens-valid': proof,
  'off/GetOpenIdToken.behaviour.no-developer-provider': proof,
  'off/GetOpenIdToken.behaviour.no-saml': proof,
  'off/logins.artifact': proof,
  'off/logins.clock-skew': proof,
  'off/logins.oidc-validation': proof,
  'off/GetCredentialsForIdentity.behaviour.custom-role': role,
  'off/GetCredentialsForIdentity.behaviour.custom-role-must-be-offered': role,
  'off/GetCredentialsForIdentity.behaviour.developer-default-role': role,
  'off/GetCredentialsForIdentity.behaviour.external-role-choice': role,
  'off/GetCredentialsForIdentity.behaviour.same-account': role,
  'off/GetCredentialsForIdentity.behaviour.saml-role': role,
  'off/SetIdentityPoolRoles.roles.rule-custom-attributes': role,
  'off/SetIdentityPoolRoles.roles.rule-not-equal-missing': role,
  'off/SetIdentityPoolRoles.roles.rule-order': role,
  'off/SetIdentityPoolRoles.roles.saml-all-claims': role,
  'off/SetIdentityPoolRoles.roles.token-precedence': role,
  'off/SetIdentityPoolRoles.roles.used-by-credentials': role,
  'off/token.iat-exp': token,
  'off/token.iss': token,
  'off/token.iss-regional': token,
  'off/token.jwt': token,
  'off/token.kid': token,
  'off/token.pool-arn-claim': token,
  'off/token.signature': token,
  'off/jwks.cache': beside,
  'off/jwks.discovery': beside,
  'off/jwks.location': beside,
  'off/jwks.shape': beside,
  'off/protocol.content-type': beside,
  'off/protocol.cors': beside,
  'off/protocol.request-id': beside,
  'off/protocol.timestamps': form,
  'fault/seconds-are-milliseconds': form,
  'fault/unsigned-is-refused': beside,
  'fault/status-of-the-model': form,
  'fault/errors-are-html': form,
  'fault/request-id-repeats': beside,
  'value/not-found-in-other-words': form,
  'value/validation-in-other-words': form,
  'value/no-role-in-other-words': form,
  'value/classic-flow-told-as-on': oneCall,
  'value/guests-always-allowed': oneCall,
  'value/pool-name-shortened': oneCall,
  'value/pool-name-trimmed': oneCall,
  'value/developer-provider-lower-case': oneCall,
  'value/developer-provider-lost': oneCall,
  'value/created-pool-lacks-tags': oneCall,
  'value/consumer-secret-lost': oneCall,
  'value/providers-renamed': oneCall,
  'value/user-pool-with-scheme': oneCall,
  'value/token-check-told-as-on': oneCall,
  'value/one-issuer-only': oneCall,
  'value/page-token-with-spaces': form,
  'value/page-token-of-other-letters': form,
  'value/upper-case-ids': form,
  'value/identity-ids-in-capitals': form,
  'value/ids-of-another-region': form,
  'value/ids-without-region': form,
  'value/changed-before-made': oneCall,
  'value/disabled-flag': oneCall,
  'value/guest-token-lost': oneCall,
  'value/secret-key-renamed': oneCall,
  'value/no-session-token': oneCall,
  'value/long-user-refused': oneCall,
  'behaviour/pages-too-large': oneCall,
  'behaviour/role-credentials-for-nobody': beside,
  'behaviour/account-id-demanded': oneCall,
  'behaviour/twelve-digits-only': oneCall,
  'behaviour/nulls-refused': form,
  'behaviour/no-bytes-refused': form,
  'behaviour/long-target-crashes': form,
  'behaviour/json-type-crashes': form,
  'behaviour/any-method': form,
  'behaviour/target-ignored': form,
  'behaviour/scheme-in-key-taken': proof,
  'behaviour/credentials-for-anything': proof,
  'behaviour/throttling-status-429': form,
  'value/one-client-of-user-pool': oneCall,
  'value/token-check-of-first-client': oneCall,
  'login/unsigned-taken': proof,
  'login/any-algorithm-taken': proof,
  'login/authorized-party-ignored': proof,
  'login/any-client-of-user-pool': proof,
  'login/no-grace-for-credentials': proof,
  'login/assertion-again-for-credentials': proof,
  'login/bad-one-refused-but-linked': twoLogins,
  'left/one-unlinked-of-two': oneUnlinked,
};

/** Why a mutant is not a state mutant; undefined where it is one. */
export function whyStateless({ id, family }: Pick<Mutant, 'id' | 'family'>): string | undefined {
  if (/\.(?:region|account)\./.test(id)) return 'it shows between two regions or accounts, and a history stays in one';
  return withoutState[family] ?? exceptions[id];
}

/** The mutants that change or read what calls before it left behind: what histories are there to find. */
export function stateMutants(all: readonly Mutant[]): readonly Mutant[] {
  return all.filter((mutant) => whyStateless(mutant) === undefined);
}

/** Every id that is named as an exception, for the test that none of them is out of date. */
export const namedExceptions: readonly string[] = Object.keys(exceptions);
