import type { OperationName } from '../../src/contract/operations.ts';
import type { Bench } from '../../src/engine/check/bench.ts';
import type { JsonObject } from '../../src/kernel/json.ts';
import { optionalMembers } from './optional-members.ts';
import { validInputs } from './valid-inputs.ts';

async function withOptional(bench: Bench, operation: OperationName): Promise<JsonObject> {
  const valid = validInputs(bench, operation);
  return { ...(await valid.next()), ...valid.optional };
}

async function afterRoles(bench: Bench): Promise<JsonObject> {
  const set = await withOptional(bench, 'SetIdentityPoolRoles');
  const answer = await bench.given.arrange('a pool with roles and a mapping', () => bench.attempt.SetIdentityPoolRoles(set));
  if (!answer.accepted) bench.expect.note(`Roles and a mapping were not taken: ${answer.code}.`);
  return { IdentityPoolId: set['IdentityPoolId'] ?? '' };
}

async function fullPool(bench: Bench): Promise<JsonObject> {
  const made = await bench.attempt.CreateIdentityPool(await withOptional(bench, 'CreateIdentityPool'));
  const pool = made.accepted ? made.output.IdentityPoolId : (await bench.given.pool()).id;
  return { IdentityPoolId: pool };
}

async function twoIdentities({ given }: Bench): Promise<JsonObject> {
  const pool = await given.pool();
  await given.guest(pool);
  await given.guest(pool);
  return { IdentityPoolId: pool.id, MaxResults: 1 };
}

async function linkedIdentity({ given }: Bench): Promise<JsonObject> {
  const { identityId } = await given.developerIdentity(await given.pool());
  return { IdentityId: identityId };
}

async function taggedPool({ given }: Bench): Promise<JsonObject> {
  return { ResourceArn: (await given.pool({ tags: { purpose: 'check', empty: '' } })).arn };
}

const telling: Readonly<Partial<Record<OperationName, (bench: Bench) => Promise<JsonObject>>>> = {
  CreateIdentityPool: (bench) => withOptional(bench, 'CreateIdentityPool'),
  DescribeIdentity: linkedIdentity,
  DescribeIdentityPool: fullPool,
  GetIdentityPoolRoles: afterRoles,
  ListIdentities: twoIdentities,
  ListIdentityPools: () => Promise.resolve({ MaxResults: 1 }),
  ListTagsForResource: taggedPool,
  UpdateIdentityPool: async (bench) => ({
    ...(await validInputs(bench, 'UpdateIdentityPool').next()),
    ...optionalMembers(bench, 'UpdateIdentityPool'),
  }),
};

/** A valid input whose answer has as many members as can be had. */
export function tellingInput(bench: Bench, operation: OperationName): Promise<JsonObject> {
  return telling[operation]?.(bench) ?? validInputs(bench, operation).next();
}
