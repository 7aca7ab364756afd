import { sharedIssuer } from '../../contract/region-names.ts';
import type { OperationName } from '../../contract/operations.ts';
import type { RunContext } from '../context/run-context.ts';
import type { DeveloperIdentity, GivenPool, Names } from '../check/bench.ts';
import { callOperation } from '../bench/operation-calls.ts';
import type { RuleRun } from '../bench/rule-run.ts';
import { Difference } from '../outcome/outcomes.ts';
import { arrange } from './arrange.ts';

/** The key under which a token of the service itself goes into a Logins map. @see guide: authentication-flow */
export function ownKeyOf({ ownKeys }: RunContext, region: string): string {
  return ownKeys.get(region) ?? sharedIssuer;
}

/** A guest identity of a pool. */
export function givenGuest(run: RuleRun, pool: GivenPool): Promise<string> {
  return arrange(run, 'a guest', async () => {
    const made = await callOperation(run, { operation: 'GetId', input: { IdentityPoolId: pool.id } });
    return made.IdentityId ?? lacking(run, 'GetId', 'IdentityId');
  });
}

/** An identity with one developer user, and the token that proves it. */
export function givenDeveloperIdentity(run: RuleRun, pool: GivenPool, user: string): Promise<DeveloperIdentity> {
  const operation = 'GetOpenIdTokenForDeveloperIdentity';
  return arrange(run, 'an identity with a developer user', async () => {
    const input = { IdentityPoolId: pool.id, Logins: pool.developerLogin(user) };
    const made = await callOperation(run, { operation, input, options: { region: pool.region } });
    const identityId = made.IdentityId ?? lacking(run, operation, 'IdentityId');
    const token = made.Token ?? lacking(run, operation, 'Token');
    return { identityId, user, token, logins: { [ownKeyOf(run.context, pool.region)]: token } };
  });
}

/** An identity that a merge has disabled, and the one that took its user. */
export async function givenDisabledIdentity(run: RuleRun, names: Names, pool: GivenPool) {
  const source = await givenDeveloperIdentity(run, pool, names.user());
  const destination = await givenDeveloperIdentity(run, pool, names.user());
  await arrange(run, 'a merged identity', () =>
    callOperation(run, {
      operation: 'MergeDeveloperIdentities',
      input: {
        SourceUserIdentifier: source.user,
        DestinationUserIdentifier: destination.user,
        DeveloperProviderName: pool.developerProvider,
        IdentityPoolId: pool.id,
      },
      options: { region: pool.region },
    }),
  );
  return { identityId: source.identityId, destination };
}

/** Ends what stands on a member that an answer lacks. */
export function lacking(run: RuleRun, operation: OperationName, member: string): never {
  const symptom = `answers without ${member}`;
  throw new Difference({
    expected: `${operation} to give ${member}`,
    got: 'none',
    path: member,
    exchange: run.recorded.length - 1,
    operation,
    symptom,
  });
}
