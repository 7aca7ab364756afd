import type { Citation } from '../../documents.ts';
import type { ExceptionName } from '../../exceptions.ts';
import type { Capability, Certainty, Dispute } from '../statement.ts';

/** The operations that write, and of each the members that it writes. */
export const writtenMembers = {
  CreateIdentityPool: [
    'IdentityPoolName',
    'AllowUnauthenticatedIdentities',
    'AllowClassicFlow',
    'SupportedLoginProviders',
    'DeveloperProviderName',
    'OpenIdConnectProviderARNs',
    'CognitoIdentityProviders',
    'SamlProviderARNs',
    'IdentityPoolTags',
  ],
  UpdateIdentityPool: [
    'IdentityPoolName',
    'AllowUnauthenticatedIdentities',
    'AllowClassicFlow',
    'SupportedLoginProviders',
    'DeveloperProviderName',
    'OpenIdConnectProviderARNs',
    'CognitoIdentityProviders',
    'SamlProviderARNs',
    'IdentityPoolTags',
  ],
  SetIdentityPoolRoles: ['Roles', 'RoleMappings'],
  SetPrincipalTagAttributeMap: ['UseDefaults', 'PrincipalTags'],
  TagResource: ['Tags'],
  UntagResource: ['TagKeys'],
  DeleteIdentities: ['IdentityIdsToDelete'],
  GetOpenIdTokenForDeveloperIdentity: ['IdentityId', 'Logins', 'PrincipalTags', 'TokenDuration'],
  MergeDeveloperIdentities: ['SourceUserIdentifier'],
  UnlinkDeveloperIdentity: ['DeveloperUserIdentifier'],
} as const;

/** An operation that writes members. */
export type WritingOperation = keyof typeof writtenMembers;

/** What is tried with a member, in words that follow its name. */
export const memberCases = {
  absent: 'left out',
  null: 'null',
  empty: 'empty',
  off: 'false',
  on: 'true',
  set: 'set',
  one: 'with one entry',
  two: 'with two entries',
  most: 'with as many as allowed',
  'too-many': 'with one more than allowed',
  again: 'with the same as before',
  changed: 'with other values than before',
  fewer: 'with one entry less',
  'left-out': 'left out, where it was set before',
  emptied: 'empty, where it was set before',
  last: 'with the last entry there is',
  described: 'as another operation tells it',
  least: 'with the least value',
} as const satisfies Record<string, string>;

/** What is tried with a member. */
export type MemberCase = keyof typeof memberCases;

/** What becomes of a member: it is told as it was sent, is as if it had never been set, stays as it was, or the call is refused. */
export type MemberOutcome = 'is kept' | 'is not set' | 'stays' | 'is refused' | 'is done';

/** One statement about a block of cells: every named member in every named case. */
export interface MemberDecision {
  readonly operation: WritingOperation;
  readonly members: readonly string[];
  readonly cases: readonly MemberCase[];
  readonly outcome: MemberOutcome;
  /** What is so, where the outcome does not say it; at the end of a sentence that begins with the operation. */
  readonly so?: string;
  /** Codes of a refusal that all satisfy the statement. */
  readonly codes?: readonly ExceptionName[];
  readonly certainty?: Certainty;
  readonly source: readonly [Citation, ...Citation[]];
  readonly needs?: readonly Capability[];
  readonly liveTestable?: false;
  readonly disputed?: Dispute;
  readonly note?: string;
}
