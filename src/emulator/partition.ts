/** A separate part of the cloud: its ARNs and hosts differ. */
export interface Partition {
  readonly name: 'aws' | 'aws-cn' | 'aws-us-gov';
  readonly dnsSuffix: 'amazonaws.com' | 'amazonaws.com.cn';
}

/** The partition of a region; what is not China or GovCloud is the standard one. */
export function partitionOf(region: string): Partition {
  if (region.startsWith('cn-')) return { name: 'aws-cn', dnsSuffix: 'amazonaws.com.cn' };
  if (region.startsWith('us-gov-')) return { name: 'aws-us-gov', dnsSuffix: 'amazonaws.com' };
  return { name: 'aws', dnsSuffix: 'amazonaws.com' };
}

/** The regions that share the global issuer. @see guide: developer-authenticated-identities */
const regionsOfTheGlobalIssuer: ReadonlySet<string> = new Set([
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
]);

/** The host that issues tokens in a region; also the key under which `Logins` takes such a token. */
export function issuerHostOf(region: string): string {
  if (regionsOfTheGlobalIssuer.has(region)) return 'cognito-identity.amazonaws.com';
  return `cognito-identity.${region}.${partitionOf(region).dnsSuffix}`;
}

/** The ARN of a pool. @see observed: TAG-02 */
export function poolArn(pool: { readonly id: string; readonly region: string }, accountId: string): string {
  return `arn:${partitionOf(pool.region).name}:cognito-identity:${pool.region}:${accountId}:identitypool/${pool.id}`;
}
