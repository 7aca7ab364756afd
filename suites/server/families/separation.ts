import type { ExceptionName } from '../../../src/contract/exceptions.ts';
import {
  ownDeletionRules,
  ownListRules,
  separationRules,
  type OwnDeletionRule,
  type OwnListRule,
  type Separation,
  type SeparationRule,
} from '../../../src/contract/rules/families/separation.ts';
import type { Bench, CallOptions } from '../../../src/engine/check/bench.ts';
import type { BoundRules } from '../../../src/engine/check/check.ts';
import { Difference } from '../../../src/engine/outcome/outcomes.ts';
import { allPools } from '../../support/pool-listing.ts';
import { validInputs } from '../../support/valid-inputs.ts';

/** The documents do not name the code: unknown here, or forbidden. */
const codes: readonly ExceptionName[] = [
  'ResourceNotFoundException',
  'NotAuthorizedException',
  'AccessDeniedException',
  'InvalidParameterException',
];

/** A call from the other side. */
const asOther: Readonly<Record<Separation, (bench: Bench) => CallOptions>> = {
  region: ({ target }) => ({ region: target.secondRegion }),
  account: () => ({ authorization: 'other account' }),
};

/** What a target does that keeps nobody apart. */
const taken: Readonly<Record<Separation, string>> = {
  region: 'takes ids that it never issued',
  account: 'takes ids that belong to another account',
};

async function isNotFoundElsewhere(bench: Bench, { operation, separation }: SeparationRule): Promise<void> {
  const input = await validInputs(bench, operation).next();

  await bench.refuses({
    operation,
    bad: input,
    badOptions: asOther[separation](bench),
    twin: input,
    codes,
    because: `what was made in another ${separation}`,
    taken: taken[separation],
  });
}

async function listsOwnPools(bench: Bench, { separation }: OwnListRule): Promise<void> {
  const { call, given, expect, target } = bench;
  const options = asOther[separation](bench);
  const here = await given.pool();
  // The listing of a region is shown to work by a pool of its own. One in another account could not be told from those that are not ours to delete.
  const there = separation === 'region' ? await given.pool({ region: target.secondRegion }) : undefined;

  const { pools, ended } = await allPools(call, options);
  const own = there === undefined ? [] : (await allPools(call)).pools;

  const ids = pools.map(({ IdentityPoolId }) => IdentityPoolId);
  if (ids.includes(here.id))
    throw new Difference({
      expected: `no pool of another ${separation} in the list`,
      got: `the pool ${here.id}`,
      operation: 'ListIdentityPools',
      symptom: `lists the pools of another ${separation}`,
    });
  expect.excludes(ids, here.id, `a pool of another ${separation} in the list`);
  if (there !== undefined) {
    expect.excludes(
      own.map(({ IdentityPoolId }) => IdentityPoolId),
      there?.id,
      'a pool of the other region in the own list',
    );
  }
  if (ended && there !== undefined) expect.includes(ids, there.id, 'a pool of that region in its list');
}

async function deletesOwnIdentities(bench: Bench, { separation }: OwnDeletionRule): Promise<void> {
  const { attempt, given, expect } = bench;
  const guest = await given.guest(await given.pool());

  const answer = await attempt.DeleteIdentities({ IdentityIdsToDelete: [guest] }, asOther[separation](bench));
  const described = await attempt.DescribeIdentity({ IdentityId: guest });

  if (!described.accepted)
    throw new Difference({
      expected: `the identity to stay, whoever of another ${separation} deletes it`,
      got: described.code,
      operation: 'DeleteIdentities',
      symptom: taken[separation],
    });
  expect.equal(described.output.IdentityId, guest, 'the identity stays');
  expect.note(answer.accepted ? 'DeleteIdentities answers with a success.' : `DeleteIdentities is refused with ${answer.code}.`);
  const own = await attempt.DeleteIdentities({ IdentityIdsToDelete: [guest] });
  expect.accepted(own, 'the same from where it was made');
}

/** The checks of what regions and accounts have of each other. */
export function separationChecks(): BoundRules {
  return {
    rules: [
      ...separationRules().map((rule) => ({ ...rule, check: (bench: Bench) => isNotFoundElsewhere(bench, rule) })),
      ...ownListRules().map((rule) => ({ ...rule, check: (bench: Bench) => listsOwnPools(bench, rule) })),
      ...ownDeletionRules().map((rule) => ({ ...rule, check: (bench: Bench) => deletesOwnIdentities(bench, rule) })),
    ],
    excluded: [],
  };
}
