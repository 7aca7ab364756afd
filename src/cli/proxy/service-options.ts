import type { RecorderOptions } from '../../../proxy/record/recorder-options.ts';
import { usageError } from '../../kernel/errors.ts';
import type { ResignOptions } from '../../../proxy/live/resign.ts';
import type { AccessKey } from '../../engine/context/target.ts';
import { readAccessKey } from '../base/access-key.ts';
import { guardKey } from '../../wire/http/aws-host.ts';
import { keysOfThisMachine } from '../../runs/target/machine-key.ts';
import type { ServiceGiven } from '../given/shared/service.ts';
import { packageVersion } from '../../runs/version.ts';

/** Where requests go, and how sessions are recorded. Fails where requests are to be signed again and there is nothing to sign with. */
export async function serviceOptions(
  options: ServiceGiven,
  url: string,
): Promise<Omit<RecorderOptions, 'directory' | 'port' | 'connect' | 'clock'>> {
  const clientKeys = options.credentials.map(readAccessKey);
  if (options.resign && clientKeys.length === 0) throw usageError('client-key-missing');
  if (options['service-credentials'] !== undefined && !options.resign) throw usageError('service-key-alone');
  guardServices(options, url);
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
    ...(options.resign ? { resign: await resigning(options, clientKeys) } : {}),
  };
}

/** Refuses services that what is sent does not belong to: the key of this machine goes to AWS alone, and nothing of value over plain HTTP unless allowed. */
function guardServices(options: ServiceGiven, url: string): void {
  const { live, 'insecure-http': insecureHttp, resign, 'service-credentials': given } = options;
  const key = resign ? (given === undefined ? 'machine' : 'given') : 'test';
  for (const service of [url, ...options['upstream-for'].map((pair) => hostAndUrl(pair)[1])]) {
    if (URL.canParse(service)) guardKey({ url: service, live, key, insecureHttp });
  }
}

async function resigning({ 'service-credentials': given }: ServiceGiven, clientKeys: readonly AccessKey[]): Promise<ResignOptions> {
  if (given !== undefined) {
    const key = readAccessKey(given);
    return { clientKeys, credentials: async () => key };
  }
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
