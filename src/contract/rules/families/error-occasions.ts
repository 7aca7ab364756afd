import type { DeclaredException } from '../../exceptions.ts';
import type { RuleStatement } from '../statement.ts';

/** When a service answers with an error, in one clause, and how much is known of that. */
export interface ErrorOccasion extends Partial<Pick<RuleStatement, 'certainty' | 'strength' | 'liveTestable' | 'needs' | 'note'>> {
  readonly when: string;
}

const injected = { liveTestable: false, needs: ['fault injection'] } as const;
const denied = 'An IAM denial was seen as AccessDeniedException instead.';
const unknownTrigger = { certainty: 'uncertain', strength: 'may', liveTestable: false, note: 'No document names a trigger.' } as const;

const usual: Readonly<Record<DeclaredException, ErrorOccasion>> = {
  ConcurrentModificationException: { when: 'two changes of a pool run at once', ...injected },
  DeveloperUserAlreadyRegisteredException: {
    when: 'a user is taken',
    note: 'Taken: the developer user belongs to another identity than the one given.',
  },
  ExternalServiceException: { when: 'a login provider does not respond', ...injected },
  InternalErrorException: { when: 'the service itself fails', ...injected },
  InvalidIdentityPoolConfigurationException: {
    when: 'no role is usable',
    note: 'Not usable: the pool has no role for the identity, or STS refuses the role.',
  },
  InvalidParameterException: {
    when: 'a parameter is missing or invalid',
    note: 'Broken constraints of the model were seen as ValidationException; both codes are accepted for them.',
  },
  LimitExceededException: { when: 'a quota of the account is used up', ...unknownTrigger, needs: ['fault injection'] },
  NotAuthorizedException: {
    when: 'the caller may not reach the resource',
    certainty: 'uncertain',
    strength: 'may',
    needs: ['restricted principal'],
    note: denied,
  },
  ResourceConflictException: { when: 'the request collides with what exists', ...unknownTrigger },
  ResourceNotFoundException: { when: 'the pool it names does not exist' },
  TooManyRequestsException: { when: 'the call is throttled', ...injected },
};

const noIdentity = { when: 'a well-formed id names no identity' };
const noPoolOfArn = { when: 'a valid ARN names no pool of the account' };
const inferred = { certainty: 'inferred', strength: 'should' } as const;
const tiedElsewhere = { certainty: 'stated', strength: 'must', liveTestable: false } as const;
const authorized = { certainty: 'stated', strength: 'must', needs: [], note: 'The guide lists what is checked of a login.' } as const;

/** Occasions that differ from the usual one, by rule id. */
export const errorOccasions: Readonly<Record<string, ErrorOccasion>> = {
  'CreateIdentityPool.error.LimitExceededException': {
    when: 'the account has as many pools as its quota allows',
    ...inferred,
    note: 'The reference says user pools there; pools are meant, going by the quotas page.',
  },
  'CreateIdentityPool.error.NotAuthorizedException': {
    when: 'the caller may not create pools',
    certainty: 'stated',
    strength: 'must',
    note: denied,
  },
  'DescribeIdentity.error.ResourceNotFoundException': noIdentity,
  'GetCredentialsForIdentity.error.NotAuthorizedException': {
    when: 'the logins, identity or role are refused',
    ...authorized,
    needs: ['developer provider', 'roles'],
    note: 'Refused: unproven logins, a bad token, a disabled identity, a custom role that no token offers. The guide lists what is checked of a login.',
  },
  'GetCredentialsForIdentity.error.ResourceConflictException': {
    when: 'a login is tied to a different identity',
    ...tiedElsewhere,
    needs: ['third-party login', 'roles'],
    note: 'A login of another identity was also seen to be refused as one that does not match.',
  },
  'GetCredentialsForIdentity.error.InvalidIdentityPoolConfigurationException': {
    ...usual.InvalidIdentityPoolConfigurationException,
    needs: ['guest', 'roles'],
  },
  'GetCredentialsForIdentity.error.ResourceNotFoundException': { ...noIdentity, needs: [] },
  'GetId.error.NotAuthorizedException': {
    when: 'a token is refused, or a guest asks a pool without guests',
    ...authorized,
  },
  'GetId.error.ResourceConflictException': {
    when: 'a login is tied to an identity that cannot join the others',
    ...tiedElsewhere,
    needs: ['third-party login'],
    note: 'The documents do not spell out the exact trigger.',
  },
  'GetId.error.ResourceNotFoundException': { when: 'the pool it names does not exist in the Region called', needs: [] },
  'GetOpenIdToken.error.InvalidParameterException': {
    when: 'a parameter is malformed or the basic flow is off',
    needs: ['guest'],
    note: 'The code for the basic flow was seen, not documented.',
  },
  'GetOpenIdToken.error.NotAuthorizedException': {
    when: 'no login of the identity is proven, or it is disabled',
    ...authorized,
    needs: ['developer provider', 'classic flow'],
  },
  'GetOpenIdToken.error.ResourceConflictException': {
    when: 'it would link a second login of a public provider',
    ...tiedElsewhere,
    liveTestable: true,
    needs: ['third-party login', 'classic flow'],
    note: 'An identity holds one login per public provider.',
  },
  'GetOpenIdToken.error.ResourceNotFoundException': { ...noIdentity, needs: [] },
  'GetOpenIdTokenForDeveloperIdentity.error.InvalidParameterException': {
    when: 'a parameter is invalid',
    ...inferred,
    note: 'Logins without the developer provider is invalid. The documents state that and not the code.',
  },
  'GetOpenIdTokenForDeveloperIdentity.error.NotAuthorizedException': {
    when: 'no login of IdentityId is proven',
    ...authorized,
    needs: ['developer provider'],
    note: 'Holds for an identity that has other logins. Seen in public reports.',
  },
  'GetOpenIdTokenForDeveloperIdentity.error.ResourceConflictException': {
    when: 'a login has another identity',
    ...tiedElsewhere,
    needs: ['developer provider', 'third-party login'],
    note: 'Developer users of another identity have an error of their own.',
  },
  'GetOpenIdTokenForDeveloperIdentity.error.ResourceNotFoundException': {
    when: 'a pool or identity is unknown',
  },
  'GetPrincipalTagAttributeMap.error.ResourceNotFoundException': {
    when: 'the pool it names does not exist',
    note: 'Whether a provider that the pool lacks gives this error as well is not documented.',
  },
  'ListIdentityPools.error.ResourceNotFoundException': {
    when: 'something it names does not exist',
    ...unknownTrigger,
    note: 'Declared, but nothing in the request names a resource.',
  },
  'ListTagsForResource.error.ResourceNotFoundException': noPoolOfArn,
  'LookupDeveloperIdentity.error.InvalidParameterException': {
    when: 'identity id and user are both left out',
    ...inferred,
    note: 'The documents ask for one of the two and do not name the error.',
  },
  'LookupDeveloperIdentity.error.ResourceConflictException': {
    when: 'identity and user do not belong together',
    ...tiedElsewhere,
    liveTestable: true,
    note: 'The same as the lookup by both values.',
  },
  'LookupDeveloperIdentity.error.ResourceNotFoundException': { when: 'the pool, identity or user is unknown' },
  'MergeDeveloperIdentities.error.ResourceConflictException': {
    when: 'their logins of a public provider differ',
    ...inferred,
    liveTestable: true,
    needs: ['developer provider', 'third-party login'],
    note: 'Each of the two users holds a login of the same public provider. The documents only say that an exception results.',
  },
  'MergeDeveloperIdentities.error.ResourceNotFoundException': { when: 'the pool or one of the users is unknown' },
  'SetIdentityPoolRoles.error.InvalidParameterException': {
    when: 'a parameter or a mapping key is invalid',
    note: 'Seen for the mapping key of a provider that the pool lacks.',
  },
  'SetIdentityPoolRoles.error.NotAuthorizedException': {
    when: 'the caller may not pass the role it names',
    certainty: 'uncertain',
    strength: 'may',
    needs: ['roles'],
    note: 'Seen for a role that does not exist and for a name in place of an ARN.',
  },
  'TagResource.error.InvalidParameterException': {
    when: 'the ARN or a tag is invalid, such as a reserved key',
    ...inferred,
    note: 'The documents give the limits and not the code.',
  },
  'TagResource.error.ResourceNotFoundException': noPoolOfArn,
  'UnlinkDeveloperIdentity.error.ResourceConflictException': {
    when: 'the user belongs to a different identity',
    ...inferred,
    liveTestable: true,
    note: 'Follows from the general wording.',
  },
  'UnlinkDeveloperIdentity.error.ResourceNotFoundException': { when: 'the pool, identity or user is unknown' },
  'UnlinkIdentity.error.NotAuthorizedException': {
    when: 'Logins does not prove control of the identity',
    ...authorized,
    needs: ['third-party login'],
  },
  'UnlinkIdentity.error.ResourceConflictException': {
    when: 'a login given is tied to another identity',
    ...tiedElsewhere,
    needs: ['third-party login'],
    note: 'The code is declared; no document shows the call.',
  },
  'UnlinkIdentity.error.ResourceNotFoundException': { ...noIdentity, needs: [] },
  'UntagResource.error.ResourceNotFoundException': noPoolOfArn,
};

/** When any operation answers with an error, unless something special is known of it. */
export function usualOccasion(exception: DeclaredException): ErrorOccasion {
  return usual[exception];
}
