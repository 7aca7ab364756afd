import { ownIssuerOf, sharedIssuer, sharesIssuer } from '../../contract/region-names.ts';
import { newRuleRun } from '../bench/rule-run.ts';
import type { Bench } from '../check/bench.ts';
import { Difference, NotImplemented, NoVerdict, OutOfScope, Unmet } from '../outcome/outcomes.ts';
import type { RunContext } from '../context/run-context.ts';
import { cleanUp } from '../set-up/clean-up.ts';
import { newBench } from '../set-up/new-bench.ts';

/**
 * The keys of `Logins` under which the target takes tokens of the service, by region, for regions that have an issuer of their own.
 * The reference has the shared issuer as the key everywhere; the guide gives such a region an issuer of its own. Neither is held against a target.
 */
export async function ownKeys(context: RunContext): Promise<ReadonlyMap<string, string>> {
  const { region, secondRegion } = context.target;
  const apart = [...new Set([region, secondRegion ?? region])].filter((one) => !sharesIssuer(one));
  return new Map(await Promise.all(apart.map(async (one) => [one, await keyTaken(context, one)] as const)));
}

async function keyTaken(context: RunContext, region: string): Promise<string> {
  const run = newRuleRun(context, `probe key of tokens in ${region}`, 'probe');
  try {
    const own = ownIssuerOf(region);
    return !(await takes(newBench(run), region, sharedIssuer)) && (await takes(newBench(run), region, own)) ? own : sharedIssuer;
  } catch (error) {
    const isNoAnswer = [Difference, NotImplemented, NoVerdict, OutOfScope, Unmet].some((kind) => error instanceof kind);
    if (isNoAnswer) return sharedIssuer;
    throw error;
  } finally {
    run.over = true;
    await cleanUp(run);
  }
}

async function takes({ given, attempt }: Bench, region: string, key: string): Promise<boolean> {
  const pool = await given.pool({ region, roles: true, classicFlow: true });
  const { identityId: IdentityId, token } = await given.developerIdentity(pool);
  const Logins = { [key]: token };
  const credentials = await attempt.GetCredentialsForIdentity({ IdentityId, Logins }, { region });
  return credentials.accepted || (await attempt.GetOpenIdToken({ IdentityId, Logins }, { region })).accepted;
}
