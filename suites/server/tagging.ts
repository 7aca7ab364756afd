import { taggingRules } from '../../src/contract/rules/tagging.ts';
import { checksFor } from '../../src/engine/check/check.ts';
import { manyTags } from '../support/picking.ts';

/** How the rules of this topic are decided. */
export const taggingChecks = checksFor(taggingRules, {
  'CreateIdentityPool.behaviour.tags-on-create': { decidedBy: ['CreateIdentityPool.member.IdentityPoolTags.two'] },

  'CreateIdentityPool.limit.tags': {
    decidedBy: ['CreateIdentityPool.member.IdentityPoolTags.most', 'CreateIdentityPool.member.IdentityPoolTags.too-many'],
  },

  'UpdateIdentityPool.behaviour.tags': { decidedBy: ['UpdateIdentityPool.member.IdentityPoolTags.left-out'] },

  'UpdateIdentityPool.limit.tags': {
    decidedBy: ['UpdateIdentityPool.member.IdentityPoolTags.most', 'UpdateIdentityPool.member.IdentityPoolTags.too-many'],
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

  'TagResource.behaviour.assign': { decidedBy: ['TagResource.member.Tags.one', 'TagResource.member.Tags.two'] },

  'TagResource.behaviour.overwrite': { decidedBy: ['TagResource.member.Tags.changed'] },

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

  'TagResource.behaviour.empty-value': { decidedBy: ['TagResource.member.Tags.two', 'TagResource.input.Tags{key}.length'] },

  async 'UntagResource.behaviour.keys-only'({ given, call, expect }) {
    const pool = await given.pool({ tags: { going: 'value', too: 'another' } });

    await call.UntagResource({ ResourceArn: pool.arn, TagKeys: ['going', 'too'] });
    const { Tags } = await call.ListTagsForResource({ ResourceArn: pool.arn });

    expect.absent(Tags?.['going'], 'the first tag named by its key');
    expect.absent(Tags?.['too'], 'the second tag named by its key');
  },

  'UntagResource.behaviour.others-stay': { decidedBy: ['UntagResource.member.TagKeys.fewer'] },

  'UntagResource.behaviour.absent-key': { decidedBy: ['UntagResource.member.TagKeys.again'] },

  'ListTagsForResource.behaviour.map': { decidedBy: ['TagResource.member.Tags.most'] },

  'tagging.describe-agrees': { decidedBy: ['TagResource.member.Tags.described'] },

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
