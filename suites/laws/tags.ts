import { array, constantFrom, dictionary, oneof, record, string, uniqueArray, type Arbitrary } from 'fast-check';
import type { TrialBench } from '../../src/engine/laws/trial.ts';
import { defineLaw } from './law.ts';

/** Characters of tags in every account; what stands at an edge is never a blank, which some services cut off. */
const characters = Array.from('abcXYZ019_.:/=+-@');
const word = (longest: number) => string({ unit: constantFrom(...characters), minLength: 1, maxLength: longest });
/** Few keys, so that steps meet, and some that differ in case alone. */
const key = oneof({ weight: 5, arbitrary: constantFrom('team', 'Team', 'TEAM', 'a/b:c', 'cost-center') }, word(40));
const value = oneof({ weight: 1, arbitrary: constantFrom('') }, { weight: 4, arbitrary: word(60) });

type TagMap = Readonly<Record<string, string>>;
type TagStep = { readonly tag: TagMap } | { readonly untag: readonly string[] };

const someTags = (least: number) => dictionary(key, value, { minKeys: least, maxKeys: 4, noNullPrototype: true }).filter(isFree);
const tagStep: Arbitrary<TagStep> = oneof(
  { weight: 3, arbitrary: record({ tag: someTags(1) }, { noNullPrototype: true }) },
  { weight: 2, arbitrary: record({ untag: uniqueArray(key, { minLength: 1, maxLength: 3 }) }, { noNullPrototype: true }) },
);

/** Keys that begin with `aws:` belong to the service. */
function isFree(map: TagMap): boolean {
  return Object.keys(map).every((name) => !/^aws:/i.test(name));
}

type TagRules =
  | 'TagResource.behaviour.assign'
  | 'TagResource.behaviour.overwrite'
  | 'UntagResource.behaviour.keys-only'
  | 'UntagResource.behaviour.others-stay'
  | 'UntagResource.behaviour.absent-key'
  | 'ListTagsForResource.behaviour.map'
  | 'tagging.describe-agrees';

interface Tagged {
  readonly bench: TrialBench<TagRules>;
  readonly arn: string;
  /** What a map would hold by now. */
  readonly model: ReadonlyMap<string, string>;
}

async function listed({ bench, arn }: Tagged): Promise<ReadonlyMap<string, string>> {
  const { Tags = {} } = await bench.by('ListTagsForResource.behaviour.map', () => bench.call.ListTagsForResource({ ResourceArn: arn }));
  return new Map(Object.entries(Tags));
}

function rest(map: ReadonlyMap<string, string>, without: readonly string[]): TagMap {
  return Object.fromEntries([...map].filter(([name]) => !without.includes(name)));
}

async function tag(tagged: Tagged, Tags: TagMap): Promise<ReadonlyMap<string, string>> {
  const { bench, arn, model } = tagged;
  const names = Object.keys(Tags);
  const fresh = names.filter((name) => !model.has(name));
  await bench.by('TagResource.behaviour.assign', () => bench.call.TagResource({ ResourceArn: arn, Tags }));
  const after = await listed(tagged);
  bench.says('TagResource.behaviour.assign', () => {
    for (const name of fresh) bench.expect.equal(after.get(name), Tags[name], `the new tag ${JSON.stringify(name)}`);
  });
  const expected = new Map([...model, ...Object.entries(Tags)]);
  bench.says('TagResource.behaviour.overwrite', () => {
    bench.expect.equal(rest(after, fresh), rest(expected, fresh), 'tags that were there before');
  });
  return expected;
}

async function untag(tagged: Tagged, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { bench, arn, model } = tagged;
  const rule = keys.every((name) => model.has(name)) ? 'UntagResource.behaviour.keys-only' : 'UntagResource.behaviour.absent-key';
  await bench.by(rule, () => bench.call.UntagResource({ ResourceArn: arn, TagKeys: [...keys] }));
  const after = await listed(tagged);
  bench.says('UntagResource.behaviour.keys-only', () => {
    for (const name of keys) bench.expect.absent(after.get(name), `the tag ${JSON.stringify(name)} that was taken away`);
  });
  bench.says('UntagResource.behaviour.others-stay', () => {
    bench.expect.equal(Object.fromEntries(after), rest(model, keys), 'tags whose keys were not named');
  });
  return new Map(Object.entries(rest(model, keys)));
}

/** Tags of a pool behave as a map does, whatever it is made with and whatever is done in whatever order. */
export const tagsAreAMap = defineLaw({
  id: 'tags-are-a-map',
  says: 'After any sequence of TagResource and UntagResource a pool has the tags that a map would have, whatever tags it was made with.',
  rules: [
    'TagResource.behaviour.assign',
    'TagResource.behaviour.overwrite',
    'UntagResource.behaviour.keys-only',
    'UntagResource.behaviour.others-stay',
    'UntagResource.behaviour.absent-key',
    'ListTagsForResource.behaviour.map',
    'tagging.describe-agrees',
  ],
  operations: ['CreateIdentityPool', 'DescribeIdentityPool', 'ListTagsForResource', 'TagResource', 'UntagResource'],
  needs: ['tags'],
  over: record({ made: someTags(0), steps: array(tagStep, { minLength: 1, maxLength: 8 }) }),
  async holds(bench, { made, steps }) {
    const pool = await bench.given.pool({ tags: made });
    let model: ReadonlyMap<string, string> = new Map(Object.entries(pool.configuration.IdentityPoolTags ?? {}));
    for (const step of steps) {
      const tagged = { bench, arn: pool.arn, model };
      model = 'tag' in step ? await tag(tagged, step.tag) : await untag(tagged, step.untag);
    }
    const last = model;
    await bench.by('tagging.describe-agrees', async () => {
      const { IdentityPoolTags = {} } = await bench.call.DescribeIdentityPool({ IdentityPoolId: pool.id });
      bench.expect.equal(IdentityPoolTags, Object.fromEntries(last), 'the tags that DescribeIdentityPool tells');
    });
  },
});
