import { cite } from '../../documents.ts';
import type { OperationName } from '../../operations.ts';
import type { Capability, RuleStatement } from '../statement.ts';

/** What of a pool, an identity or a user can be read, by the operation that reads it. */
export const readables = {
  pool: 'DescribeIdentityPool',
  roles: 'GetIdentityPoolRoles',
  tags: 'ListTagsForResource',
  'principal tags': 'GetPrincipalTagAttributeMap',
  identities: 'ListIdentities',
  identity: 'DescribeIdentity',
  users: 'LookupDeveloperIdentity',
} as const satisfies Record<string, OperationName>;

/** One thing that can be read. */
export type Readable = keyof typeof readables;

/** Where a readable thing stands: in the pool the call is about, at the identities it names, at others of the pool, or in a neighbour pool. */
export type FramePlace = 'pool' | 'named' | 'others' | 'neighbour';

/** What a call of the operation may change. All else has to be the same afterwards. */
export const mayTouch = {
  CreateIdentityPool: [],
  DeleteIdentities: ['pool/identities', 'named/identity', 'named/users'],
  DeleteIdentityPool: [
    'pool/pool',
    'pool/roles',
    'pool/tags',
    'pool/principal tags',
    'pool/identities',
    'named/identity',
    'named/users',
    'others/identity',
    'others/users',
  ],
  GetCredentialsForIdentity: [],
  GetId: ['pool/identities'],
  GetOpenIdToken: [],
  GetOpenIdTokenForDeveloperIdentity: ['pool/identities'],
  MergeDeveloperIdentities: ['pool/identities', 'named/identity', 'named/users'],
  SetIdentityPoolRoles: ['pool/roles'],
  SetPrincipalTagAttributeMap: ['pool/principal tags'],
  TagResource: ['pool/pool', 'pool/tags'],
  UnlinkDeveloperIdentity: ['pool/identities', 'named/identity', 'named/users'],
  UntagResource: ['pool/pool', 'pool/tags'],
  UpdateIdentityPool: ['pool/pool'],
} as const satisfies Partial<Record<OperationName, readonly `${FramePlace}/${Readable}`[]>>;

/** An operation that changes something, or might. */
export type FramedOperation = keyof typeof mayTouch;

const readingOperations = [...Object.values(readables), 'ListIdentityPools'] as const;

/** An operation that only reads. */
export type ReadingOperation = (typeof readingOperations)[number];

/** Whether an operation only reads. */
export function isReadingOperation(name: OperationName): name is ReadingOperation {
  return readingOperations.some((reading) => reading === name);
}

/** A rule on what an operation leaves alone. */
export interface FrameRule extends RuleStatement {
  readonly id: `${FramedOperation}.frame.untouched`;
  readonly operation: FramedOperation;
}

/** A rule that an operation only reads. */
export interface ReadingRule extends RuleStatement {
  readonly id: `${ReadingOperation}.frame.reads-only`;
  readonly operation: ReadingOperation;
}

const common = { kind: 'behaviour', strength: 'must', certainty: 'stated', level: 'documented', liveTestable: true } as const;

const actNeeds: Readonly<Record<FramedOperation, readonly Capability[]>> = {
  CreateIdentityPool: [],
  DeleteIdentities: ['guest'],
  DeleteIdentityPool: [],
  GetCredentialsForIdentity: ['roles', 'guest'],
  GetId: ['guest'],
  GetOpenIdToken: ['classic flow', 'guest'],
  GetOpenIdTokenForDeveloperIdentity: ['developer provider'],
  MergeDeveloperIdentities: ['developer provider'],
  SetIdentityPoolRoles: [],
  SetPrincipalTagAttributeMap: [],
  TagResource: ['tags'],
  UnlinkDeveloperIdentity: ['developer provider'],
  UntagResource: ['tags'],
  UpdateIdentityPool: [],
};

function keysOf<Key extends string>(table: Readonly<Record<Key, unknown>>): readonly Key[] {
  return Object.keys(table).filter((key): key is Key => Object.hasOwn(table, key));
}

/** For each operation that changes something: all else stays. */
export function frameRules(): readonly FrameRule[] {
  return keysOf(mayTouch).map((operation) => ({
    ...common,
    id: `${operation}.frame.untouched`,
    operation,
    says: `${operation} leaves all that it does not name as it was.`,
    source: [cite('reference', operation)],
    needs: ['guest', ...actNeeds[operation].filter((need) => need !== 'guest')],
  }));
}

function readNeeds(operation: ReadingOperation): readonly Capability[] {
  if (operation === 'LookupDeveloperIdentity') return ['developer provider'];
  return operation === 'ListTagsForResource' ? ['tags'] : [];
}

/** For each operation that reads: asked again it answers the same, and so do the others. */
export function readingRules(): readonly ReadingRule[] {
  return readingOperations.map((operation) => ({
    ...common,
    id: `${operation}.frame.reads-only`,
    operation,
    says: `${operation} changes nothing: asked again, it and every other read answer the same.`,
    source: [cite('reference', operation)],
    needs: ['guest', ...readNeeds(operation)],
  }));
}
