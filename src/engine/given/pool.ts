import type { InputOf } from '../../contract/operations.ts';
import type { GivenPool, Names, PoolOptions } from '../bench.ts';
import { callOperation } from '../bench/operation-calls.ts';
import type { RuleRun } from '../bench/rule-run.ts';
import type { LoginSource } from '../target.ts';
import { arrange } from './arrange.ts';
import { mappingKeyIn, mergedTrust, providerNameIn } from './trust.ts';
import { poolArnOf, roleArnOf } from './arns.ts';

type Configuration = InputOf<'CreateIdentityPool'>;

/** The key of the tag on every pool of the suite. */
export const poolTag = 'poolproof:run';

/** Makes a pool for one rule. */
export async function givenPool(run: RuleRun, names: Names, options: PoolOptions = {}): Promise<GivenPool> {
  const { target } = run.session;
  const region = options.region ?? target.region;
  const configuration = configurationOf(run, names, options);
  return arrange(run, 'a pool', async () => {
    const operation = 'CreateIdentityPool';
    const made = await callOperation(run, {
      operation,
      input: configuration,
      ...(options.region === undefined ? {} : { options: { region } }),
    });
    const id = made.IdentityPoolId;
    if (options.roles === true) await attachRoles(run, id, region);
    return poolWith(run, { id, region, configuration, created: made });
  });
}

function poolWith(run: RuleRun, made: Pick<GivenPool, 'id' | 'region' | 'configuration' | 'created'>): GivenPool {
  const { configuration } = made;
  const developerProvider = (): string => {
    if (configuration.DeveloperProviderName === undefined) throw new TypeError('This pool was made without a developer provider.');
    return configuration.DeveloperProviderName;
  };
  return {
    ...made,
    arn: poolArnOf(run.session.target, made),
    name: configuration.IdentityPoolName,
    get developerProvider() {
      return developerProvider();
    },
    providerName: (kind) => providerNameIn(trustIn(run.session.target.loginSource, kind)),
    mappingKey: (kind) => mappingKeyIn(trustIn(run.session.target.loginSource, kind)),
    developerLogin: (user) => ({ [developerProvider()]: user }),
  };
}

function configurationOf(run: RuleRun, names: Names, options: PoolOptions): Configuration {
  const { guests = true, developerProvider = true, classicFlow, providers = [], tags = {}, more = {} } = options;
  const source = run.session.target.loginSource;
  const ours = run.session.target.kind === 'live' ? { [poolTag]: run.session.runName } : {};
  const allTags = { ...ours, ...tags };
  return {
    IdentityPoolName: names.pool(),
    AllowUnauthenticatedIdentities: guests,
    ...(developerProvider === false
      ? {}
      : { DeveloperProviderName: developerProvider === true ? `login.${names.text()}.test` : developerProvider }),
    ...(classicFlow === undefined ? {} : { AllowClassicFlow: classicFlow }),
    ...providers.map((kind) => trustIn(source, kind)).reduce(mergedTrust, {}),
    ...(Object.keys(allTags).length === 0 ? {} : { IdentityPoolTags: allTags }),
    ...more,
  };
}

function trustIn(source: LoginSource | undefined, kind: Parameters<LoginSource['configurationFor']>[0]): Partial<Configuration> {
  if (source === undefined) throw new TypeError(`A rule asks for logins of the kind "${kind}" without saying that it needs them.`);
  return source.configurationFor(kind);
}

async function attachRoles(run: RuleRun, id: string, region: string): Promise<void> {
  const { target } = run.session;
  const Roles = { authenticated: roleArnOf(target, 'authenticated'), unauthenticated: roleArnOf(target, 'unauthenticated') };
  await callOperation(run, { operation: 'SetIdentityPoolRoles', input: { IdentityPoolId: id, Roles }, options: { region } });
}
