import type { ExceptionName } from '../../contract/exceptions.ts';
import type { RuleKind } from '../../contract/rules/statement.ts';

/** How rules of one kind are tested, and why targets commonly differ. */
interface KindNotes {
  readonly checked: string;
  readonly causes: readonly string[];
}

/** What is worth knowing about the rules of each kind. */
export const kindNotes: Readonly<Record<RuleKind, KindNotes>> = {
  'input-constraint': {
    checked:
      'A request that breaks the constraint is sent beside a twin on the right side of the bound. The first must be refused, the twin must work.',
    causes: ['The target does not validate its input.', 'The bound is off by one.', 'The refusal comes with another error name.'],
  },
  behaviour: {
    checked: 'A fresh pool is made, the calls of the statement are made in order, and the answers are compared.',
    causes: ['The target answers without keeping state.', 'State of another pool or user is mixed in.', 'The case was never thought of.'],
  },
  error: {
    checked:
      'The situation that the error stands for is made, the call is sent, and the code of the refusal is read. A twin outside the situation must work.',
    causes: [
      'Another error name is used for the same situation.',
      'The situation is not noticed and the call succeeds.',
      'The target fails with status 500.',
    ],
  },
  auth: {
    checked: 'The call is sent unsigned, signed, and signed with one thing broken; only what the operation allows may work.',
    causes: ['Signatures are not looked at.', 'A signature is asked for on a public operation.', 'Any access key is taken.'],
  },
  roles: {
    checked: 'Roles are attached to a fresh pool and credentials are asked for; STS tells which role they belong to.',
    causes: ['Role mappings are stored but not applied.', 'The credentials belong to no role.'],
  },
  limit: {
    checked: 'The limit is filled to the last place, which must work, and then passed by one, which must be refused.',
    causes: ['The limit is not kept.', 'The limit is off by one.', 'Another error name is used.'],
  },
  token: {
    checked: 'A token is asked for and taken apart: header, claims, lifetime, and its signature against the keys served.',
    causes: ['The token is a fixed text.', 'The claims have other names.', 'The lifetime asked for is not used.'],
  },
  protocol: {
    checked: 'Bytes and headers are sent as a client would, or wrongly on purpose, and status, headers and body are compared.',
    causes: [
      'The error envelope has other members.',
      'Errors have the status of the model in place of 400.',
      'A web framework answers before the service does.',
    ],
  },
  tagging: {
    checked: 'Tags are written by one operation and read by another.',
    causes: ['Tags given at creation and tags added later are kept apart.', 'Tags are not offered at all.'],
  },
  endpoint: {
    checked: 'The address and the documents beside the API are asked for.',
    causes: ['Only one region is known.', 'Key documents are not served.'],
  },
  pagination: {
    checked: 'More entries are made than one page holds, and all pages are read; each entry must come once.',
    causes: ['NextToken is ignored.', 'MaxResults is ignored.', 'The last page carries a token.'],
  },
};

/** Why callers see an error, most frequent first. */
export const exceptionCauses: Readonly<Record<ExceptionName, readonly string[]>> = {
  ConcurrentModificationException: ['Two updates of one pool at the same time. Repeat the later one.'],
  DeveloperUserAlreadyRegisteredException: [
    'The token was asked for with an identity id, but the developer user is linked to another identity.',
  ],
  ExternalServiceException: [
    'The login provider (Facebook, Twitter, an OpenID Connect issuer) could not be reached or answered with an error.',
  ],
  InternalErrorException: ['The service failed. Repeat the call with a pause; it may have had an effect.'],
  InvalidIdentityPoolConfigurationException: [
    'No role is attached to the pool for this kind of identity.',
    'The role does not trust cognito-identity.amazonaws.com, or its conditions on aud or amr do not fit.',
  ],
  InvalidParameterException: [
    'A value has the right form but makes no sense together with another.',
    'The provider in Logins is not configured in the pool.',
    'A token is passed that the operation does not take.',
  ],
  LimitExceededException: ['A quota of the account is used up, such as the number of pools or of linked logins.'],
  NotAuthorizedException: [
    'The pool does not allow guests and Logins is empty.',
    'The identity has logins and none of them is in Logins.',
    'The token has expired, is for another audience or issuer, or its signature is wrong.',
    'The identity was disabled by a merge.',
  ],
  ResourceConflictException: [
    'The login is linked to another identity already.',
    'Identity id and developer user identifier were both given and do not belong together.',
  ],
  ResourceNotFoundException: [
    'The pool is in another region or account than the one called.',
    'The pool or identity was deleted.',
    'The developer user was never registered.',
  ],
  TooManyRequestsException: ['Calls come faster than the quota of the operation. Repeat with growing pauses.'],
  AccessDeniedException: ['A policy of the caller does not allow the action.'],
  ExpiredTokenException: ['The session token of temporary credentials has expired. Renew the credentials.'],
  IncompleteSignatureException: ['The Authorization header was cut or written by hand.'],
  InvalidSignatureException: [
    'The secret key is wrong.',
    'The body or a signed header was changed on the way.',
    'The clock of the caller is off by more than five minutes.',
  ],
  MissingAuthenticationTokenException: ['A signed operation was called without credentials.'],
  SerializationException: ['The body is not JSON, or a member has another type, such as a text for a number.'],
  UnknownOperationException: ['X-Amz-Target names no operation of this API, or is missing.'],
  UnrecognizedClientException: ['The access key does not exist, or the session token that belongs to it is missing.'],
  ValidationException: ['A member is missing, too short, too long, out of range, or does not match its pattern.'],
};
