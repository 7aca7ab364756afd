import { partitionOf, partitions, sharedIssuerRegions } from './partitions.ts';

/** The form of AWS's own regions, for texts in which one may stand anywhere: the source of a pattern without anchors or groups. */
export const regionForm = String.raw`[a-z]{2,4}(?:-[a-z]{2,9}){1,3}-\d{1,2}`;

/** Pattern of a Region in a place where only one can be: of AWS, or made up by a local target, such as `local` or `0`. */
export const regionLabel = '[a-z0-9][a-z0-9-]{0,30}';

/** A whole text that can be the name of a region: it begins with a letter, as those of AWS and those made up by people do. */
export const regionName = /^[a-z][a-z0-9-]{0,30}$/;

/** The suffix of an AWS host, with or without dual stack, in any partition. */
export const dnsSuffixForm = alternatives(partitions.flatMap(({ dnsSuffix, dualStackDnsSuffix }) => [dnsSuffix, dualStackDnsSuffix]));

/** The host in the name of a user pool, in any region. */
export const userPoolHostForm = String.raw`cognito-idp\.${regionLabel}\.${alternatives(partitions.map(({ dnsSuffix }) => dnsSuffix))}`;

/** The host that issues tokens in most regions, and the key of such a token in `Logins`. @see guide: Developer-authenticated identities */
export const sharedIssuer = 'cognito-identity.amazonaws.com';

const issuer = new RegExp(
  String.raw`^cognito-identity(?:\.${regionLabel})?\.${alternatives(partitions.map(({ dnsSuffix }) => dnsSuffix))}$`,
);

const serviceHost = new RegExp(
  String.raw`^(?:cognito-identity(?:-fips)?\.(?<region>${regionForm})|vpce-[a-z0-9-]+\.cognito-identity(?:-fips)?\.(?<linked>${regionForm})\.vpce)\.(?<suffix>${dnsSuffixForm})$`,
);

/** The longest first, so that none is taken for the end of another. */
function alternatives(texts: readonly string[]): string {
  const apart = [...new Set(texts)].toSorted((one, other) => other.length - one.length);
  return `(?:${apart.map((text) => text.replaceAll('.', String.raw`\.`)).join('|')})`;
}

/** Whether tokens of a region have the issuer that most regions share. */
export function sharesIssuer(region: string): boolean {
  return sharedIssuerRegions.has(region);
}

/** The host that issues tokens in a region. */
export function issuerHostOf(region: string): string {
  return sharesIssuer(region) ? sharedIssuer : ownIssuerOf(region);
}

/** The host that issues tokens in a region that has an issuer of its own. */
export function ownIssuerOf(region: string): string {
  return `cognito-identity.${region}.${partitionOf(region).dnsSuffix}`;
}

/** Whether a host is one that identity pools issue tokens under, in any region. */
export function isTokenIssuer(host: string): boolean {
  return issuer.test(host);
}

/** The region of an endpoint of identity pools, with FIPS, dual stack or PrivateLink too; undefined where a host in lower case is none. */
export function regionOfEndpoint(host: string): string | undefined {
  const { region, linked, suffix } = serviceHost.exec(host)?.groups ?? {};
  const found = region ?? linked;
  if (found === undefined) return undefined;
  const { dnsSuffix, dualStackDnsSuffix } = partitionOf(found);
  return suffix === dnsSuffix || suffix === dualStackDnsSuffix ? found : undefined;
}

const stsHost = new RegExp(String.raw`^sts(?:-fips)?\.(?<region>${regionForm})\.(?<suffix>${dnsSuffixForm})$`);

/** The region of an endpoint of STS; `us-east-1` where it is the one without a region, undefined where a host in lower case is none. */
export function regionOfSts(host: string): string | undefined {
  const { region, suffix } =
    (host === 'sts.amazonaws.com' ? stsHost.exec('sts.us-east-1.amazonaws.com') : stsHost.exec(host))?.groups ?? {};
  if (region === undefined) return undefined;
  const { dnsSuffix, dualStackDnsSuffix } = partitionOf(region);
  return suffix === dnsSuffix || suffix === dualStackDnsSuffix ? region : undefined;
}

/** The name of a user pool, as `ProviderName` and as key of `Logins`. */
export function userPoolName(region: string, suffix: string): string {
  return `cognito-idp.${region}.${partitionOf(region).dnsSuffix}/${region}_${suffix}`;
}

/** The ARN of a pool. @see observed: TAG-02 */
export function poolArn(pool: { readonly id: string; readonly region: string }, accountId: string): string {
  return `arn:${partitionOf(pool.region).name}:cognito-identity:${pool.region}:${accountId}:identitypool/${pool.id}`;
}

/** The ARN of a role or a provider of sign-in, in the partition of a region. */
export function iamArn(region: string, accountId: string, resource: string): string {
  return `arn:${partitionOf(region).name}:iam::${accountId}:${resource}`;
}

/** The ARN of a role in any partition; its account is the one group. */
export const roleArn = new RegExp(String.raw`^arn:${alternatives(partitions.map(({ name }) => name))}:iam::(\d{12}):role\/.+$`);
