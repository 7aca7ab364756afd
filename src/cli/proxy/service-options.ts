import type { RecorderOptions } from '../../../proxy/record/recorder-options.ts';
import { usageError } from '../../kernel/errors.ts';
import type { ResignOptions } from '../../../proxy/live/resign.ts';
import type { AccessKey } from '../../engine/context/target.ts';
import { readAccessKey } from '../base/access-key.ts';
import { keysOfThisMachine } from '../../runs/target/machine-key.ts';
import type { ServiceGiven } from '../given/service.ts';
import { packageVersion } from '../../runs/version.ts';

/** Where requests go, and how sessions are recorded. Fails where requests are to be signed again and there is nothing to sign with. */
export async function serviceOptions(
  options: ServiceGiven,
  url: string,
): Promise<Omit<RecorderOptions, 'directory' | 'port' | 'connect' | 'clock'>> {
  const clientKeys = options.credentials.map(readAccessKey);
  return {
    upstream: url,
    upstreams: new Map(options['upstream-for'].map(hostAndUrl)),
    live: options.live,
    target: options.name,
    region: options.region,
    session: options.session,
    keepInputs: options['keep-inputs'],
    recorder: packageVersion,
    timeoutMilliseconds: options.timeout * 1000,
    ...(clientKeys.length === 0 ? {} : { secrets: new Map(clientKeys.map((key) => [key.accessKeyId, key.secretAccessKey])) }),
    ...(options.resign ? { resign: await resigning(clientKeys) } : {}),
  };
}

async function resigning(clientKeys: readonly AccessKey[]): Promise<ResignOptions> {
  if (clientKeys.length === 0) throw usageError('client-key-missing');
  const credentials = keysOfThisMachine();
  await credentials();
  return { clientKeys, credentials };
}

/** Whether the HTTPS proxy is asked for; naming a host asks for it as well. */
export function connects(options: Pick<ServiceGiven, 'connect' | 'allow-host' | 'upstream-for'>): boolean {
  return options.connect || options['allow-host'].length > 0 || options['upstream-for'].length > 0;
}

function hostAndUrl(given: string): [string, string] {
  const split = given.indexOf('=');
  if (split > 0) return [given.slice(0, split).toLowerCase(), given.slice(split + 1)];
  throw usageError('bad-upstream-for', { text: given });
}
