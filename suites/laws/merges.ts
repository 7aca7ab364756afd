import { array, integer, record, tuple } from 'fast-check';
import type { GivenPool } from '../../src/engine/check/bench.ts';
import type { TrialBench } from '../../src/engine/laws/trial.ts';
import { households, mergeIn } from './shared/developer-users.ts';
import { defineLaw } from './law.ts';

type MergeRules =
  | 'MergeDeveloperIdentities.behaviour.destination-wins'
  | 'MergeDeveloperIdentities.behaviour.same-id-after'
  | 'MergeDeveloperIdentities.behaviour.lookup-after'
  | 'MergeDeveloperIdentities.behaviour.source-disabled'
  | 'MergeDeveloperIdentities.behaviour.preconditions';

/** Who belongs to which identity by now. */
interface World {
  readonly pool: GivenPool;
  readonly owners: Map<string, string>;
  readonly disabled: Set<string>;
}

const refusedMerges = ['InvalidParameterException', 'ResourceConflictException', 'NotAuthorizedException'] as const;

async function merges(
  bench: TrialBench<MergeRules>,
  { pool, owners, disabled }: World,
  { source, destination }: { readonly source: string; readonly destination: string },
): Promise<void> {
  const { by, says, call, attempt, expect } = bench;
  const input = { ...mergeIn(pool), SourceUserIdentifier: source, DestinationUserIdentifier: destination };
  const [from, to] = [owners.get(source), owners.get(destination)];
  if (from === to) {
    // Merged already: nothing happens, and the documents ask for two identities.
    const answer = await by('MergeDeveloperIdentities.behaviour.preconditions', () => attempt.MergeDeveloperIdentities(input));
    says('MergeDeveloperIdentities.behaviour.preconditions', () =>
      expect.refused(answer, refusedMerges, 'a merge of two users of one identity'),
    );
    return;
  }
  const merged = await by('MergeDeveloperIdentities.behaviour.destination-wins', () => call.MergeDeveloperIdentities(input));
  says('MergeDeveloperIdentities.behaviour.destination-wins', () => expect.equal(merged.IdentityId, to, 'the identity of the destination'));
  if (from !== undefined) disabled.add(from);
  for (const [user, owner] of owners) if (owner === from && to !== undefined) owners.set(user, to);
}

async function nobodyIsLost({ by, says, call, expect }: TrialBench<MergeRules>, { pool, owners, disabled }: World): Promise<void> {
  for (const [user, owner] of owners) {
    await by('MergeDeveloperIdentities.behaviour.same-id-after', async () => {
      const { IdentityId } = await call.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: pool.id, Logins: pool.developerLogin(user) });
      expect.equal(IdentityId, owner, 'the identity that a token is for');
    });
  }
  for (const identity of new Set(owners.values())) {
    const found = await by('MergeDeveloperIdentities.behaviour.lookup-after', () =>
      call.LookupDeveloperIdentity({ IdentityPoolId: pool.id, IdentityId: identity, MaxResults: 60 }),
    );
    const users = [...owners].flatMap(([user, owner]) => (owner === identity ? [user] : []));
    says('MergeDeveloperIdentities.behaviour.lookup-after', () =>
      expect.equal(found.DeveloperUserIdentifierList?.toSorted(), users.toSorted(), 'the users of the identity'),
    );
  }
  await by('MergeDeveloperIdentities.behaviour.source-disabled', async () => {
    const { Identities = [] } = await call.ListIdentities({ IdentityPoolId: pool.id, MaxResults: 60, HideDisabled: true });
    const listed = Identities.map(({ IdentityId = '' }) => IdentityId);
    expect.equal(
      listed.filter((id) => disabled.has(id)),
      [],
      'source identities that are not hidden',
    );
  });
}

const choice = integer({ min: 0, max: 99 });

/** Any sequence of merges, merges of what is merged already among them. */
export const mergesLoseNobody = defineLaw({
  id: 'merges-lose-nobody',
  says: 'After any sequence of merges every user still has an identity, the one its merges led to; a merge done twice changes nothing.',
  rules: [
    'MergeDeveloperIdentities.behaviour.destination-wins',
    'MergeDeveloperIdentities.behaviour.same-id-after',
    'MergeDeveloperIdentities.behaviour.lookup-after',
    'MergeDeveloperIdentities.behaviour.source-disabled',
    'MergeDeveloperIdentities.behaviour.preconditions',
  ],
  operations: [
    'CreateIdentityPool',
    'GetOpenIdTokenForDeveloperIdentity',
    'ListIdentities',
    'LookupDeveloperIdentity',
    'MergeDeveloperIdentities',
  ],
  needs: ['developer provider'],
  over: record({
    people: integer({ min: 2, max: 5 }),
    pairs: array(tuple(choice, choice), { minLength: 1, maxLength: 6 }),
  }),
  async holds(bench, { people, pairs }) {
    const pool = await bench.given.pool();
    const made = await households(
      bench,
      pool,
      Array.from({ length: people }, () => 1),
    );
    const owners = new Map(made.flatMap(({ users, identityId }) => users.map((user) => [user, identityId] as const)));
    const world = { pool, owners, disabled: new Set<string>() };
    const users = [...owners.keys()];
    for (const [a, b] of pairs) {
      const source = users[a % users.length] ?? '';
      const destination = users[(a + 1 + (b % (users.length - 1))) % users.length] ?? '';
      await merges(bench, world, { source, destination });
      await nobodyIsLost(bench, world);
    }
  },
});
