import type { PoolConfiguration } from '../state/pool-record.ts';

/**
 * A configuration as the service keeps it: an empty map or list is as good as none, and a user pool's token check is
 * filled in as false. AllowClassicFlow has no default. @see observed: POOL-10, CLASSIC-02
 */
export function withDefaults(sent: PoolConfiguration): PoolConfiguration {
  const { SupportedLoginProviders, OpenIdConnectProviderARNs, CognitoIdentityProviders, SamlProviderARNs, ...rest } = sent;
  const userPools = CognitoIdentityProviders?.map((provider) => ({ ServerSideTokenCheck: false, ...provider }));
  return {
    ...rest,
    ...(SupportedLoginProviders !== undefined && Object.keys(SupportedLoginProviders).length > 0 && { SupportedLoginProviders }),
    ...(holdsSome(OpenIdConnectProviderARNs) && { OpenIdConnectProviderARNs }),
    ...(holdsSome(userPools) && { CognitoIdentityProviders: userPools }),
    ...(holdsSome(SamlProviderARNs) && { SamlProviderARNs }),
  };
}

function holdsSome<Member>(list: readonly Member[] | undefined): list is readonly Member[] {
  return list !== undefined && list.length > 0;
}
