import type { InputOf } from '../../contract/operations.ts';
import type { ProviderKind } from '../../contract/login-kind.ts';
import type { GivenPool, Names, PoolOptions } from '../check/bench.ts';
import { callOperation } from '../bench/operation-calls.ts';
import { NotImplemented } from '../outcome/outcomes.ts';
import type { RuleRun } from '../bench/rule-run.ts';
import type { LoginSource } from '../context/target.ts';
import { arrange } from './arrange.ts';
import { mappingKeyIn, mergedTrust, providerNameIn } from './trust.ts';
import { poolArnOf, roleArnOf } from './arns.ts';
import { noLogins } from './login.ts';

type Configuration = InputOf<'CreateIdentityPool'>;

/** The key of the tag on every pool of the suite. */
export const poolTag = 'poolproof:run';

/** Makes a pool for one rule. */
export async function givenPool(run: RuleRun, names: Names, options: PoolOptions = {}): Promise<GivenPool> {
  const { target } = run.context;
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
    arn: poolArnOf(run.context.target, made),
    name: configuration.IdentityPoolName,
    get developerProvider() {
      return developerProvider();
    },
    providerName: (kind) => providerNameIn(trustIn(run.context.target.loginSource, kind)),
    mappingKey: (kind) => mappingKeyIn(trustIn(run.context.target.loginSource, kind)),
    developerLogin: (user) => ({ [developerProvider()]: user }),
  };
}

function configurationOf(run: RuleRun, names: Names, options: PoolOptions): Configuration {
  const { guests = true, developerProvider = true, classicFlow, providers = [], more = {} } = options;
  const { loginSource } = run.context.target;
  return {
    IdentityPoolName: names.pool(),
    AllowUnauthenticatedIdentities: guests,
    ...developerPart(names, developerProvider),
    ...(classicFlow === undefined ? {} : { AllowClassicFlow: classicFlow }),
    ...providers.map((kind) => trustIn(loginSource, kind)).reduce(mergedTrust, {}),
    ...tagPart(run, options),
    ...more,
  };
}

function developerPart(names: Names, wanted: boolean | string): Partial<Configuration> {
  if (wanted === false) return {};
  return { DeveloperProviderName: wanted === true ? `login.${names.text()}.test` : wanted };
}

// Tags cost a capability, so they are put on unasked only where somebody may have to find the pool again.
function tagPart({ context }: RuleRun, { tags = {} }: PoolOptions): Partial<Configuration> {
  const all = context.target.kind === 'live' ? { [poolTag]: context.runName, ...tags } : tags;
  return Object.keys(all).length === 0 ? {} : { IdentityPoolTags: { ...all } };
}

function trustIn(source: LoginSource | undefined, kind: ProviderKind): Partial<Configuration> {
  if (!source?.kinds.includes(kind)) throw noLogins(kind);
  return source.configurationFor(kind);
}

// A target that cannot take roles may give credentials all the same; whether it does is for the rule to find out.
async function attachRoles(run: RuleRun, id: string, region: string): Promise<void> {
  const { target } = run.context;
  const Roles = { authenticated: roleArnOf(target, 'authenticated'), unauthenticated: roleArnOf(target, 'unauthenticated') };
  const input = { IdentityPoolId: id, Roles };
  await callOperation(run, { operation: 'SetIdentityPoolRoles', input, options: { region } }).catch((error: unknown) => {
    if (!(error instanceof NotImplemented)) throw error;
  });
}
