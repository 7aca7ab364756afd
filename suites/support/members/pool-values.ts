import { userPoolName } from '../../../src/contract/region-names.ts';
import type { Bench } from '../../../src/engine/check/bench.ts';
import type { JsonValue } from '../../../src/kernel/json.ts';

/** The public providers that the reference names, each with a well-formed name of an app there. */
const publicProviders = [
  ['graph.facebook.com', '7346241598935552'],
  ['accounts.google.com', '123456789012-abcd.apps.googleusercontent.com'],
  ['appleid.apple.com', 'test.app.example'],
  ['www.amazon.com', 'amzn1.application.abcdef'],
  ['api.twitter.com', 'key1;secret1'],
  ['www.digits.com', 'key2;secret2'],
] as const;

/** Entries for the members of a pool that have several. The providers have the right form; nobody has to be there. */
export interface PoolEntries {
  /** Entries of a list, or of a map as an object, from the first one that is wanted. */
  readonly some: (member: string, count: number, from?: number) => JsonValue;
  /** The entries from the first, their values changed; in a list, other ones. */
  readonly others: (member: string, count: number) => JsonValue;
}

const mapMembers: ReadonlySet<string> = new Set(['SupportedLoginProviders', 'IdentityPoolTags']);

/** Well-formed entries of one run. */
export function poolEntries({ given, target }: Bench): PoolEntries {
  const arn = (path: string): string => given.roleArn().replace(/role\/.*$/, path);
  const listed: Readonly<Record<string, (at: number) => JsonValue>> = {
    OpenIdConnectProviderARNs: (at) => arn(`oidc-provider/login${at}.example.test`),
    SamlProviderARNs: (at) => arn(`saml-provider/Example${at}`),
    CognitoIdentityProviders: (at) => ({
      ProviderName: userPoolName(target.region, `Ab1Cd2Ef${at}`),
      ClientId: `3clientid4example${at}`,
      ...(at % 2 === 1 && { ServerSideTokenCheck: true }),
    }),
  };
  const make = (member: string, places: readonly number[], mark: string): JsonValue =>
    mapMembers.has(member)
      ? Object.fromEntries(places.map((at) => mapped(member, at, mark)))
      : places.map((at) => listed[member]?.(at) ?? null);
  return {
    some: (member, count, from = 0) => make(member, placesFrom(from, count), ''),
    others: (member, count) => make(member, placesFrom(mapMembers.has(member) ? 0 : 2, count), '1'),
  };
}

function mapped(member: string, at: number, mark: string): readonly [string, string] {
  // Keys that differ in case are two.
  if (member === 'IdentityPoolTags') return [['stage', 'Stage'][at] ?? `stage ${at}`, `value ${at}${mark}`];
  const [domain, app] = publicProviders[at % publicProviders.length] ?? publicProviders[0];
  return [domain, `${app}${mark}`];
}

function placesFrom(from: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => from + at);
}

/** The members of a pool that have several entries. */
export const severalMembers = [
  'SupportedLoginProviders',
  'OpenIdConnectProviderARNs',
  'CognitoIdentityProviders',
  'SamlProviderARNs',
  'IdentityPoolTags',
] as const;

/** The same for each member that has several entries. */
export function eachSeveral(make: (member: string) => JsonValue | undefined): Readonly<Record<string, JsonValue | undefined>> {
  return Object.fromEntries(severalMembers.map((member) => [member, make(member)]));
}

/** As many public providers as the reference names. */
export const mostPublicProviders = publicProviders.length;
