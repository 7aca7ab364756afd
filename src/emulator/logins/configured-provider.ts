import { publicProviders } from '../../contract/public-providers.ts';
import type { PoolConfiguration } from '../state/pool-record.ts';

/** A provider that a pool is configured to trust, by the kind of proof it gives. */
export type ConfiguredProvider = { readonly key: string; readonly mappingKey: string } & (
  | { readonly kind: 'public token'; readonly appIds: readonly string[] }
  | { readonly kind: 'public access token'; readonly appIds: readonly string[] }
  | { readonly kind: 'oidc'; readonly arn: string }
  | { readonly kind: 'user pool'; readonly clients: readonly UserPoolClient[] }
  | { readonly kind: 'saml'; readonly arn: string }
);

/** An app client of a user pool, as configured on an identity pool. */
export interface UserPoolClient {
  readonly clientId: string;
  /** Whether the user pool is asked if the user has been signed out or deleted. */
  readonly isAsked: boolean;
}

/** The public providers whose proof is a signed token; all others give an access token. */
const signedPublicProviders: ReadonlySet<string> = new Set([publicProviders.google, publicProviders.apple]);

/** Whether a pool trusts any provider besides the developer's own. */
export function trustsProviders(pool: PoolConfiguration): boolean {
  const lists = [pool.CognitoIdentityProviders, pool.OpenIdConnectProviderARNs, pool.SamlProviderARNs];
  return Object.keys(pool.SupportedLoginProviders ?? {}).length > 0 || lists.some((list) => list !== undefined && list.length > 0);
}

/** The provider that a `Logins` key names in a pool; undefined where the pool has none of that name. */
export function configuredProvider(pool: PoolConfiguration, key: string): ConfiguredProvider | undefined {
  return publicProvider(pool, key) ?? userPool(pool, key) ?? oidcProvider(pool, key) ?? samlProvider(pool, key);
}

function publicProvider(pool: PoolConfiguration, key: string): ConfiguredProvider | undefined {
  const providers = pool.SupportedLoginProviders ?? {};
  const value = Object.hasOwn(providers, key) ? providers[key] : undefined;
  if (value === undefined) return undefined;
  const kind = signedPublicProviders.has(key) ? 'public token' : 'public access token';
  return { kind, key, mappingKey: key, appIds: value.split(';') };
}

function userPool(pool: PoolConfiguration, key: string): ConfiguredProvider | undefined {
  const entries = pool.CognitoIdentityProviders?.filter(({ ProviderName }) => ProviderName === key) ?? [];
  if (entries.length === 0) return undefined;
  const clients = entries.flatMap(({ ClientId, ServerSideTokenCheck }) =>
    ClientId === undefined ? [] : [{ clientId: ClientId, isAsked: ServerSideTokenCheck ?? false }],
  );
  return { kind: 'user pool', key, mappingKey: key, clients };
}

function oidcProvider(pool: PoolConfiguration, key: string): ConfiguredProvider | undefined {
  const arn = pool.OpenIdConnectProviderARNs?.find((candidate) => candidate.endsWith(`:oidc-provider/${key}`));
  return arn === undefined ? undefined : { kind: 'oidc', key, mappingKey: arn, arn };
}

function samlProvider(pool: PoolConfiguration, key: string): ConfiguredProvider | undefined {
  return pool.SamlProviderARNs?.includes(key) === true ? { kind: 'saml', key, mappingKey: key, arn: key } : undefined;
}
