import type { DeclaredException } from '../../exceptions.ts';
import type { RuleStatement } from '../statement.ts';

/** When an error is said, in one clause, and how much is known of that. */
export interface ErrorOccasion extends Partial<Pick<RuleStatement, 'certainty' | 'strength' | 'liveTestable' | 'needs' | 'note'>> {
  readonly when: string;
}

const injected = { liveTestable: false, needs: ['fault injection'] } as const;
const denied = 'An IAM denial was seen as AccessDeniedException instead.';
const unknownTrigger = { certainty: 'uncertain', strength: 'may', liveTestable: false, note: 'No document names a trigger.' } as const;

const usual: Readonly<Record<DeclaredException, ErrorOccasion>> = {
  ConcurrentModificationException: { when: 'two changes of the pool run at the same time', ...injected },
  DeveloperUserAlreadyRegisteredException: { when: 'the developer user belongs to another identity than the one given' },
  ExternalServiceException: { when: 'a login provider that the service has to ask does not respond', ...injected },
  InternalErrorException: { when: 'the service itself fails', ...injected },
  InvalidIdentityPoolConfigurationException: { when: 'the pool has no role for the identity, or one that STS refuses' },
  InvalidParameterException: {
    when: 'a parameter is missing or not acceptable',
    note: 'Broken constraints of the model were seen as ValidationException; both codes are accepted for them.',
  },
  LimitExceededException: { when: 'a quota of the account is used up', ...unknownTrigger, needs: ['fault injection'] },
  NotAuthorizedException: {
    when: 'the caller may not reach the resource it names',
    certainty: 'uncertain',
    strength: 'may',
    needs: ['restricted principal'],
    note: denied,
  },
  ResourceConflictException: { when: 'the request collides with something that exists', ...unknownTrigger },
  ResourceNotFoundException: { when: 'the pool it names does not exist' },
  TooManyRequestsException: { when: 'the call is throttled', ...injected },
};

const noIdentity = { when: 'the identity id is well formed but names no identity' };
const noPoolOfArn = { when: 'the ARN is well formed and names no pool of the account' };
const inferred = { certainty: 'inferred', strength: 'should' } as const;
const tiedElsewhere = { certainty: 'stated', strength: 'must', liveTestable: false } as const;
const authorized = { certainty: 'stated', strength: 'must', needs: [], note: 'The guide lists what is checked of a login.' } as const;

/** What differs from the usual occasion, by rule id. */
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
    when: 'logins are not proven, the identity is disabled, a token is refused, or the custom role is not offered',
    ...authorized,
    needs: ['developer provider', 'roles'],
  },
  'GetCredentialsForIdentity.error.ResourceConflictException': {
    when: 'a login in the map is tied to a different identity',
    ...tiedElsewhere,
    needs: ['third-party login', 'roles'],
    note: 'A login of another identity was also seen to be refused as one that does not match.',
  },
  'GetCredentialsForIdentity.error.InvalidIdentityPoolConfigurationException': {
    when: 'the pool has no role for the identity, or one that STS refuses',
    needs: ['guest', 'roles'],
  },
  'GetCredentialsForIdentity.error.ResourceNotFoundException': { ...noIdentity, needs: [] },
  'GetId.error.NotAuthorizedException': {
    when: 'the pool allows no guests and no login is given, or a token is refused',
    ...authorized,
  },
  'GetId.error.ResourceConflictException': {
    when: 'a login in the map is tied to an identity that cannot be combined with the others',
    ...tiedElsewhere,
    needs: ['third-party login'],
    note: 'The documents do not spell out the exact trigger.',
  },
  'GetId.error.ResourceNotFoundException': { when: 'the pool it names does not exist in the Region called', needs: [] },
  'GetOpenIdToken.error.InvalidParameterException': {
    when: 'a parameter is malformed or the pool does not permit the basic flow',
    needs: ['guest'],
    note: 'The code for the basic flow was seen, not documented.',
  },
  'GetOpenIdToken.error.NotAuthorizedException': {
    when: 'no valid token of a login of the identity is given, or the identity is disabled',
    ...authorized,
    needs: ['developer provider', 'classic flow'],
  },
  'GetOpenIdToken.error.ResourceConflictException': {
    when: 'the call would link a second login of a public provider',
    ...tiedElsewhere,
    liveTestable: true,
    needs: ['third-party login', 'classic flow'],
    note: 'An identity holds one login per public provider.',
  },
  'GetOpenIdToken.error.ResourceNotFoundException': { ...noIdentity, needs: [] },
  'GetOpenIdTokenForDeveloperIdentity.error.InvalidParameterException': {
    when: 'a parameter is malformed or Logins lacks the developer provider',
    ...inferred,
    note: 'The documents state the rule on Logins and not the code.',
  },
  'GetOpenIdTokenForDeveloperIdentity.error.NotAuthorizedException': {
    when: 'the identity given has other logins and none of them is proven',
    ...authorized,
    needs: ['developer provider'],
    note: 'Seen in public reports.',
  },
  'GetOpenIdTokenForDeveloperIdentity.error.ResourceConflictException': {
    when: 'a login in the map is tied to another identity',
    ...tiedElsewhere,
    needs: ['developer provider', 'third-party login'],
    note: 'Developer users of another identity have an error of their own.',
  },
  'GetOpenIdTokenForDeveloperIdentity.error.ResourceNotFoundException': {
    when: 'the pool does not exist, or the identity given does not',
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
    when: 'neither IdentityId nor DeveloperUserIdentifier is given',
    ...inferred,
    note: 'The documents ask for one of the two and do not name the error.',
  },
  'LookupDeveloperIdentity.error.ResourceConflictException': {
    when: 'identity and developer user are both given and do not belong together',
    ...tiedElsewhere,
    liveTestable: true,
    note: 'The same as the lookup by both values.',
  },
  'LookupDeveloperIdentity.error.ResourceNotFoundException': { when: 'the pool, the identity or the developer user is unknown' },
  'MergeDeveloperIdentities.error.ResourceConflictException': {
    when: 'the two users hold different logins of the same public provider',
    ...inferred,
    liveTestable: true,
    needs: ['developer provider', 'third-party login'],
    note: 'The documents only say that an exception results.',
  },
  'MergeDeveloperIdentities.error.ResourceNotFoundException': { when: 'the pool or one of the two developer users is unknown' },
  'SetIdentityPoolRoles.error.InvalidParameterException': {
    when: 'a parameter is not acceptable, such as a mapping for a provider that the pool lacks',
    note: 'Seen for mapping keys.',
  },
  'SetIdentityPoolRoles.error.NotAuthorizedException': {
    when: 'the caller may not pass the role it names',
    certainty: 'uncertain',
    strength: 'may',
    needs: ['roles'],
    note: 'Seen for a role that does not exist and for a name in place of an ARN.',
  },
  'TagResource.error.InvalidParameterException': {
    when: 'the ARN or a tag is not acceptable, such as a reserved prefix',
    ...inferred,
    note: 'The documents give the limits and not the code.',
  },
  'TagResource.error.ResourceNotFoundException': noPoolOfArn,
  'UnlinkDeveloperIdentity.error.ResourceConflictException': {
    when: 'the developer user belongs to a different identity than the one given',
    ...inferred,
    liveTestable: true,
    note: 'Follows from the general wording.',
  },
  'UnlinkDeveloperIdentity.error.ResourceNotFoundException': { when: 'the pool, the identity or the developer user is unknown' },
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

/** When an error is said, where nothing special is known of the operation. */
export function usualOccasion(exception: DeclaredException): ErrorOccasion {
  return usual[exception];
}
