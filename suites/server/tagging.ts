import { taggingRules } from '../../src/contract/rules/tagging.ts';
import { checksFor } from '../../src/engine/check/check.ts';
import { manyTags, pick } from '../support/picking.ts';

/** How the rules of this topic are decided. */
export const taggingChecks = checksFor(taggingRules, {
  async 'CreateIdentityPool.behaviour.tags-on-create'({ given, call, expect, names }) {
    const tags = { stage: names.text(6), Team: names.text(6) };
    const pool = await given.pool({ tags });

    const described = await call.DescribeIdentityPool({ IdentityPoolId: pool.id });
    const listed = await call.ListTagsForResource({ ResourceArn: pool.arn });

    expect.equal(pick(described.IdentityPoolTags ?? {}, tags), tags, 'tags of the description');
    expect.equal(pick(listed.Tags ?? {}, tags), tags, 'tags of the listing');
  },

  async 'CreateIdentityPool.limit.tags'({ refuses, names, given }) {
    const pool = await given.pool();
    const input = { IdentityPoolName: `${pool.name}-t`, AllowUnauthenticatedIdentities: false };

    await refuses({
      operation: 'CreateIdentityPool',
      bad: { ...input, IdentityPoolTags: manyTags(51, names.text(4)) },
      twin: { ...input, IdentityPoolTags: manyTags(50, names.text(4)) },
      codes: ['InvalidParameterException', 'LimitExceededException', 'ValidationException'],
      because: '51 tags',
    });
  },

  async 'UpdateIdentityPool.behaviour.tags'({ given, call, expect, names }) {
    const tags = { stage: names.text(6) };
    const pool = await given.pool({ tags });

    await call.UpdateIdentityPool({ IdentityPoolId: pool.id, IdentityPoolName: pool.name, AllowUnauthenticatedIdentities: true });
    const { Tags } = await call.ListTagsForResource({ ResourceArn: pool.arn });

    expect.equal(Tags?.['stage'], undefined, 'a tag that the update did not send again');
  },

  async 'UpdateIdentityPool.limit.tags'({ refuses, names, given }) {
    const pool = await given.pool();
    const input = { IdentityPoolId: pool.id, IdentityPoolName: pool.name, AllowUnauthenticatedIdentities: true };

    await refuses({
      operation: 'UpdateIdentityPool',
      bad: { ...input, IdentityPoolTags: manyTags(51, names.text(4)) },
      twin: { ...input, IdentityPoolTags: manyTags(50, names.text(4)) },
      codes: ['InvalidParameterException', 'LimitExceededException', 'ValidationException'],
      because: '51 tags',
    });
  },

  'DeleteIdentityPool.behaviour.tags-linger': {
    excluded: 'Shows in the Resource Groups Tagging API, for up to thirty days.',
  },

  async 'TagResource.limit.fifty'({ given, call, refuses, expect, names }) {
    const pool = await given.pool();
    const { Tags = {} } = await given.arrange('the tags the pool has', () => call.ListTagsForResource({ ResourceArn: pool.arn }));
    const room = 50 - Object.keys(Tags).length;
    const prefix = names.text(4);

    await refuses({
      operation: 'TagResource',
      bad: { ResourceArn: pool.arn, Tags: manyTags(room + 1, prefix) },
      twin: { ResourceArn: pool.arn, Tags: manyTags(room, prefix) },
      codes: ['InvalidParameterException', 'LimitExceededException', 'ValidationException'],
      because: 'a 51st tag',
    });
    const [full = ''] = Object.keys(manyTags(1, prefix));
    await refuses({
      operation: 'TagResource',
      bad: { ResourceArn: pool.arn, Tags: { [`${prefix}-more`]: 'value' } },
      twin: { ResourceArn: pool.arn, Tags: { [full]: 'another value' } },
      codes: ['InvalidParameterException', 'LimitExceededException', 'ValidationException'],
      because: 'one more tag where there are 50',
    });
    const after = await call.ListTagsForResource({ ResourceArn: pool.arn });
    expect.equal(Object.keys(after.Tags ?? {}).length, 50, 'tags of the pool');
  },

  async 'TagResource.behaviour.assign'({ given, call, expect, names }) {
    const pool = await given.pool();
    const tags = { [`k${names.text(5)}`]: names.text(5), [`k${names.text(6)}`]: names.text(5) };

    await call.TagResource({ ResourceArn: pool.arn, Tags: tags });
    const { Tags } = await call.ListTagsForResource({ ResourceArn: pool.arn });

    expect.equal(pick(Tags ?? {}, tags), tags, 'the tags given');
  },

  async 'TagResource.behaviour.overwrite'({ given, call, expect, names }) {
    const pool = await given.pool({ tags: { kept: names.text(4), changed: names.text(4) } });
    const value = names.text(9);

    await call.TagResource({ ResourceArn: pool.arn, Tags: { changed: value } });
    const { Tags } = await call.ListTagsForResource({ ResourceArn: pool.arn });

    expect.equal(Tags?.['changed'], value, 'the value of the key that existed');
    expect.equal(Tags?.['kept'], pool.configuration.IdentityPoolTags?.['kept'], 'the other tag');
  },

  async 'TagResource.behaviour.charset'({ given, call, refuses, expect }) {
    const pool = await given.pool();
    const key = 'aZ09 _.:/=+-@';

    await call.TagResource({ ResourceArn: pool.arn, Tags: { [key]: key } });
    const { Tags } = await call.ListTagsForResource({ ResourceArn: pool.arn });

    expect.equal(Tags?.[key], key, 'a key and a value of all characters allowed');
    await refuses({
      operation: 'TagResource',
      bad: { ResourceArn: pool.arn, Tags: { 'key<>': 'value' } },
      twin: { ResourceArn: pool.arn, Tags: { key: 'value' } },
      codes: ['InvalidParameterException', 'ValidationException'],
      because: 'a key with angle brackets',
    });
  },

  async 'TagResource.behaviour.case-sensitive'({ given, call, expect }) {
    const pool = await given.pool();

    await call.TagResource({ ResourceArn: pool.arn, Tags: { Colour: 'Red' } });
    await call.TagResource({ ResourceArn: pool.arn, Tags: { colour: 'red', COLOUR: 'RED' } });
    await call.UntagResource({ ResourceArn: pool.arn, TagKeys: ['COLOUR'] });
    const { Tags } = await call.ListTagsForResource({ ResourceArn: pool.arn });

    expect.equal([Tags?.['Colour'], Tags?.['colour'], Tags?.['COLOUR']], ['Red', 'red', undefined], 'tags that differ in case');
  },

  async 'TagResource.behaviour.reserved-prefix'({ given, refuses, names }) {
    const pool = await given.pool();
    const key = names.text(6);

    await refuses({
      operation: 'TagResource',
      bad: { ResourceArn: pool.arn, Tags: { [`aws:${key}`]: 'value' } },
      twin: { ResourceArn: pool.arn, Tags: { [key]: 'value' } },
      codes: ['InvalidParameterException', 'ValidationException', 'NotAuthorizedException'],
      because: 'a key that starts with aws:',
    });
  },

  async 'TagResource.behaviour.empty-value'({ given, call, refuses, expect }) {
    const pool = await given.pool();

    await call.TagResource({ ResourceArn: pool.arn, Tags: { empty: '' } });
    const { Tags } = await call.ListTagsForResource({ ResourceArn: pool.arn });

    expect.equal(Tags?.['empty'], '', 'the empty value');
    await refuses({
      operation: 'TagResource',
      bad: { ResourceArn: pool.arn, Tags: { '': 'value' } },
      twin: { ResourceArn: pool.arn, Tags: { key: 'value' } },
      codes: ['InvalidParameterException', 'ValidationException'],
      because: 'an empty key',
    });
  },

  async 'UntagResource.behaviour.keys-only'({ given, call, expect }) {
    const pool = await given.pool({ tags: { going: 'value', too: 'another' } });

    await call.UntagResource({ ResourceArn: pool.arn, TagKeys: ['going', 'too'] });
    const { Tags } = await call.ListTagsForResource({ ResourceArn: pool.arn });

    expect.absent(Tags?.['going'], 'the first tag named by its key');
    expect.absent(Tags?.['too'], 'the second tag named by its key');
  },

  async 'UntagResource.behaviour.others-stay'({ given, call, expect }) {
    const pool = await given.pool({ tags: { going: 'value', staying: 'value' } });

    await call.UntagResource({ ResourceArn: pool.arn, TagKeys: ['going'] });
    const { Tags } = await call.ListTagsForResource({ ResourceArn: pool.arn });

    expect.equal(Tags?.['staying'], 'value', 'the tag that was not named');
    expect.absent(Tags?.['going'], 'the tag that was named');
  },

  async 'UntagResource.behaviour.absent-key'({ given, attempt, expect }) {
    const pool = await given.pool({ tags: { staying: 'value' } });

    const answer = await attempt.UntagResource({ ResourceArn: pool.arn, TagKeys: ['never-there'] });

    expect.accepted(answer, 'a key the pool does not have');
  },

  async 'ListTagsForResource.behaviour.map'({ given, call, expect, names }) {
    const pool = await given.pool();
    const tags = manyTags(45, names.text(4));
    await given.arrange('45 tags', () => call.TagResource({ ResourceArn: pool.arn, Tags: tags }));

    const { Tags } = await call.ListTagsForResource({ ResourceArn: pool.arn });

    expect.equal(pick(Tags ?? {}, tags), tags, 'all tags in one map');
  },

  async 'tagging.describe-agrees'({ given, call, expect, names }) {
    const pool = await given.pool({ tags: { one: names.text(4) } });
    await given.arrange('a tag added later', () => call.TagResource({ ResourceArn: pool.arn, Tags: { two: '2' } }));

    const described = await call.DescribeIdentityPool({ IdentityPoolId: pool.id });
    const { Tags } = await call.ListTagsForResource({ ResourceArn: pool.arn });

    expect.equal(described.IdentityPoolTags ?? {}, Tags ?? {}, 'tags in both places');
    expect.equal(Tags?.['two'], '2', 'the tag added later');
  },

  async 'tagging.resource-only-pools'({ given, refuses, target }) {
    const pool = await given.pool();
    const guest = await given.guest(pool);

    for (const [resource, because] of [
      [`identity/${guest}`, 'the ARN of an identity'],
      [`userpool/${pool.id}`, 'the id of a pool in the ARN of another kind of resource'],
    ] as const) {
      await refuses({
        operation: 'TagResource',
        bad: { ResourceArn: pool.arn.replace(`identitypool/${pool.id}`, resource), Tags: { key: target.region } },
        twin: { ResourceArn: pool.arn, Tags: { key: target.region } },
        codes: ['InvalidParameterException', 'ValidationException', 'ResourceNotFoundException', 'NotAuthorizedException'],
        because,
      });
    }
  },
});
