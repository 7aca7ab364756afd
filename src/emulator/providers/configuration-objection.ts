import { publicProviders } from '../../contract/public-providers.ts';
import { userPoolHostForm } from '../../contract/region-names.ts';
import type { RegionView } from '../world.ts';
import type { PoolConfiguration } from '../state/pool-record.ts';

type UserPool = NonNullable<PoolConfiguration['CognitoIdentityProviders']>[number];

const userPoolName = new RegExp(String.raw`^${userPoolHostForm}/[\w-]+$`);

/** These name an app by a key and a secret. @see reference: CreateIdentityPool, SupportedLoginProviders */
const keyAndSecret: ReadonlySet<string> = new Set([publicProviders.twitter, publicProviders.digits]);

/**
 * What is wrong with the providers of a configuration, or undefined. Their form counts, not their existence; the names of
 * public providers are no closed list. @see observed: POOL-08, POOL-09
 */
export function configurationObjection(configuration: PoolConfiguration, region: RegionView): string | undefined {
  const { CognitoIdentityProviders = [], OpenIdConnectProviderARNs = [], SamlProviderARNs = [] } = configuration;
  return (
    userPoolsObjection(CognitoIdentityProviders, region) ??
    publicProvidersObjection(configuration.SupportedLoginProviders ?? {}, region) ??
    arnObjection(OpenIdConnectProviderARNs, 'Open Id Connect') ??
    arnObjection(SamlProviderARNs, 'SAML')
  );
}

function userPoolsObjection(providers: readonly UserPool[], { keeps, quotas }: RegionView): string | undefined {
  const misnamed = providers.some(({ ProviderName = '' }) => !userPoolName.test(ProviderName));
  if (misnamed && keeps('pool.user-pool-provider-name')) return 'Invalid Cognito Identity Provider';
  if (providers.length <= quotas.userPools || !keeps('limit.user-pool-providers')) return undefined;
  return `An identity pool can have at most ${quotas.userPools} Cognito Identity Providers.`;
}

function publicProvidersObjection(providers: Readonly<Record<string, string>>, { keeps }: RegionView): string | undefined {
  const bare = Object.keys(providers).find((name) => keyAndSecret.has(name) && !/^[^;]+;[^;]+$/.test(providers[name] ?? ''));
  if (bare === undefined || !keeps('CreateIdentityPool.behaviour.twitter-value')) return undefined;
  return `The value for '${bare}' must be a consumer key and a consumer secret joined by a semicolon.`;
}

function arnObjection(arns: readonly string[], named: string): string | undefined {
  return arns.every((arn) => arn.startsWith('arn:')) ? undefined : `Invalid ${named} provider ARN.`;
}
