import { dnsSuffixForm, regionOfEndpoint, regionOfSts } from '../../contract/region-names.ts';
import { usageError } from '../../kernel/errors.ts';
import { isLoopback } from './loopback.ts';

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

/** Where signed requests are to go, and what the user said of it. */
export interface Destination {
  readonly url: string;
  /** Whether calls to the real service are allowed. */
  readonly live: boolean;
  /** Whose key signs: `test` is the one that any emulator takes, `given` came by hand, `machine` is that of the AWS tools of this machine. */
  readonly key: 'test' | 'given' | 'machine';
  /** Whether plain HTTP is allowed beyond this machine. */
  readonly insecureHttp: boolean;
}

/**
 * Refuses to send a key where it does not belong, before anything leaves. The key of this machine goes to endpoints of identity pools and of STS,
 * over HTTPS; any other goes where the user says, and beyond this machine over HTTPS unless plain HTTP is allowed.
 */
export function guardKey({ url, live, key, insecureHttp }: Destination): void {
  guardLive(url, live);
  const { hostname, protocol } = new URL(url);
  if (key === 'machine' && (regionOfEndpoint(hostname) ?? regionOfSts(hostname)) === undefined)
    throw usageError('key-of-this-machine', { host: hostname });
  if (protocol !== 'http:' || isLoopback(hostname) || (key === 'test' && !live)) return;
  if (key === 'machine') throw usageError('key-needs-https', { host: hostname });
  if (!insecureHttp) throw usageError('plain-http', { host: hostname });
}
