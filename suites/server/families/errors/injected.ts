import type { DeclaredErrorRule } from '../../../../src/contract/rules/families/declared-errors.ts';
import type { Bench } from '../../../../src/engine/check/bench.ts';
import type { JsonObject } from '../../../../src/kernel/json.ts';
import { validInputs } from '../../../support/valid-inputs.ts';

const naming = ['IdentityPoolId', 'IdentityId', 'ResourceArn', 'IdentityPoolName', 'NextToken'] as const;

/** What a failure is meant for, so that rules running at the same time are left alone: the pool, identity, name or page of the call. */
function meantFor({ names }: Bench, valid: JsonObject): { readonly input: JsonObject; readonly onlyFor: string } {
  const ids = valid['IdentityIdsToDelete'];
  const named =
    naming.map((member) => valid[member]).find((value) => typeof value === 'string') ?? (Array.isArray(ids) ? ids[0] : undefined);
  if (typeof named === 'string') return { input: valid, onlyFor: named.replace(/^arn:.*\//, '') };
  const page = names.text(20);
  return { input: { ...valid, NextToken: page }, onlyFor: page };
}

/** The target is told to fail one call; that call is refused so, with the status that goes with it, and the next one works. */
export async function failsAsInjected(bench: Bench, { operation, exception, status }: DeclaredErrorRule): Promise<void> {
  const valid = await validInputs(bench, operation).next();
  const { input, onlyFor } = meantFor(bench, valid);
  await bench.given.fault({ operation, exception, times: 1, onlyFor });

  const failed = await bench.attempt[operation](input);
  const next = await bench.attempt[operation](valid);

  bench.expect.refused(failed, [exception], `a call that fails with ${exception}`);
  bench.expect.equal(failed.response.status, status, 'the status');
  bench.expect.accepted<unknown>(next, 'the next call');
}
