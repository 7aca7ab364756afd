import { cite, type Citation } from '../../documents.ts';
import type { ExceptionName } from '../../exceptions.ts';
import type { Capability, Certainty, RuleStatement } from '../statement.ts';

/** The operations that let a caller in, or give an identity to one. */
export type EntryOperation =
  | 'GetId'
  | 'GetOpenIdToken'
  | 'GetCredentialsForIdentity'
  | 'GetOpenIdTokenForDeveloperIdentity'
  | 'UnlinkIdentity';

/** What has happened to the identity that is asked for, and what a target must offer to get there. */
export const identityStates = {
  guest: { says: 'a guest identity', needs: ['guest'] },
  user: { says: "a developer user's identity", needs: ['developer provider'] },
  login: { says: "a public login's identity", needs: ['third-party login'] },
  merged: { says: 'the destination of a merge', needs: ['developer provider'] },
  'merged-away': { says: 'the source of a merge', needs: ['developer provider'] },
  'one-unlinked': { says: 'an identity with one user left', needs: ['developer provider'] },
  'all-unlinked': { says: 'an identity that lost its only user', needs: ['developer provider'] },
  'login-unlinked': { says: 'an identity that lost its only login', needs: ['third-party login'] },
  deleted: { says: 'a deleted identity', needs: ['developer provider'] },
} as const satisfies Record<string, { readonly says: string; readonly needs: readonly Capability[] }>;

/** State of an identity. */
export type IdentityState = keyof typeof identityStates;

/** What a caller shows. `own` is the owner's, `other` that of another user of the pool, `fresh` that of a user nobody has seen. */
export const proofs = {
  nothing: { says: 'without Logins', needs: [] },
  'own-token': { says: "with its user's token", needs: ['developer provider'] },
  'other-token': { says: "with another user's token", needs: ['developer provider'] },
  'other-pool-token': { says: 'with a token of another pool', needs: ['developer provider'] },
  'other-region-token': { says: 'with a token of another region', needs: ['developer provider', 'second region'] },
  'earlier-token': { says: 'with the token from before', needs: ['developer provider'] },
  'expired-token': { says: 'with an expired token', needs: ['developer provider', 'controllable clock'] },
  'forged-token': { says: 'with a forged token', needs: ['developer provider'] },
  'renamed-token': { says: 'with a token renamed to it', needs: ['developer provider'] },
  'user-id': { says: 'with a bare user id', needs: ['developer provider'] },
  'other-user-id': { says: "with another's user id", needs: ['developer provider'] },
  'own-login': { says: "with its user's public login", needs: ['third-party login'] },
  'other-login': { says: "with another user's public login", needs: ['third-party login'] },
  'fresh-login': { says: "with an unknown user's public login", needs: ['third-party login'] },
  'expired-login': { says: "with its user's expired login", needs: ['third-party login'] },
  'forged-login': { says: "with its user's login, forged", needs: ['third-party login'] },
  'own-and-other-login': { says: "with another's login beside its own", needs: ['third-party login'] },
  'own-and-expired-login': { says: 'with its own login and an expired one', needs: ['third-party login'] },
} as const satisfies Record<string, { readonly says: string; readonly needs: readonly Capability[] }>;

/** Proof that a caller shows. */
export type ProofKind = keyof typeof proofs;

/** What becomes of a caller: let in as the identity asked for, let in as a new one, or refused. */
export type EntryOutcome = 'lets in' | 'lets in as a new user' | 'refuses';

/** One statement about a block of cells: every named operation, with every named state, with every named proof. */
interface Decision {
  readonly operations: readonly EntryOperation[];
  readonly states: readonly IdentityState[];
  readonly proofs: readonly ProofKind[];
  readonly outcome: EntryOutcome;
  /** Codes of a refusal that all satisfy the statement. */
  readonly codes?: readonly ExceptionName[];
  readonly certainty?: Certainty;
  readonly source: readonly [Citation, ...Citation[]];
}

const both = ['GetOpenIdToken', 'GetCredentialsForIdentity'] as const;
const notAuthorized = ['NotAuthorizedException'] as const;
const flows = cite('guide', 'Identity pools authentication flow');
const reference = (operation: EntryOperation): Citation => cite('reference', operation);
const ofUsers = ['user', 'merged', 'one-unlinked'] as const;
const wrongTokens = ['other-token', 'other-pool-token', 'other-region-token', 'expired-token', 'forged-token', 'renamed-token'] as const;
const badLogins = ['expired-login', 'forged-login'] as const;

/**
 * Who gets in, as far as a document decides it. A cell that no row names is decided by none and is listed as such.
 * `NotAuthorizedException` is declared for an identity whose logins are not proven, that is disabled, or whose token is refused.
 */
const decisions: readonly Decision[] = [
  { operations: both, states: ['guest'], proofs: ['nothing', 'fresh-login'], outcome: 'lets in', source: [flows] },
  { operations: both, states: ['guest'], proofs: badLogins, outcome: 'refuses', codes: notAuthorized, source: [flows, reference('GetId')] },
  { operations: both, states: [...ofUsers, 'login'], proofs: ['nothing'], outcome: 'refuses', codes: notAuthorized, source: [flows] },
  {
    operations: ['GetCredentialsForIdentity'],
    states: ofUsers,
    proofs: ['own-token'],
    outcome: 'lets in',
    source: [flows, reference('GetCredentialsForIdentity')],
  },
  { operations: both, states: ofUsers, proofs: wrongTokens, outcome: 'refuses', codes: notAuthorized, source: [flows] },
  { operations: both, states: ['login'], proofs: ['other-token'], outcome: 'refuses', codes: notAuthorized, source: [flows] },
  {
    operations: [...both, 'GetId'],
    states: ['user'],
    proofs: ['user-id'],
    outcome: 'refuses',
    codes: ['InvalidParameterException', 'NotAuthorizedException'],
    certainty: 'stated, error unnamed',
    source: [flows, cite('observed', 'LOGIN-14')],
  },
  {
    operations: both,
    states: ['user'],
    proofs: ['other-login', 'fresh-login'],
    outcome: 'refuses',
    codes: ['NotAuthorizedException', 'ResourceConflictException'],
    source: [flows],
  },
  { operations: [...both, 'GetId', 'UnlinkIdentity'], states: ['login'], proofs: ['own-login'], outcome: 'lets in', source: [flows] },
  {
    operations: [...both, 'GetId', 'UnlinkIdentity'],
    states: ['login'],
    proofs: badLogins,
    outcome: 'refuses',
    codes: notAuthorized,
    source: [flows, reference('GetId')],
  },
  {
    operations: [...both, 'UnlinkIdentity'],
    states: ['login'],
    proofs: ['other-login', 'fresh-login'],
    outcome: 'refuses',
    codes: ['NotAuthorizedException', 'ResourceConflictException'],
    source: [flows, reference('UnlinkIdentity')],
  },
  {
    operations: ['GetCredentialsForIdentity'],
    states: ['login'],
    proofs: ['own-and-other-login'],
    outcome: 'refuses',
    codes: ['ResourceConflictException', 'NotAuthorizedException'],
    source: [reference('GetCredentialsForIdentity')],
  },
  { operations: both, states: ['login'], proofs: ['own-and-expired-login'], outcome: 'refuses', codes: notAuthorized, source: [flows] },
  {
    operations: both,
    states: ['merged-away'],
    proofs: ['nothing', 'own-token', 'earlier-token'],
    outcome: 'refuses',
    codes: notAuthorized,
    source: [flows, cite('reference', 'MergeDeveloperIdentities')],
  },
  {
    operations: both,
    states: ['all-unlinked'],
    proofs: ['nothing', 'own-token', 'earlier-token'],
    outcome: 'refuses',
    codes: ['NotAuthorizedException', 'ResourceNotFoundException'],
    certainty: 'stated, error unnamed',
    source: [cite('reference', 'UnlinkDeveloperIdentity')],
  },
  {
    operations: ['GetOpenIdTokenForDeveloperIdentity'],
    states: ['all-unlinked'],
    proofs: ['user-id'],
    outcome: 'refuses',
    codes: ['NotAuthorizedException', 'ResourceNotFoundException', 'DeveloperUserAlreadyRegisteredException'],
    certainty: 'stated, error unnamed',
    source: [cite('reference', 'UnlinkDeveloperIdentity')],
  },
  {
    operations: [...both, 'UnlinkIdentity'],
    states: ['login-unlinked'],
    proofs: ['own-login'],
    outcome: 'refuses',
    codes: ['NotAuthorizedException', 'ResourceNotFoundException', 'ResourceConflictException'],
    certainty: 'stated, error unnamed',
    source: [cite('reference', 'UnlinkIdentity')],
  },
  {
    operations: both,
    states: ['login-unlinked'],
    proofs: ['nothing'],
    outcome: 'refuses',
    codes: ['NotAuthorizedException', 'ResourceNotFoundException'],
    certainty: 'stated, error unnamed',
    source: [cite('reference', 'UnlinkIdentity')],
  },
  {
    operations: ['GetId'],
    states: ['login-unlinked'],
    proofs: ['own-login'],
    outcome: 'lets in as a new user',
    source: [cite('reference', 'UnlinkIdentity')],
  },
  {
    operations: both,
    states: ['deleted'],
    proofs: ['nothing', 'earlier-token'],
    outcome: 'refuses',
    codes: ['ResourceNotFoundException', 'NotAuthorizedException'],
    source: [cite('reference', 'DeleteIdentities'), flows],
  },
  {
    operations: ['GetId'],
    states: ['user'],
    proofs: ['own-token'],
    outcome: 'refuses',
    codes: notAuthorized,
    certainty: 'observed only',
    source: [cite('observed', 'LOGIN-12')],
  },
  {
    operations: ['GetOpenIdTokenForDeveloperIdentity'],
    states: ['guest', 'user', 'merged', 'one-unlinked'],
    proofs: ['user-id'],
    outcome: 'lets in',
    source: [reference('GetOpenIdTokenForDeveloperIdentity')],
  },
  {
    operations: ['GetOpenIdTokenForDeveloperIdentity'],
    states: ['guest', ...ofUsers, 'merged-away'],
    proofs: ['other-user-id'],
    outcome: 'refuses',
    codes: ['DeveloperUserAlreadyRegisteredException', 'NotAuthorizedException'],
    source: [reference('GetOpenIdTokenForDeveloperIdentity')],
  },
  {
    operations: ['GetOpenIdTokenForDeveloperIdentity'],
    states: ['merged-away'],
    proofs: ['user-id'],
    outcome: 'refuses',
    codes: ['DeveloperUserAlreadyRegisteredException', 'NotAuthorizedException', 'ResourceNotFoundException'],
    source: [reference('GetOpenIdTokenForDeveloperIdentity'), flows],
  },
  {
    operations: ['GetOpenIdTokenForDeveloperIdentity'],
    states: ['deleted'],
    proofs: ['user-id', 'other-user-id'],
    outcome: 'refuses',
    codes: ['ResourceNotFoundException', 'DeveloperUserAlreadyRegisteredException'],
    source: [reference('GetOpenIdTokenForDeveloperIdentity')],
  },
];

/** One cell of the matrix that a document decides. */
export interface AccessCell extends RuleStatement {
  /** Operation, state and proof: `GetId.access.user.user-id`. */
  readonly id: `${EntryOperation}.access.${string}`;
  readonly operation: EntryOperation;
  readonly state: IdentityState;
  readonly proof: ProofKind;
  readonly outcome: EntryOutcome;
  /** Codes of a refusal that all satisfy the cell. */
  readonly codes: readonly ExceptionName[];
}

/** What a call of the operation needs to work for anybody. */
const operationNeeds: Readonly<Record<EntryOperation, readonly Capability[]>> = {
  GetId: ['guest'],
  GetOpenIdToken: ['guest', 'classic flow'],
  GetCredentialsForIdentity: ['guest', 'roles'],
  GetOpenIdTokenForDeveloperIdentity: [],
  UnlinkIdentity: [],
};

type Place = Pick<AccessCell, 'operation' | 'state' | 'proof'>;

function cellOf({ operation, state, proof }: Place, decision: Decision): AccessCell {
  const { outcome, codes = [], certainty = 'stated', source } = decision;
  return {
    id: `${operation}.access.${state}.${proof}`,
    operation,
    state,
    proof,
    outcome,
    codes,
    says: `${operation} ${spoken[outcome]} ${identityStates[state].says} ${proofs[proof].says}.`,
    kind: 'auth',
    strength: certainty === 'observed only' ? 'should' : 'must',
    certainty,
    level: certainty === 'observed only' ? 'observed' : 'documented',
    source,
    needs: [...new Set([...operationNeeds[operation], ...identityStates[state].needs, ...proofs[proof].needs])],
    liveTestable: true,
  };
}

const spoken: Readonly<Record<EntryOutcome, string>> = {
  'lets in': 'lets in',
  'lets in as a new user': 'forgets',
  refuses: 'refuses',
};

/** The cells that a document decides, each a rule. */
export function accessMatrix(): readonly AccessCell[] {
  return decisions.flatMap((decision) =>
    decision.operations.flatMap((operation) =>
      decision.states.flatMap((state) => decision.proofs.map((proof) => cellOf({ operation, state, proof }, decision))),
    ),
  );
}
