import { UsageError } from '../../kernel/errors.ts';

const suffix = [
  String.raw`amazonaws\.com`,
  String.raw`amazonaws\.com\.cn`,
  String.raw`amazonaws\.eu`,
  String.raw`api\.aws`,
  String.raw`api\.amazonwebservices\.(?:com\.cn|eu)`,
  String.raw`(?:c2s|csp\.hci)\.ic\.gov`,
  String.raw`sc2s\.sgov\.gov`,
  String.raw`cloud\.adc-e\.uk`,
  String.raw`api\.(?:aws(?:\.hci)?\.ic\.gov|aws\.scloud|cloud-aws\.adc-e\.uk)`,
].join('|');
const aws = new RegExp(String.raw`(?:^|\.)(?:${suffix})\.?$`, 'i');
const identityPools = new RegExp(String.raw`^cognito-identity(?:-fips)?\.[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}\.(?:${suffix})$`);

/** Whether a name is one of AWS's hosts, in any partition. */
export function isAwsHost(hostname: string): boolean {
  return aws.test(hostname);
}

/** Whether a name in lower case is an endpoint of identity pools: of any region and partition, with FIPS or dual stack. */
export function isIdentityPoolsHost(hostname: string): boolean {
  return identityPools.test(hostname);
}

/** Refuses an address of the real service unless the user said so. */
export function guardLive(url: string, isAskedFor: boolean): void {
  const { hostname } = new URL(url);
  if (isAskedFor || !isAwsHost(hostname)) return;
  throw new UsageError({
    code: 'live-not-asked-for',
    message: `${hostname} is the real service, where calls change a real account and are counted against its quotas.`,
    hint: 'Say so with --live if that is what you want.',
  });
}
