import { uuid } from '../../kernel/ids.ts';
import type { Given, Names } from '../check/bench.ts';
import type { RuleRun } from '../bench/rule-run.ts';
import { arrange } from './arrange.ts';
import { roleArnOf } from './arns.ts';
import { givenDocument, givenFault, givenTimePasses } from './controls.ts';
import { givenDeveloperIdentity, givenDisabledIdentity, givenGuest } from './identities.ts';
import { givenServiceToken } from './service-token.ts';
import { givenLogin } from './login.ts';
import { givenPool } from './pool.ts';
import { assumeRoleWithWebIdentity, callerArn } from './sts.ts';

/** What a check arranges with. */
export function givenOf(run: RuleRun, names: Names): Given {
  const { target } = run.context;
  const neverIssued = (): string => `${target.region}:${uuid(run.ids)}`;
  return {
    pool: (options) => givenPool(run, names, options),
    guest: (pool) => givenGuest(run, pool),
    developerIdentity: (pool, user = names.user()) => givenDeveloperIdentity(run, pool, user),
    serviceToken: (pool) => givenServiceToken(run, names, pool),
    disabledIdentity: (pool) => givenDisabledIdentity(run, names, pool),
    login: (_pool, options) => givenLogin(run, names, options),
    unknownPoolId: neverIssued,
    unknownIdentityId: neverIssued,
    roleArn: (name = 'authenticated') => roleArnOf(target, name),
    arrange: (what, act) => arrange(run, what, act),
    fault: (fault) => givenFault(run, fault),
    timePasses: (pool, seconds) => givenTimePasses(run, pool, seconds),
    document: (path) => givenDocument(run, path),
    callerArn: (credentials) => callerArn(run, credentials),
    assumeRoleWithWebIdentity: (wanted) => assumeRoleWithWebIdentity(run, wanted),
  };
}
