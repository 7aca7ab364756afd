import type { InputOf } from '../../contract/operations.ts';

type Configuration = InputOf<'CreateIdentityPool'>;

/** Two sets of trusted providers as one. */
export function mergedTrust(one: Partial<Configuration>, other: Partial<Configuration>): Partial<Configuration> {
  const merged = { ...one, ...other };
  const joined = <Member>(first: readonly Member[] | undefined, second: readonly Member[] | undefined): Member[] => [
    ...(first ?? []),
    ...(second ?? []),
  ];
  const oidc = joined(one.OpenIdConnectProviderARNs, other.OpenIdConnectProviderARNs);
  const saml = joined(one.SamlProviderARNs, other.SamlProviderARNs);
  const userPools = joined(one.CognitoIdentityProviders, other.CognitoIdentityProviders);
  const logins = { ...one.SupportedLoginProviders, ...other.SupportedLoginProviders };
  return {
    ...merged,
    ...(oidc.length === 0 ? {} : { OpenIdConnectProviderARNs: oidc }),
    ...(saml.length === 0 ? {} : { SamlProviderARNs: saml }),
    ...(userPools.length === 0 ? {} : { CognitoIdentityProviders: userPools }),
    ...(Object.keys(logins).length === 0 ? {} : { SupportedLoginProviders: logins }),
  };
}

/** The Logins key of the one provider that these members of a pool trust. */
export function providerNameIn(trust: Partial<Configuration>): string {
  const [userPool] = trust.CognitoIdentityProviders ?? [];
  const [oidcArn] = trust.OpenIdConnectProviderARNs ?? [];
  const [publicProvider] = Object.keys(trust.SupportedLoginProviders ?? {});
  const issuer = oidcArn?.slice(oidcArn.indexOf('oidc-provider/') + 'oidc-provider/'.length);
  return userPool?.ProviderName ?? issuer ?? trust.SamlProviderARNs?.[0] ?? publicProvider ?? nothingTrusted();
}

/** The key under which a role mapping speaks of that provider. */
export function mappingKeyIn(trust: Partial<Configuration>): string {
  const [userPool] = trust.CognitoIdentityProviders ?? [];
  if (userPool !== undefined) return `${userPool.ProviderName ?? ''}:${userPool.ClientId ?? ''}`;
  return trust.OpenIdConnectProviderARNs?.[0] ?? providerNameIn(trust);
}

function nothingTrusted(): never {
  throw new TypeError('A login source gave no provider to trust.');
}
