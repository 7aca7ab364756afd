import { capabilities, type Capability } from '../../contract/rules/statement.ts';
import type { Target } from '../../engine/session/target.ts';
import { UsageError } from '../../kernel/errors.ts';
import { socketTransport } from '../../wire/http/client.ts';
import { systemClock } from '../../kernel/clock.ts';
import { credentialsFor } from '../access-key.ts';
import type { CheckGiven } from '../given/check.ts';
import { didYouMean } from '../suggest.ts';
import { accountOfKey, type AskedEndpoint } from './account-of.ts';
import { loginsMeant } from './logins/logins-meant.ts';
import { accountWay, sessionTransports, wayOf } from './way-to-target.ts';

/** A target that is open, and how to let go of it. */
export interface OpenTarget {
  readonly target: Target;
  /** Told when a rule is decided. */
  readonly decided?: (rule: string) => void;
  readonly close: () => Promise<void>;
}

/** The options that any target takes. */
export type TargetGiven = Pick<CheckGiven, 'region' | 'timeout' | 'name' | 'target-version' | 'without'> & {
  readonly seed?: string | undefined;
};

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

/** What of the options goes into any target: name, version, region, capabilities said not to be there. */
export function commonFacts(options: TargetGiven, usualName: string): Pick<Target, 'name' | 'version' | 'region' | 'without'> {
  return {
    name: options.name ?? usualName,
    region: options.region,
    without: options.without.map(readCapability),
    ...(options['target-version'] === undefined ? {} : { version: options['target-version'] }),
  };
}

/** The account whose providers a pool of an emulator is told to trust. */
const usualAccount = '123456789012';

/** Longer is not waited for an STS that may not be there. */
const longestForAccount = 3000;

/** Opens an endpoint that runs already. Only an STS behind the same address is asked, for the account. */
export async function openEndpoint(options: CheckGiven, url: URL): Promise<OpenTarget> {
  const roles = givenRoles(options);
  const credentials = await credentialsFor(options);
  const way = await wayOf(options);
  const accountId = options.live ? undefined : await accountBehind(options, { ...accountWay(way, options), url: url.href, credentials });
  const usual = { ...way, baseUrl: url.href, timeoutMilliseconds: options.timeout * 1000 };
  const transport = socketTransport(usual);
  const sessions = options.sessions ? sessionTransports({ ...usual, through: way.through ?? url.href }) : undefined;
  const loginSource = await loginsMeant(options, accountId ?? usualAccount);
  const target: Target = {
    ...commonFacts(options, url.host),
    url: url.href.replace(/\/$/, ''),
    kind: options.live ? 'live' : 'endpoint',
    transport: transport.send,
    ...(sessions === undefined ? {} : { transportFor: sessions.transportFor }),
    credentials,
    ...(accountId === undefined ? {} : { accountId }),
    ...(loginSource === undefined ? {} : { loginSource }),
    ...roles,
  };
  return {
    target,
    ...(sessions === undefined ? {} : { decided: sessions.close }),
    async close() {
      transport.close();
      sessions?.closeAll();
    },
  };
}

function givenRoles(options: CheckGiven): Pick<Target, 'roles'> {
  const { 'authenticated-role': authenticated, 'unauthenticated-role': unauthenticated } = options;
  if (authenticated !== undefined && unauthenticated !== undefined) return { roles: { authenticated, unauthenticated } };
  if (authenticated === unauthenticated) return {};
  throw new UsageError({
    code: 'one-role-missing',
    message: `--${authenticated === undefined ? 'un' : ''}authenticated-role was given alone.`,
    hint: `Give --${authenticated === undefined ? '' : 'un'}authenticated-role as well.`,
  });
}

type Asked = Pick<AskedEndpoint, 'url' | 'credentials' | 'through' | 'ca'>;

async function accountBehind(options: CheckGiven, asked: Asked): Promise<string | undefined> {
  const timeoutMilliseconds = Math.min(options.timeout * 1000, longestForAccount);
  return accountOfKey({ ...asked, region: options.region, clock: systemClock, timeoutMilliseconds });
}

/** A word as a capability; where there is none of that name, an error that names the nearest. */
export function readCapability(word: string): Capability {
  if (isCapability(word)) return word;
  const names = Object.keys(capabilities);
  throw new UsageError({
    code: 'unknown-capability',
    message: `There is no capability "${word}".`,
    hint: didYouMean(word, names) ?? `There are: ${names.join(', ')}.`,
  });
}

function isCapability(word: string): word is Capability {
  return Object.hasOwn(capabilities, word);
}
