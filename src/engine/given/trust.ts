import type { InputOf } from '../../contract/operations.ts';

type Configuration = InputOf<'CreateIdentityPool'>;

/** Two sets of trusted providers as one. */
export function mergedTrust(one: Partial<Configuration>, other: Partial<Configuration>): Partial<Configuration> {
  const oidc = joined(one.OpenIdConnectProviderARNs, other.OpenIdConnectProviderARNs);
  const saml = joined(one.SamlProviderARNs, other.SamlProviderARNs);
  const userPools = joined(one.CognitoIdentityProviders, other.CognitoIdentityProviders);
  const logins = { ...one.SupportedLoginProviders, ...other.SupportedLoginProviders };
  return {
    ...one,
    ...other,
    ...(oidc.length === 0 ? {} : { OpenIdConnectProviderARNs: oidc }),
    ...(saml.length === 0 ? {} : { SamlProviderARNs: saml }),
    ...(userPools.length === 0 ? {} : { CognitoIdentityProviders: userPools }),
    ...(Object.keys(logins).length === 0 ? {} : { SupportedLoginProviders: logins }),
  };
}

function joined<Member>(first: readonly Member[] = [], second: readonly Member[] = []): Member[] {
  return [...first, ...second];
}

/** The Logins keys of the providers that these members of a pool trust. */
export function providersIn(trust: Partial<Configuration>): readonly string[] {
  return [
    ...(trust.CognitoIdentityProviders ?? []).map(({ ProviderName = '' }) => ProviderName),
    ...(trust.OpenIdConnectProviderARNs ?? []).map(issuerIn),
    ...(trust.SamlProviderARNs ?? []),
    ...Object.keys(trust.SupportedLoginProviders ?? {}),
  ];
}

/** The Logins key of the one provider that these members of a pool trust. */
export function providerNameIn(trust: Partial<Configuration>): string {
  const [first] = providersIn(trust);
  if (first === undefined) throw new TypeError('A login source gave no provider to trust.');
  return first;
}

function issuerIn(arn: string): string {
  const marker = 'oidc-provider/';
  return arn.slice(arn.indexOf(marker) + marker.length);
}

/** The key under which a role mapping speaks of that provider. */
export function mappingKeyIn(trust: Partial<Configuration>): string {
  const [userPool] = trust.CognitoIdentityProviders ?? [];
  if (userPool !== undefined) return `${userPool.ProviderName ?? ''}:${userPool.ClientId ?? ''}`;
  return trust.OpenIdConnectProviderARNs?.[0] ?? providerNameIn(trust);
}
