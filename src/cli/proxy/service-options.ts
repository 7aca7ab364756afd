import type { RecorderOptions } from '../../../proxy/record.ts';
import { UsageError } from '../../kernel/errors.ts';
import { readAccessKey } from '../access-key.ts';
import type { RecordGiven } from '../commands/record.ts';
import { packageVersion } from '../version.ts';

/** The options that say what a service is and how what it says is recorded. */
export type ServiceGiven = Pick<
  RecordGiven,
  'upstream-for' | 'live' | 'name' | 'region' | 'session' | 'keep-inputs' | 'timeout' | 'credentials'
>;

/** Where requests go, and how sessions are recorded. */
export function serviceOptions(options: ServiceGiven, url: string): Omit<RecorderOptions, 'directory' | 'port' | 'connect' | 'clock'> {
  const key = options.credentials === undefined ? undefined : readAccessKey(options.credentials);
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
    ...(key === undefined ? {} : { secrets: new Map([[key.accessKeyId, key.secretAccessKey]]) }),
  };
}

/** Whether the HTTPS proxy is asked for; naming a host asks for it as well. */
export function connects(options: Pick<RecordGiven, 'connect' | 'allow-host' | 'upstream-for'>): boolean {
  return options.connect || options['allow-host'].length > 0 || options['upstream-for'].length > 0;
}

function hostAndUrl(given: string): [string, string] {
  const split = given.indexOf('=');
  if (split > 0) return [given.slice(0, split).toLowerCase(), given.slice(split + 1)];
  throw new UsageError({
    code: 'bad-upstream-for',
    message: `--upstream-for takes HOST=URL, not "${given}".`,
    hint: 'As in --upstream-for sts.us-east-1.amazonaws.com=http://127.0.0.1:5000.',
  });
}
