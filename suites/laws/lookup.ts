import { array, constantFrom, integer, record } from 'fast-check';
import type { GivenPool } from '../../src/engine/check/bench.ts';
import type { TrialBench } from '../../src/engine/laws/trial.ts';
import { households, type Household } from './shared/developer-users.ts';
import { defineLaw } from './law.ts';

type LookupRules =
  | 'LookupDeveloperIdentity.behaviour.one-of-two'
  | 'LookupDeveloperIdentity.behaviour.by-user'
  | 'LookupDeveloperIdentity.behaviour.by-identity'
  | 'LookupDeveloperIdentity.behaviour.both-match'
  | 'LookupDeveloperIdentity.behaviour.both-mismatch'
  | 'LookupDeveloperIdentity.error.ResourceNotFoundException';

/** Which of the identities, or one that never was, or none; and the same of a user. */
const sides = ['none', 'unknown', 'known'] as const;
const side = constantFrom(...sides, 'known', 'known');
const lookups = record({ identity: side, user: side, a: integer({ min: 0, max: 99 }), b: integer({ min: 0, max: 99 }) });
/** Each pair of sides, of one household and of two. */
const everyPair = sides.flatMap((identity) => sides.flatMap((user) => [0, 2].map((b) => ({ identity, user, a: 0, b }))));

interface Asked {
  readonly pool: GivenPool;
  readonly known: readonly [Household, ...Household[]];
  readonly identity: Household | 'none' | 'unknown';
  readonly user: string | undefined;
  readonly isKnownUser: boolean;
}

function inputOf({ given }: TrialBench<never>, { pool, identity, user }: Asked) {
  const named = identity === 'unknown' ? given.unknownIdentityId() : identity === 'none' ? undefined : identity.identityId;
  return {
    IdentityPoolId: pool.id,
    ...(named !== undefined && { IdentityId: named }),
    ...(user !== undefined && { DeveloperUserIdentifier: user }),
  };
}

/** Why a pair is to be refused, and with which code; undefined where it is to be answered. */
function refusalOf({
  identity,
  user,
  isKnownUser,
}: Asked):
  | readonly [
      LookupRules,
      readonly ('InvalidParameterException' | 'ValidationException' | 'ResourceNotFoundException' | 'ResourceConflictException')[],
    ]
  | undefined {
  if (identity === 'none' && user === undefined)
    return ['LookupDeveloperIdentity.behaviour.one-of-two', ['InvalidParameterException', 'ValidationException']];
  if (identity === 'unknown' || (user !== undefined && !isKnownUser))
    return ['LookupDeveloperIdentity.error.ResourceNotFoundException', ['ResourceNotFoundException']];
  if (identity === 'none' || user === undefined || identity.users.includes(user)) return undefined;
  return ['LookupDeveloperIdentity.behaviour.both-mismatch', ['ResourceConflictException']];
}

async function answers(bench: TrialBench<LookupRules>, asked: Asked): Promise<void> {
  const { by, says, call, expect } = bench;
  const { identity, user, known } = asked;
  const owner = identity === 'none' || identity === 'unknown' ? known.find(({ users }) => users.includes(user ?? '')) : identity;
  const rule =
    user === undefined
      ? 'LookupDeveloperIdentity.behaviour.by-identity'
      : identity === 'none'
        ? 'LookupDeveloperIdentity.behaviour.by-user'
        : 'LookupDeveloperIdentity.behaviour.both-match';
  const found = await by(rule, () => call.LookupDeveloperIdentity(inputOf(bench, asked)));
  says(rule, () => {
    expect.equal(found.IdentityId, owner?.identityId, 'the identity');
    if (user === undefined) expect.equal(found.DeveloperUserIdentifierList?.toSorted(), owner?.users.toSorted(), 'its users');
    else if (identity !== 'none') expect.includes(found.DeveloperUserIdentifierList, user, 'its users');
  });
}

async function looksUp(bench: TrialBench<LookupRules>, asked: Asked): Promise<void> {
  const refusal = refusalOf(asked);
  if (refusal === undefined) return answers(bench, asked);
  const [rule, codes] = refusal;
  const { pool, known } = asked;
  await bench.by(rule, () =>
    bench.refuses({
      operation: 'LookupDeveloperIdentity',
      bad: inputOf(bench, asked),
      twin: { IdentityPoolId: pool.id, DeveloperUserIdentifier: known[0].users[0] ?? '' },
      codes,
      because: 'a pair that is not one',
    }),
  );
}

/** Lookups with any pair of an identity and a user. */
export const lookupsAgree = defineLaw({
  id: 'lookups-agree',
  says: 'A lookup with any pair of identity and user tells who belongs to whom, and refuses a pair that does not belong together.',
  rules: [
    'LookupDeveloperIdentity.behaviour.one-of-two',
    'LookupDeveloperIdentity.behaviour.by-user',
    'LookupDeveloperIdentity.behaviour.by-identity',
    'LookupDeveloperIdentity.behaviour.both-match',
    'LookupDeveloperIdentity.behaviour.both-mismatch',
    'LookupDeveloperIdentity.error.ResourceNotFoundException',
  ],
  operations: ['CreateIdentityPool', 'GetOpenIdTokenForDeveloperIdentity', 'LookupDeveloperIdentity', 'MergeDeveloperIdentities'],
  needs: ['developer provider'],
  over: record({
    sizes: array(integer({ min: 1, max: 3 }), { minLength: 2, maxLength: 3 }),
    asked: array(lookups, { minLength: 1, maxLength: 6 }),
  }),
  always: everyPair.map((pair) => ({ sizes: [2, 1], asked: [pair] })),
  async holds(bench, { sizes, asked }) {
    const pool = await bench.given.pool();
    const [first, ...others] = await households(bench, pool, sizes);
    if (first === undefined) throw new TypeError('There is no identity to look up.');
    const known = [first, ...others] as const;
    const users = known.flatMap((household) => household.users);
    for (const { identity, user, a, b } of asked) {
      const named = identity === 'known' ? (known[a % known.length] ?? first) : identity;
      const called = user === 'known' ? users[b % users.length] : user === 'unknown' ? bench.names.user() : undefined;
      await looksUp(bench, { pool, known, identity: named, user: called, isKnownUser: user === 'known' });
    }
  },
});
