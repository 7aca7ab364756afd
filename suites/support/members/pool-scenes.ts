import { writtenMembers, type MemberCase } from '../../../src/contract/rules/families/written-members.ts';
import { isObject } from '../../../src/engine/check/answer.ts';
import type { Bench, GivenPool } from '../../../src/engine/check/bench.ts';
import type { Scene } from '../../../src/engine/check/check.ts';
import type { JsonObject, JsonValue } from '../../../src/kernel/json.ts';
import { textOf } from '../reading.ts';
import { tellJsonKinds } from './json-kinds.ts';
import { playLine, type Line, type Reading, type Writing } from './lines.ts';
import { eachSeveral, mostPublicProviders, poolEntries, severalMembers, type PoolEntries } from './pool-values.ts';
import { tellTooMany } from './too-many.ts';

/** As many tags as a pool may have, and as many user pools as it may trust unless the account has another quota. */
const mostEntries = 50;

/** Characters that a name may have at most. */
const longestName = 128;

/** What a name may have besides letters. */
const charset = ' +=,.@-_ 9';

type Cases = Line['cases'];

function each(members: readonly string[], one: MemberCase): Cases {
  return Object.fromEntries(members.map((member) => [member, [one]]));
}

const everySeveral = (one: MemberCase): Cases => each(severalMembers, one);

const emptyOf = (member: string): JsonValue => (member === 'SupportedLoginProviders' || member === 'IdentityPoolTags' ? {} : []);

function described({ call }: Bench, IdentityPoolId: string): Reading {
  const members = writtenMembers.CreateIdentityPool;
  return { named: 'the description', members, read: () => call.DescribeIdentityPool({ IdentityPoolId }) };
}

function listed({ call }: Bench, ResourceArn: string): Reading {
  const read = async () => ({ IdentityPoolTags: (await call.ListTagsForResource({ ResourceArn })).Tags });
  return { named: 'the list of tags', members: ['IdentityPoolTags'], read };
}

function tagsIn({ some }: PoolEntries, count: number): JsonObject {
  const tags = some('IdentityPoolTags', count);
  return isObject(tags) ? tags : {};
}

/** An input with two of everything that the target offers. */
function fullInput({ target }: Bench, always: JsonObject, entries: PoolEntries): JsonObject {
  const several = severalMembers
    .filter((member) => member !== 'IdentityPoolTags' || target.has('tags'))
    .map((member) => [member, entries.some(member, 2)] as const);
  return { ...always, AllowClassicFlow: true, ...Object.fromEntries(several) };
}

function beside(ofRun: JsonObject, value: JsonValue | undefined): JsonValue | undefined {
  return Object.keys(ofRun).length === 0 ? value : { ...ofRun, ...(isObject(value) && value) };
}

/** What new pools are made with; each has the tags by which the run finds its pools. */
function creationLines({ names }: Bench, { name, configuration }: GivenPool, entries: PoolEntries): readonly Line[] {
  const ofRun = { ...configuration.IdentityPoolTags };
  const withTags = (value: JsonValue | undefined) => beside(ofRun, value);
  const several = (make: (member: string) => JsonValue | undefined): Line['values'] =>
    eachSeveral((member) => (member === 'IdentityPoolTags' ? withTags(make(member)) : make(member)));
  const optional = [...severalMembers, 'AllowClassicFlow', 'DeveloperProviderName'];
  const flags = ['AllowUnauthenticatedIdentities', 'AllowClassicFlow'];
  return [
    { cases: each(optional, 'absent'), values: several(() => undefined) },
    { cases: each(optional, 'null'), values: { ...several(() => null), AllowClassicFlow: null, DeveloperProviderName: null } },
    { cases: everySeveral('empty'), values: several(emptyOf) },
    {
      cases: { ...everySeveral('one'), ...each(flags, 'on'), ...each(['IdentityPoolName', 'DeveloperProviderName'], 'set') },
      values: {
        ...several((member) => entries.some(member, 1)),
        AllowUnauthenticatedIdentities: true,
        AllowClassicFlow: true,
        IdentityPoolName: `${names.pool()}${charset}`,
        DeveloperProviderName: 'Login.app_test-x',
      },
    },
    {
      cases: { ...everySeveral('two'), ...each(flags, 'off'), IdentityPoolName: ['most'] },
      values: {
        ...several((member) => entries.some(member, 2)),
        AllowUnauthenticatedIdentities: false,
        AllowClassicFlow: false,
        IdentityPoolName: `${names.pool()}${'n'.repeat(longestName)}`.slice(0, longestName),
      },
    },
    {
      cases: { IdentityPoolName: ['again'], ...everySeveral('most') },
      values: {
        IdentityPoolName: name,
        SupportedLoginProviders: entries.some('SupportedLoginProviders', mostPublicProviders),
        IdentityPoolTags: withTags(tagsIn(entries, mostEntries - Object.keys(ofRun).length)),
      },
    },
  ];
}

/** Pools that are made with members in each case, and told. */
export const creationScene: Scene = {
  id: 'CreateIdentityPool.members',
  async play(bench, step) {
    const { given, names, target, attempt } = bench;
    const first = await given.pool({ developerProvider: false });
    const entries = poolEntries(bench);
    const fresh = (): JsonObject => ({ IdentityPoolName: names.pool(), AllowUnauthenticatedIdentities: false });
    const writing: Writing = {
      bench,
      step,
      operation: 'CreateIdentityPool',
      answers: true,
      write: (members) => attempt.CreateIdentityPool({ ...fresh(), ...members }),
      readings: ({ json }) => {
        const id = textOf(json, 'IdentityPoolId');
        return [described(bench, id), ...(target.has('tags') ? [listed(bench, first.arn.replace(first.id, id))] : [])];
      },
    };
    for (const line of creationLines(bench, first, entries)) await playLine(writing, line);
    const ofRun = { ...first.configuration.IdentityPoolTags };
    const tagged = (count: number): JsonObject => ({
      ...fresh(),
      IdentityPoolTags: { ...ofRun, ...tagsIn(entries, count - Object.keys(ofRun).length) },
    });
    await tellTooMany(writing, 'IdentityPoolTags', { twin: tagged(mostEntries), bad: tagged(mostEntries + 1) });
    const provider = target.has('developer provider') ? { DeveloperProviderName: 'login.example.test' } : {};
    await tellJsonKinds(writing, fullInput(bench, { ...fresh(), ...provider }, entries));
  },
};

/** As much of each member as may be, and some of those whose number no document bounds. */
function fullest(entries: PoolEntries, kept: JsonObject): Line {
  const { some } = entries;
  return {
    cases: everySeveral('most'),
    values: {
      SupportedLoginProviders: some('SupportedLoginProviders', mostPublicProviders),
      CognitoIdentityProviders: some('CognitoIdentityProviders', mostEntries),
      IdentityPoolTags: tagsIn(entries, mostEntries),
    },
    kept: {
      ...kept,
      OpenIdConnectProviderARNs: some('OpenIdConnectProviderARNs', 1),
      SamlProviderARNs: some('SamlProviderARNs', 1),
    },
  };
}

/** The updates of one pool: each finds what the one before it set. */
function updateLines({ names }: Bench, provider: JsonObject, entries: PoolEntries): readonly Line[] {
  const flags = ['AllowUnauthenticatedIdentities', 'AllowClassicFlow'];
  const some = (count: number) => eachSeveral((member) => entries.some(member, count));
  const others = (count: number) => eachSeveral((member) => entries.others(member, count));
  const name = { IdentityPoolName: `${names.pool()}${charset}` };
  const first = { ...some(1), ...name, ...provider, AllowUnauthenticatedIdentities: true, AllowClassicFlow: true };
  const classic = { ...provider, AllowClassicFlow: true };
  return [
    { cases: { ...everySeveral('one'), ...each(flags, 'on'), IdentityPoolName: ['set'] }, values: first, kept: provider },
    {
      cases: { ...everySeveral('again'), ...each([...flags, 'IdentityPoolName', 'DeveloperProviderName'], 'again') },
      values: first,
    },
    { cases: everySeveral('emptied'), values: eachSeveral(emptyOf), kept: provider },
    {
      cases: { ...everySeveral('two'), ...each(flags, 'off') },
      values: { ...some(2), AllowUnauthenticatedIdentities: false, AllowClassicFlow: false },
      kept: provider,
    },
    {
      cases: { ...everySeveral('changed'), IdentityPoolName: ['changed'] },
      values: { ...others(2), IdentityPoolName: names.pool() },
      kept: classic,
    },
    { cases: everySeveral('fewer'), values: others(1), kept: classic },
    {
      cases: { ...everySeveral('null'), AllowClassicFlow: ['null'] },
      values: { ...eachSeveral(() => null), AllowClassicFlow: null },
      kept: provider,
    },
    fullest(entries, classic),
    {
      cases: { ...everySeveral('left-out'), ...each(['AllowClassicFlow', 'DeveloperProviderName'], 'left-out') },
      values: {},
      due: provider,
    },
  ];
}

/** One pool that is updated from case to case. */
export const updateScene: Scene = {
  id: 'UpdateIdentityPool.members',
  async play(bench, step) {
    const { given, target, attempt } = bench;
    const tags = target.has('tags') ? { first: 'of all' } : {};
    const pool = await given.pool({ developerProvider: target.has('developer provider'), tags });
    const entries = poolEntries(bench);
    const { DeveloperProviderName } = pool.configuration;
    const provider = DeveloperProviderName === undefined ? {} : { DeveloperProviderName };
    const always: JsonObject = { IdentityPoolId: pool.id, IdentityPoolName: pool.name, AllowUnauthenticatedIdentities: false };
    const writing: Writing = {
      bench,
      step,
      operation: 'UpdateIdentityPool',
      answers: true,
      write: (members) => attempt.UpdateIdentityPool({ ...always, ...members }),
      readings: () => [described(bench, pool.id)],
    };
    for (const line of updateLines(bench, provider, entries)) await playLine(writing, line);
    for (const member of ['CognitoIdentityProviders', 'IdentityPoolTags'])
      await tellTooMany(writing, member, {
        twin: { ...always, ...provider, [member]: entries.some(member, mostEntries) },
        bad: { ...always, ...provider, [member]: entries.some(member, mostEntries + 1) },
      });
    await tellJsonKinds(writing, fullInput(bench, { ...always, ...provider }, entries));
  },
};
