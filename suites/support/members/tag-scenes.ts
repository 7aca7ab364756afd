import type { MemberCase } from '../../../src/contract/rules/families/written-members.ts';
import type { Bench } from '../../../src/engine/check/bench.ts';
import type { Scene } from '../../../src/engine/check/check.ts';
import type { JsonObject } from '../../../src/kernel/json.ts';
import { manyTags, pick } from '../picking.ts';
import { tellJsonKinds } from './json-kinds.ts';
import { playLine, type Line, type Writing } from './lines.ts';
import { tellTooMany } from './too-many.ts';

/** Every character that a key and a value may have besides letters and digits, and a value that is empty. */
const marks = 'aZ09 _.:/=+-@';

/** Tags of one pool: added, listed, taken away. */
export const tagScene: Scene = {
  id: 'TagResource.members',
  async play(bench, step) {
    const { given, call, attempt } = bench;
    const pool = await given.pool();
    const ResourceArn = pool.arn;
    const tags = async (): Promise<Readonly<Record<string, string>>> => (await call.ListTagsForResource({ ResourceArn })).Tags ?? {};
    const there = Object.keys(await given.arrange('the tags of the pool', tags)).length;
    const writing: Writing = {
      bench,
      step,
      operation: 'TagResource',
      answers: false,
      write: (members) => attempt.TagResource({ ResourceArn, ...members }),
      readings: () => [],
    };
    const sent: Record<string, string> = {};
    const add = (Tags: Readonly<Record<string, string>>, ...cases: readonly MemberCase[]): Promise<void> => {
      Object.assign(sent, Tags);
      // That other tags stay is less sure than that these come.
      const due = cases.includes('changed') ? { ...sent } : { ...Tags };
      const listed = { named: 'the list of tags', members: ['Tags'], read: async () => ({ Tags: pick(await tags(), due) }) };
      const readings = () => [listed, ...(cases.includes('described') ? [describedIn(bench, pool.id, due)] : [])];
      return playLine({ ...writing, readings }, { cases: { Tags: cases }, values: { Tags: { ...Tags } }, due: { Tags: due } });
    };
    const two = { Colour: 'red', colour: '' };
    await add({ [marks]: marks }, 'one', 'described');
    await add(two, 'two');
    await add(two, 'again');
    await add({ Colour: 'green', colour: 'red' }, 'changed');
    await add(manyTags(47 - there, 'many'), 'most');
    await tellTooMany(writing, 'Tags', {
      twin: { ResourceArn, Tags: { Colour: 'fiftieth' } },
      bad: { ResourceArn, Tags: { beyond: 'the fiftieth' } },
    });
    await tellJsonKinds(writing, { ResourceArn, Tags: { Colour: 'red' } });
  },
};

function describedIn({ call }: Bench, IdentityPoolId: string, Tags: JsonObject) {
  return {
    named: 'the description',
    members: ['Tags'],
    read: async () => ({ Tags: pick((await call.DescribeIdentityPool({ IdentityPoolId })).IdentityPoolTags ?? {}, Tags) }),
  };
}

/** Tags of one pool, taken away one after the other. */
export const untagScene: Scene = {
  id: 'UntagResource.members',
  async play(bench, step) {
    const { given, call, attempt, expect } = bench;
    const pool = await given.pool({ tags: { one: '1', two: '2', three: '3', four: '4' } });
    const ResourceArn = pool.arn;
    const untag = async (...TagKeys: readonly string[]) => {
      const answer = await attempt.UntagResource({ ResourceArn, TagKeys: [...TagKeys] });
      const { Tags = {} } = await call.ListTagsForResource({ ResourceArn });
      return { answer, left: Object.keys(Tags) };
    };
    type Left = Awaited<ReturnType<typeof untag>>;
    const gone =
      (...keys: readonly string[]) =>
      ({ answer, left }: Left): void => {
        expect.accepted<unknown>(answer, `UntagResource for ${keys.join(' and ')}`);
        for (const key of keys) expect.excludes(left, key, 'the tags that are left');
      };
    await step(
      () => untag('one'),
      [
        ['UntagResource.member.TagKeys.one', gone('one')],
        [
          'UntagResource.member.TagKeys.fewer',
          ({ left }) => void ['two', 'three', 'four'].map((key) => expect.includes(left, key, 'the tags that are left')),
        ],
      ],
    );
    await step(
      () => untag('one'),
      [['UntagResource.member.TagKeys.again', ({ answer }) => void expect.accepted<unknown>(answer, 'a key that is gone')]],
    );
    await step(() => untag('two', 'three'), [['UntagResource.member.TagKeys.two', gone('two', 'three')]]);
    await step(() => untag('four'), [['UntagResource.member.TagKeys.last', gone('four')]]);
    await tellJsonKinds({ bench, step, operation: 'UntagResource' }, { ResourceArn, TagKeys: ['four'] });
  },
};

/** The mapping of claims for one provider of a pool. */
export const tagMapScene: Scene = {
  id: 'SetPrincipalTagAttributeMap.members',
  async play(bench, step) {
    const { given, call, attempt } = bench;
    const IdentityProviderName = 'graph.facebook.com';
    const pool = await given.pool({ more: { SupportedLoginProviders: { [IdentityProviderName]: '7346241598935552' } } });
    const asked = { IdentityPoolId: pool.id, IdentityProviderName };
    const writing: Writing = {
      bench,
      step,
      operation: 'SetPrincipalTagAttributeMap',
      answers: true,
      write: (members) => attempt.SetPrincipalTagAttributeMap({ ...asked, ...members }),
      readings: () => [
        {
          named: 'GetPrincipalTagAttributeMap',
          members: ['UseDefaults', 'PrincipalTags'],
          read: () => call.GetPrincipalTagAttributeMap(asked),
        },
      ],
    };
    for (const line of tagMapLines()) await playLine(writing, line);
    await tellJsonKinds(writing, { ...asked, UseDefaults: false, PrincipalTags: { user: 'sub' } });
  },
};

function tagMapLines(): readonly Line[] {
  const one = { PrincipalTags: { department: 'custom:department' } };
  const custom = { UseDefaults: false };
  return [
    { cases: { PrincipalTags: ['one'], UseDefaults: ['off'] }, values: { ...one, ...custom } },
    { cases: { PrincipalTags: ['again'] }, values: one, kept: custom },
    { cases: { PrincipalTags: ['two'] }, values: { PrincipalTags: { department: 'custom:department', user: 'sub' } }, kept: custom },
    { cases: { PrincipalTags: ['changed'] }, values: { PrincipalTags: { department: 'email', client: 'aud' } }, kept: custom },
    { cases: { PrincipalTags: ['most'] }, values: { PrincipalTags: manyTags(50, 'key') }, kept: custom },
    { cases: { UseDefaults: ['on'] }, values: { UseDefaults: true } },
  ];
}
