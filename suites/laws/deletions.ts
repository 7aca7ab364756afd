import { array, boolean, integer, record, type Arbitrary } from 'fast-check';
import type { TrialBench } from '../../src/engine/laws/trial.ts';
import { defineLaw } from './law.ts';

/** Ids that one call may name, and one more. */
const mostAtOnce = 60;
const sizes = Array.from({ length: mostAtOnce + 2 }, (_, size) => size);

/** A batch: for each of its entries whether it names an identity that is there. */
const batch: Arbitrary<readonly boolean[]> = array(boolean(), { maxLength: mostAtOnce + 1, size: 'max' });

/** A batch of each size: every tenth one known as a whole, of the others about a third, in other places each time. */
const batchOfEachSize = sizes.map((size) => Array.from({ length: size }, (_, at) => size % 10 === 0 || (at * 7 + size) % 3 === 0));

type BatchRules =
  | 'DeleteIdentities.behaviour.batch'
  | 'DeleteIdentities.behaviour.no-not-found'
  | 'DeleteIdentities.behaviour.unprocessed'
  | 'DeleteIdentities.behaviour.error-codes'
  | 'DeleteIdentities.behaviour.gone';

/** A batch of a size that is not allowed deletes nothing, and the same batch of an allowed size does. */
async function refusesSize({ by, refuses }: TrialBench<BatchRules>, ids: readonly string[], spare: string): Promise<readonly string[]> {
  const allowed = ids.length === 0 ? [spare] : ids.slice(0, mostAtOnce);
  await by('DeleteIdentities.behaviour.batch', () =>
    refuses({
      operation: 'DeleteIdentities',
      bad: { IdentityIdsToDelete: [...ids] },
      twin: { IdentityIdsToDelete: [...allowed] },
      codes: ['ValidationException', 'InvalidParameterException'],
      because: `${ids.length} identities`,
    }),
  );
  return allowed;
}

async function deletes({ by, says, call, expect }: TrialBench<BatchRules>, ids: readonly string[], known: readonly string[]) {
  const rule = known.length === ids.length ? 'DeleteIdentities.behaviour.batch' : 'DeleteIdentities.behaviour.no-not-found';
  const { UnprocessedIdentityIds: unprocessed = [] } = await by(rule, () => call.DeleteIdentities({ IdentityIdsToDelete: [...ids] }));
  says('DeleteIdentities.behaviour.unprocessed', () => {
    for (const { IdentityId } of unprocessed) expect.excludes(known, IdentityId, 'identities that could be deleted');
    for (const { IdentityId } of unprocessed) expect.includes(ids, IdentityId, 'what is told as unprocessed was asked for');
    expect.between(unprocessed.length, [0, ids.length - known.length], 'identities that could not be deleted');
  });
  says('DeleteIdentities.behaviour.error-codes', () => {
    const codes = unprocessed.map(({ ErrorCode }) => ErrorCode);
    const other = codes.filter((code) => code !== 'AccessDenied' && code !== 'InternalServerError');
    expect.equal(other, [], 'codes other than AccessDenied and InternalServerError');
  });
  return ids;
}

/** Batches of identities, of every size and mix. */
export const batchesDelete = defineLaw({
  id: 'batches-delete',
  says: 'A batch of any size from 1 to 60 deletes those of its ids that are there and nothing else, whatever the mix; 0 and 61 are refused.',
  rules: [
    'DeleteIdentities.behaviour.batch',
    'DeleteIdentities.behaviour.no-not-found',
    'DeleteIdentities.behaviour.unprocessed',
    'DeleteIdentities.behaviour.error-codes',
    'DeleteIdentities.behaviour.gone',
  ],
  operations: ['CreateIdentityPool', 'DeleteIdentities', 'GetId', 'ListIdentities'],
  needs: ['guest'],
  over: batch,
  always: batchOfEachSize,
  async holds(bench, isKnown) {
    const { by, given, call, expect } = bench;
    const pool = await given.pool();
    const bystander = await given.guest(pool);
    const spare = await given.guest(pool);
    const ids: string[] = [];
    for (const known of isKnown) ids.push(known ? await given.guest(pool) : given.unknownIdentityId());
    const known = ids.filter((_id, at) => isKnown[at]);
    const isAllowed = ids.length > 0 && ids.length <= mostAtOnce;
    const deleted = isAllowed ? await deletes(bench, ids, known) : await refusesSize(bench, ids, spare);
    const left = [bystander, spare, ...known].filter((id) => !deleted.includes(id));
    await by('DeleteIdentities.behaviour.gone', async () => {
      const { Identities = [] } = await call.ListIdentities({ IdentityPoolId: pool.id, MaxResults: 60 });
      expect.equal(Identities.map(({ IdentityId = '' }) => IdentityId).toSorted(), left.toSorted(), 'the identities left');
    });
  },
});

/** A deleted pool is unknown, and no other one is touched. */
export const deletedPoolsAreGone = defineLaw({
  id: 'deleted-pools-are-gone',
  says: 'Of several pools those that are deleted are unknown from then on, in any order, and the others stay.',
  rules: ['DeleteIdentityPool.behaviour.irreversible', 'DeleteIdentityPool.behaviour.no-sign-in'],
  operations: ['CreateIdentityPool', 'DeleteIdentityPool', 'DescribeIdentityPool', 'GetId', 'ListIdentities'],
  needs: ['guest'],
  over: array(boolean(), { minLength: 2, maxLength: 5 }).map((deleted) => [false, ...deleted]),
  async holds({ by, given, call, refuses }, deleted) {
    const pools: string[] = [];
    for (const _ of deleted) pools.push((await given.pool()).id);
    const gone = pools.filter((_id, at) => deleted[at]).toReversed();
    const [staying = ''] = pools.filter((_id, at) => !deleted[at]).toReversed();
    for (const id of gone) await by('DeleteIdentityPool.behaviour.irreversible', () => call.DeleteIdentityPool({ IdentityPoolId: id }));
    for (const id of gone) {
      for (const { operation, rule, more } of asked) {
        const [bad, twin] = [
          { IdentityPoolId: id, ...more },
          { IdentityPoolId: staying, ...more },
        ];
        await by(rule, () => refuses({ operation, bad, twin, codes: ['ResourceNotFoundException'], because: 'a deleted pool' }));
      }
    }
  },
});

const asked = [
  { operation: 'DescribeIdentityPool', rule: 'DeleteIdentityPool.behaviour.irreversible', more: {} },
  { operation: 'ListIdentities', rule: 'DeleteIdentityPool.behaviour.irreversible', more: { MaxResults: 10 } },
  { operation: 'GetId', rule: 'DeleteIdentityPool.behaviour.no-sign-in', more: {} },
] as const;

/** Deleting a pool takes its identities with it. */
export const poolsTakeTheirIdentities = defineLaw({
  id: 'pools-take-their-identities',
  says: 'With a pool all its identities go, however many there are, and those of another pool stay.',
  rules: ['DeleteIdentityPool.behaviour.irreversible'],
  operations: ['CreateIdentityPool', 'DeleteIdentityPool', 'DescribeIdentity', 'GetId', 'ListIdentities'],
  needs: ['guest'],
  over: record({ guests: integer({ min: 1, max: 6 }), others: integer({ min: 1, max: 3 }) }),
  async holds({ by, given, call, refuses, expect }, { guests, others }) {
    const pool = await given.pool();
    const neighbour = await given.pool();
    const gone: string[] = [];
    const staying: string[] = [];
    for (let count = 0; count < guests; count += 1) gone.push(await given.guest(pool));
    for (let count = 0; count < others; count += 1) staying.push(await given.guest(neighbour));
    const twin = { IdentityId: staying[0] ?? '' };
    const because = 'an identity of a deleted pool';
    await by('DeleteIdentityPool.behaviour.irreversible', async () => {
      await call.DeleteIdentityPool({ IdentityPoolId: pool.id });
      for (const IdentityId of gone)
        await refuses({ operation: 'DescribeIdentity', bad: { IdentityId }, twin, codes: ['ResourceNotFoundException'], because });
      const { Identities = [] } = await call.ListIdentities({ IdentityPoolId: neighbour.id, MaxResults: 60 });
      const ids = Identities.map(({ IdentityId = '' }) => IdentityId);
      for (const id of staying) expect.includes(ids, id, 'identities of the other pool');
    });
  },
});
