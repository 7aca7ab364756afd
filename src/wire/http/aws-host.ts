import { dnsSuffixForm } from '../../contract/region-names.ts';
import { UsageError } from '../../kernel/errors.ts';

const aws = new RegExp(String.raw`(?:^|\.)${dnsSuffixForm}\.?$`, 'i');

/** Whether a name is one of AWS's hosts, in any partition. */
export function isAwsHost(hostname: string): boolean {
  return aws.test(hostname);
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
