import type { GivenPool, Names, ServiceToken } from '../check/bench.ts';
import { callOperation } from '../bench/operation-calls.ts';
import type { RuleRun } from '../bench/rule-run.ts';
import { arrange } from './arrange.ts';
import { givenDeveloperIdentity, lacking, ownKeyOf } from './identities.ts';
import { givenLogin } from './login.ts';
import { providersIn } from './trust.ts';

/** A token of the target for a new identity: by the developer operation, or in the classic flow where the target lacks that. */
export async function givenServiceToken(run: RuleRun, names: Names, pool: GivenPool): Promise<ServiceToken> {
  if (run.context.knowledge.isMissing('GetOpenIdTokenForDeveloperIdentity')) return classicToken(run, names, pool);
  const { identityId, token, logins } = await givenDeveloperIdentity(run, pool, names.user());
  return { identityId, token, logins, provider: pool.developerProvider };
}

/** The token of a user who logged in where the pool trusts somebody, and of a guest otherwise. */
function classicToken(run: RuleRun, names: Names, pool: GivenPool): Promise<ServiceToken> {
  return arrange(run, 'a token in the classic flow', async () => {
    const trustsSomebody = providersIn(pool.configuration).length > 0;
    const login = trustsSomebody ? await givenLogin(run, names) : undefined;
    const Logins = login === undefined ? {} : { Logins: login.logins };
    const made = await callOperation(run, { operation: 'GetId', input: { IdentityPoolId: pool.id, ...Logins } });
    const identityId = made.IdentityId ?? lacking(run, 'GetId', 'IdentityId');
    const given = await callOperation(run, { operation: 'GetOpenIdToken', input: { IdentityId: identityId, ...Logins } });
    const token = given.Token ?? lacking(run, 'GetOpenIdToken', 'Token');
    return { identityId, token, logins: { [ownKeyOf(run.context, pool.region)]: token }, provider: login?.provider };
  });
}
