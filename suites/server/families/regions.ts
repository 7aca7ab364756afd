import type { ExceptionName } from '../../../src/contract/exceptions.ts';
import { regionListRules, regionRules, type RegionRule } from '../../../src/contract/rules/families/regions.ts';
import type { Bench } from '../../../src/engine/check/bench.ts';
import type { BoundRules } from '../../../src/engine/check/check.ts';
import { allPools } from '../../support/pool-listing.ts';
import { validInputs } from '../../support/valid-inputs.ts';

/** The documents do not name the code: unknown here, or forbidden. */
const codes: readonly ExceptionName[] = [
  'ResourceNotFoundException',
  'NotAuthorizedException',
  'AccessDeniedException',
  'InvalidParameterException',
];

async function isNotFoundElsewhere(bench: Bench, { operation }: RegionRule): Promise<void> {
  const input = await validInputs(bench, operation).next();

  await bench.refuses({
    operation,
    bad: input,
    badOptions: { region: bench.target.secondRegion },
    twin: input,
    codes,
    because: 'what was made in another region',
  });
}

async function listsOwnPools({ call, given, expect, target }: Bench): Promise<void> {
  const region = target.secondRegion;
  const here = await given.pool();
  const there = await given.pool({ region });

  const { pools, ended } = await allPools(call, region);

  const ids = pools.map(({ IdentityPoolId }) => IdentityPoolId);
  expect.excludes(ids, here.id, `a pool of ${target.region} in the list of ${region}`);
  if (ended) expect.includes(ids, there.id, `a pool of ${region} in its list`);
}

/** The checks of what regions have of each other. */
export function regionChecks(): BoundRules {
  return {
    rules: [
      ...regionRules().map((rule) => ({ ...rule, check: (bench: Bench) => isNotFoundElsewhere(bench, rule) })),
      ...regionListRules().map((rule) => ({ ...rule, check: listsOwnPools })),
    ],
    excluded: [],
  };
}
