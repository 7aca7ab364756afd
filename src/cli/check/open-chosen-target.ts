import type { GivenRoles } from '../../engine/context/target.ts';
import { usageError } from '../../kernel/errors.ts';
import { readCapability } from '../../runs/target/capability.ts';
import { openEndpoint } from '../../runs/target/open-endpoint.ts';
import type { OpenTarget, TargetOptions } from '../../runs/target/open-target.ts';
import { readUrl } from '../../runs/target/read-url.ts';
import { startServer } from '../../runs/target/start-server.ts';
import { readGivenKey, readKeyOf } from '../base/access-key.ts';
import type { CheckGiven } from '../given/check.ts';
import { readRoute } from '../base/read-route.ts';
import { chosenLogins } from './chosen-logins.ts';

/** Options that say more of an endpoint than its address, or how it is reached. */
export const givenForEndpoint = [
  'other-credentials',
  'through',
  'ca',
  'sessions',
  'authenticated-role',
  'unauthenticated-role',
  'logins',
  'login-command',
] as const;

/** The first of some options that was given; a switch that is off was not. */
export function firstGiven<Name extends keyof CheckGiven>(options: CheckGiven, names: readonly Name[]): Name | undefined {
  return names.find((name) => options[name] !== undefined && options[name] !== false);
}

/** Opens the target of the options: the endpoint of the URL, started first where a command for it is given, or the embedded emulator. */
export async function openChosenTarget(options: CheckGiven, stop: AbortSignal): Promise<OpenTarget> {
  const { url, start } = options;
  if (url === undefined) {
    refuseWithoutUrl(options);
    const { openEmbedded } = await import('../../runs/target/open-embedded.ts');
    // A run that is recorded again keeps fixtures of the run before: ids that the seed decides could stand in two of them.
    return openEmbedded({ ...targetOptions(options), seed: options.record === undefined ? options.seed : undefined });
  }
  readUrl(url);
  if (start === undefined) return openGivenEndpoint(options, url);
  if (options.through !== undefined) throw usageError('start-through');
  const server = await startServer({ command: start, url, timeoutMilliseconds: options['start-timeout'] * 1000, stop });
  try {
    const open = await openGivenEndpoint(options, url);
    return {
      target: open.target,
      async close() {
        await open.close();
        await server.stop();
      },
    };
  } catch (problem) {
    await server.stop();
    throw problem;
  }
}

async function openGivenEndpoint(options: CheckGiven, url: string): Promise<OpenTarget> {
  const roles = givenRoles(options);
  const credentials = readGivenKey(options);
  const { 'other-credentials': other } = options;
  const otherCredentials = other === undefined ? undefined : readKeyOf('--other-credentials', other);
  if (options.sessions) assureSessions(options);
  const route = await readRoute(options);
  const { live, sessions, 'insecure-http': insecureHttp } = options;
  return openEndpoint({
    ...targetOptions(options),
    ...route,
    url,
    live,
    insecureHttp,
    sessions,
    credentials,
    otherCredentials,
    roles,
    loginSource: await chosenLogins(options),
  });
}

function targetOptions({ name, region, 'target-version': version, without, timeout }: CheckGiven): TargetOptions {
  return { name, region, version, without: without.map(readCapability), timeoutMilliseconds: timeout * 1000 };
}

function refuseWithoutUrl(options: CheckGiven): void {
  const lonely = firstGiven(options, ['start', 'live', 'insecure-http', 'credentials', ...givenForEndpoint]);
  if (lonely === undefined) return;
  throw usageError('url-missing', { option: lonely });
}

function givenRoles(options: CheckGiven): GivenRoles | undefined {
  const { 'authenticated-role': authenticated, 'unauthenticated-role': unauthenticated } = options;
  if (authenticated !== undefined && unauthenticated !== undefined) return { authenticated, unauthenticated };
  if (authenticated === unauthenticated) return undefined;
  throw usageError('one-role-missing', {
    missing: `--${authenticated === undefined ? '' : 'un'}authenticated-role`,
    given: `--${authenticated === undefined ? 'un' : ''}authenticated-role`,
  });
}

function assureSessions({ through, url, record }: CheckGiven): void {
  if (through !== undefined && url?.startsWith('https:') === true && record === undefined) return;
  throw usageError('sessions-alone');
}
