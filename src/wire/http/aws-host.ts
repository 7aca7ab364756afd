import { dnsSuffixForm } from '../../contract/region-names.ts';
import { usageError } from '../../kernel/errors.ts';

const aws = new RegExp(String.raw`(?:^|\.)${dnsSuffixForm}\.?$`, 'i');

/** Whether a name is one of AWS's hosts, in any partition. */
export function isAwsHost(hostname: string): boolean {
  return aws.test(hostname);
}

/** Refuses an address of the real service unless the user said so. */
export function guardLive(url: string, isAskedFor: boolean): void {
  const { hostname } = new URL(url);
  if (isAskedFor || !isAwsHost(hostname)) return;
  throw usageError('live-not-asked-for', { host: hostname });
}
