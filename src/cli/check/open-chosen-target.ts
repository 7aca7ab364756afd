import type { GivenRoles } from '../../engine/session/target.ts';
import { UsageError } from '../../kernel/errors.ts';
import { readCapability } from '../../runs/target/capability.ts';
import { openEndpoint } from '../../runs/target/open-endpoint.ts';
import type { OpenTarget, TargetOptions } from '../../runs/target/open-target.ts';
import { readUrl } from '../../runs/target/read-url.ts';
import { startServer } from '../../runs/target/start-server.ts';
import { readGivenKey } from '../base/access-key.ts';
import type { CheckGiven } from '../given/check.ts';
import { readRoute } from '../base/read-route.ts';
import { chosenLogins } from './chosen-logins.ts';

/** Options that say more of an endpoint than its address, or how it is reached. */
export const givenForEndpoint = [
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
    return openEmbedded({ ...targetOptions(options), seed: options.seed });
  }
  readUrl(url);
  if (start === undefined) return openGivenEndpoint(options, url);
  if (options.through !== undefined)
    throw new UsageError({
      code: 'start-through',
      message: '--start waits for the URL itself to answer, and --through reaches it by a proxy.',
      hint: 'Start the service by itself and leave --start out.',
    });
  const server = await startServer({ command: start, url, timeoutMilliseconds: options.timeout * 1000, stop });
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
  if (options.sessions) assureSessions(options);
  const route = await readRoute(options);
  const { live, sessions } = options;
  return openEndpoint({
    ...targetOptions(options),
    ...route,
    url,
    live,
    sessions,
    credentials,
    roles,
    loginSource: await chosenLogins(options),
  });
}

function targetOptions({ name, region, 'target-version': version, without, timeout }: CheckGiven): TargetOptions {
  return { name, region, version, without: without.map(readCapability), timeoutMilliseconds: timeout * 1000 };
}

function refuseWithoutUrl(options: CheckGiven): void {
  const lonely = firstGiven(options, ['start', 'live', 'credentials', ...givenForEndpoint]);
  if (lonely === undefined) return;
  throw new UsageError({
    code: 'url-missing',
    message: `--${lonely} needs the URL of an endpoint.`,
    hint: 'Give it, as in "poolproof check http://127.0.0.1:5000"; without one the embedded emulator is checked.',
  });
}

function givenRoles(options: CheckGiven): GivenRoles | undefined {
  const { 'authenticated-role': authenticated, 'unauthenticated-role': unauthenticated } = options;
  if (authenticated !== undefined && unauthenticated !== undefined) return { authenticated, unauthenticated };
  if (authenticated === unauthenticated) return undefined;
  throw new UsageError({
    code: 'one-role-missing',
    message: `--${authenticated === undefined ? 'un' : ''}authenticated-role was given alone.`,
    hint: `Give --${authenticated === undefined ? '' : 'un'}authenticated-role as well.`,
  });
}

function assureSessions({ through, url, record }: CheckGiven): void {
  if (through !== undefined && url?.startsWith('https:') === true && record === undefined) return;
  throw new UsageError({
    code: 'sessions-alone',
    message: '--sessions names rules to the proxy of --through, in tunnels to an https URL; --record keeps rules apart by itself.',
    hint: 'Give --through and an https URL, or leave --sessions out.',
  });
}
