import type { MemberCase } from '../../../src/contract/rules/families/written-members.ts';
import type { Bench, DeveloperIdentity, GivenPool } from '../../../src/engine/check/bench.ts';
import type { Scene, Step } from '../../../src/engine/check/check.ts';
import type { JsonObject } from '../../../src/kernel/json.ts';
import { manyTags } from '../picking.ts';
import { memberOf } from '../reading.ts';
import { cellOf } from './lines.ts';
import { tellJsonKinds } from './json-kinds.ts';

/** Guests of one pool that are deleted, few by few. */
export const deletionScene: Scene = {
  id: 'DeleteIdentities.members',
  async play(bench, step) {
    const { given, call, attempt, expect } = bench;
    const pool = await given.pool();
    const guests = [await given.guest(pool), await given.guest(pool), await given.guest(pool), await given.guest(pool)];
    const [first = '', second = '', third = '', last = ''] = guests;
    const deleted = async (...IdentityIdsToDelete: readonly string[]) => {
      const answer = await attempt.DeleteIdentities({ IdentityIdsToDelete: [...IdentityIdsToDelete] });
      const { Identities = [] } = await call.ListIdentities({ IdentityPoolId: pool.id, MaxResults: 60 });
      return { answer, left: Identities.map(({ IdentityId = '' }) => IdentityId).toSorted() };
    };
    type Left = Awaited<ReturnType<typeof deleted>>;
    const leaves =
      (...ids: readonly string[]) =>
      ({ answer, left }: Left): void => {
        const { UnprocessedIdentityIds = [] } = expect.accepted(answer, 'a batch of identities');
        expect.equal(UnprocessedIdentityIds, [], 'identities that could not be deleted');
        expect.equal(left, ids.toSorted(), 'identities that are left');
      };
    await step(() => deleted(first), [['DeleteIdentities.member.IdentityIdsToDelete.one', leaves(second, third, last)]]);
    await step(
      () => deleted(first),
      [
        [
          'DeleteIdentities.member.IdentityIdsToDelete.again',
          ({ answer }) => void expect.accepted<unknown>(answer, 'an identity that is gone'),
        ],
      ],
    );
    await step(() => deleted(second, third), [['DeleteIdentities.member.IdentityIdsToDelete.two', leaves(last)]]);
    await step(() => deleted(last), [['DeleteIdentities.member.IdentityIdsToDelete.last', leaves()]]);
    const sixty = await Promise.all(Array.from({ length: 60 }, () => given.guest(pool)));
    await step(() => deleted(...sixty), [['DeleteIdentities.member.IdentityIdsToDelete.most', leaves()]]);
    await tellJsonKinds({ bench, step, operation: 'DeleteIdentities' }, { IdentityIdsToDelete: [await given.guest(pool)] });
  },
};

/** Developer users of one pool: their tokens, their identities, what becomes of them in merges and after an unlink. */
export const developerScene: Scene = {
  id: 'GetOpenIdTokenForDeveloperIdentity.members',
  async play(bench, step) {
    const pool = await bench.given.pool();
    await tellLogins(bench, step, pool);
    await tellTokens(bench, step, pool);
    await tellMerges(bench, step, pool);
    await tellUnlink(bench, step, pool);
  },
};

async function tellLogins({ call, expect, names }: Bench, step: Step, pool: GivenPool): Promise<void> {
  const ann = names.user();
  // A user identifier that differs in case is another user's.
  const bob = ann.toUpperCase();
  const known = new Map<string, string>();
  const ask = (user: string) => call.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: pool.id, Logins: pool.developerLogin(user) });
  type Shown = Awaited<ReturnType<typeof ask>>;
  const isNew = (user: string) => (shown: Shown) => {
    const id = expect.present(shown.IdentityId, 'an identity id');
    expect.present(shown.Token, 'a token');
    for (const other of known.values()) expect.different(id, other, 'the identity of another user');
    known.set(user, id);
  };
  const namesIt = ({ IdentityId, Token }: Shown): void =>
    expect.equal(expect.token(Token, 'a token').claims['sub'], IdentityId, 'the identity that the token names');
  await step(
    () => ask(ann),
    [
      [tokenCell('Logins', 'one'), isNew(ann)],
      [tokenCell('Logins', 'described'), namesIt],
    ],
  );
  await step(
    () => ask(ann),
    [[tokenCell('Logins', 'again'), ({ IdentityId }) => expect.equal(IdentityId, known.get(ann), 'the identity of the user')]],
  );
  await step(
    () => ask(bob),
    [
      [tokenCell('Logins', 'changed'), isNew(bob)],
      [tokenCell('Logins', 'described'), namesIt],
    ],
  );
  await step(
    () => call.LookupDeveloperIdentity({ IdentityPoolId: pool.id, DeveloperUserIdentifier: ann }),
    [[tokenCell('Logins', 'one'), ({ IdentityId }) => expect.equal(IdentityId, known.get(ann), 'the identity that a look-up tells')]],
  );
}

/** Lives of tokens with tags to put into them. */
const tokenTries = [
  { duration: 'least', TokenDuration: 1, count: 'one', PrincipalTags: { ['k'.repeat(128)]: 'v'.repeat(256) } },
  { duration: 'set', TokenDuration: 4321, count: 'two', PrincipalTags: { team: 'blue', Team: 'red' } },
  { duration: 'most', TokenDuration: 86_400, count: 'most', PrincipalTags: manyTags(50, 'key') },
] as const;

function tokenCell(member: string, one: MemberCase): string {
  return cellOf('GetOpenIdTokenForDeveloperIdentity', member, one)?.id ?? '';
}

async function tellTokens(bench: Bench, step: Step, pool: GivenPool): Promise<void> {
  const { attempt, expect, names } = bench;
  const input: JsonObject = { IdentityPoolId: pool.id, Logins: { ...pool.developerLogin(names.user()) } };
  const answerTo = async (more: JsonObject) =>
    expect.accepted(await attempt.GetOpenIdTokenForDeveloperIdentity({ ...input, ...more }), `a call with ${Object.keys(more).join(', ')}`);
  type Shown = Awaited<ReturnType<typeof answerTo>>;
  const lives = (seconds: number) => (shown: Shown) => {
    const { claims } = expect.token(shown.Token, 'a token');
    expect.equal(Number(claims['exp']) - Number(claims['iat']), seconds, 'seconds from iat to exp');
  };
  await step(() => answerTo({}), [[tokenCell('TokenDuration', 'absent'), lives(900)]]);
  await step(
    () => answerTo({ TokenDuration: null, IdentityId: null }),
    [
      [tokenCell('TokenDuration', 'null'), lives(900)],
      [tokenCell('IdentityId', 'null'), ({ IdentityId }) => void expect.present(IdentityId, 'an identity')],
    ],
  );
  for (const { duration, TokenDuration, count, PrincipalTags } of tokenTries)
    await step(
      () => answerTo({ TokenDuration, PrincipalTags }),
      [
        [tokenCell('TokenDuration', duration), lives(TokenDuration)],
        [tokenCell('PrincipalTags', count), ({ Token }) => tagged(bench, Token, PrincipalTags)],
      ],
    );
  await tellJsonKinds(
    { bench, step, operation: 'GetOpenIdTokenForDeveloperIdentity' },
    { ...input, TokenDuration: 900, PrincipalTags: { team: 'blue' } },
  );
}

function tagged({ expect }: Bench, token: string | undefined, tags: Readonly<Record<string, string>>): void {
  const { claims } = expect.token(token, 'a token');
  const told = memberOf(claims['https://aws.amazon.com/tags'], 'principal_tags');
  for (const [key, value] of Object.entries(tags)) expect.equal(memberOf(told, key), [value], `the tag ${key.slice(0, 9)} of the token`);
}

function usersOf(all: readonly DeveloperIdentity[]): readonly string[] {
  return all.map(({ user }) => user).toSorted();
}

async function tellMerges(bench: Bench, step: Step, pool: GivenPool): Promise<void> {
  const { given, call, expect, refuses } = bench;
  const someone = (): Promise<DeveloperIdentity> => given.developerIdentity(pool);
  const [ann, bob, eve, dan] = [await someone(), await someone(), await someone(), await someone()];
  const merge = { IdentityPoolId: pool.id, DeveloperProviderName: pool.developerProvider, DestinationUserIdentifier: bob.user };
  const merged = async ({ user }: DeveloperIdentity) => ({
    merge: (await call.MergeDeveloperIdentities({ ...merge, SourceUserIdentifier: user })).IdentityId,
    looked: (await call.LookupDeveloperIdentity({ IdentityPoolId: pool.id, DeveloperUserIdentifier: user })).IdentityId,
    later: (await call.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: pool.id, Logins: pool.developerLogin(user) })).IdentityId,
  });
  const isBobs = (shown: Awaited<ReturnType<typeof merged>>): void => {
    const due = { merge: bob.identityId, looked: bob.identityId, later: bob.identityId };
    expect.equal(shown, due, 'the identity that the merge, a look-up and the next token are for');
  };
  await step(() => merged(ann), [['MergeDeveloperIdentities.member.SourceUserIdentifier.one', isBobs]]);
  await step(
    () =>
      refuses({
        operation: 'MergeDeveloperIdentities',
        bad: { ...merge, SourceUserIdentifier: ann.user },
        twin: { ...merge, SourceUserIdentifier: eve.user },
        codes: cellOf('MergeDeveloperIdentities', 'SourceUserIdentifier', 'again')?.codes ?? [],
        because: 'two users of one identity',
      }),
    [['MergeDeveloperIdentities.member.SourceUserIdentifier.again', () => undefined]],
  );
  await step(() => merged(dan), [['MergeDeveloperIdentities.member.SourceUserIdentifier.two', isBobs]]);
  await step(
    () => call.LookupDeveloperIdentity({ IdentityPoolId: pool.id, IdentityId: bob.identityId }),
    [
      [
        'MergeDeveloperIdentities.member.SourceUserIdentifier.described',
        ({ DeveloperUserIdentifierList }) =>
          expect.equal(DeveloperUserIdentifierList?.toSorted(), usersOf([ann, bob, eve, dan]), 'the users of the merged identity'),
      ],
    ],
  );
  const next = async () => ({ ...merge, SourceUserIdentifier: (await someone()).user });
  await tellJsonKinds({ bench, step, operation: 'MergeDeveloperIdentities' }, next);
}

async function tellUnlink(bench: Bench, step: Step, pool: GivenPool): Promise<void> {
  const { given, call, expect } = bench;
  const [ann, bob] = [await given.developerIdentity(pool), await given.developerIdentity(pool)];
  await given.arrange('a second user of an identity', () =>
    call.MergeDeveloperIdentities({
      IdentityPoolId: pool.id,
      DeveloperProviderName: pool.developerProvider,
      SourceUserIdentifier: bob.user,
      DestinationUserIdentifier: ann.user,
    }),
  );
  const unlink = (user: string) => ({
    IdentityPoolId: pool.id,
    IdentityId: ann.identityId,
    DeveloperProviderName: pool.developerProvider,
    DeveloperUserIdentifier: user,
  });
  const idOf = async (user: string) =>
    (await call.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: pool.id, Logins: pool.developerLogin(user) })).IdentityId;
  await step(async () => {
    await call.UnlinkDeveloperIdentity(unlink(ann.user));
    const looked = await call.LookupDeveloperIdentity({ IdentityPoolId: pool.id, IdentityId: ann.identityId });
    return { left: looked.DeveloperUserIdentifierList, ann: await idOf(ann.user), bob: await idOf(bob.user) };
  }, [
    [
      'UnlinkDeveloperIdentity.member.DeveloperUserIdentifier.one',
      (shown) => expect.different(expect.present(shown.ann, 'an identity of the user'), ann.identityId, 'the next identity of the user'),
    ],
    [
      'UnlinkDeveloperIdentity.member.DeveloperUserIdentifier.fewer',
      (shown) => {
        expect.equal(shown.left, [bob.user], 'the users that are left');
        expect.equal(shown.bob, ann.identityId, 'the identity of the other user');
      },
    ],
  ]);
  await tellJsonKinds({ bench, step, operation: 'UnlinkDeveloperIdentity' }, unlink(bob.user));
}
