import { usualAccount } from '../../contract/usual-account.ts';
import type { AccessKey, GivenRoles, LoginSource, Target } from '../../engine/context/target.ts';
import { regionOfEndpoint } from '../../contract/region-names.ts';
import { usageError } from '../../kernel/errors.ts';
import { systemClock } from '../../kernel/clock.ts';
import { socketTransport, type SocketOptions } from '../../wire/http/client.ts';
import { testLogins } from '../logins/test-logins.ts';
import { keyFor } from './machine-key.ts';
import { factsOf, type OpenTarget, type TargetOptions } from './open-target.ts';
import { readUrl } from './read-url.ts';
import { checkedRoute, namedTo, type Route } from './route.ts';
import { sessionTransports } from './session-transports.ts';
import { accountFromSts, type AskedEndpoint } from './sts-account.ts';

/** Options of an endpoint. */
export interface EndpointOptions extends TargetOptions, Route {
  /** Address of the endpoint, as in `http://127.0.0.1:5000`. */
  readonly url: string;
  /** Allows the real service, where runs make and delete pools of a real account; refused unless you say. */
  readonly live?: boolean | undefined;
  /** Key to sign with. Unless you say: the key that AWS tools on this machine would use where `live` is set, which goes to AWS alone, else `test` and `test`. */
  readonly credentials?: AccessKey | undefined;
  /** Key of a second account, for rules on what accounts have of each other: they are out of scope without it. */
  readonly otherCredentials?: AccessKey | undefined;
  /** Allows plain HTTP beyond this machine for a key other than `test` and `test`, and for the real service; refused unless you say. */
  readonly insecureHttp?: boolean | undefined;
  /** Names each rule to the proxy of `through` as a session of its own, as the user name of the tunnel; off unless you say. Needs `through` and an `https` address. */
  readonly sessions?: boolean | undefined;
  /** Roles that pools may give to users. Without them, rules that need roles make up ARNs, or are out of scope on the real service. */
  readonly roles?: GivenRoles | undefined;
  /** Where proofs of login come from. Unless you say: the emulator's provider for tests, and none where `live` is set. */
  readonly loginSource?: LoginSource | undefined;
}

/**
 * Opens an endpoint that runs already. Nothing is sent but one question for the account, to an STS at the same address. AWS is not asked.
 *
 * @throws {UsageError} `bad-url` where an address is none; `user-in-url` and `password-of-proxy` where one holds a secret; `key-of-this-machine`,
 * `key-needs-https` and `plain-http` where a key would go where it does not belong; `proxy-not-http` where `through` is not plain HTTP; `live-not-asked-for` where the address
 * is the real service and `live` is not set; `wrong-region` where the address is one of AWS in another region; `no-credentials` where this machine has no AWS credentials and they are needed.
 * @example
 * const { target, close } = await openEndpoint({ url: 'http://127.0.0.1:5000', name: 'moto', version: '5.2.1' });
 */
export async function openEndpoint(options: EndpointOptions): Promise<OpenTarget> {
  const url = readUrl(options.url);
  const { live = false } = options;
  const { credentials, otherAccount } = await keysFor(options, url.href);
  const { facts, timeoutMilliseconds } = factsOf({ ...options, region: regionAt(url, options.region) }, url.host);
  const route = checkedRoute(options);
  const told = options.sessions === true ? route.through : undefined;
  const asked = { ...route, ...(told === undefined ? {} : { through: namedTo(told, 'account') }), url: url.href, credentials };
  const accountId = live ? undefined : await accountBehind({ ...asked, region: facts.region, timeoutMilliseconds });
  const { ways, ...connections } = connectionsTo({ ...route, baseUrl: url.href, timeoutMilliseconds }, told);
  const loginSource = options.loginSource ?? (live ? undefined : testLogins(facts.region, accountId ?? usualAccount));
  const target: Target = {
    ...facts,
    ...ways,
    url: url.href.replace(/\/$/, ''),
    kind: live ? 'live' : 'endpoint',
    credentials,
    ...whatIsKnown({ accountId, loginSource, roles: options.roles, otherAccount }),
  };
  return { target, ...connections };
}

/** The region to ask for: the one that was given, else that of an address of AWS. Undefined where neither says one. */
function regionAt({ hostname, origin }: URL, given: string | undefined): string | undefined {
  const served = regionOfEndpoint(hostname);
  if (given !== undefined && served !== undefined && given !== served)
    throw usageError('wrong-region', { url: origin, region: given, why: `its address is that of ${served}`, served });
  return given ?? served;
}

async function keysFor({ live = false, insecureHttp = false, credentials, otherCredentials }: EndpointOptions, url: string) {
  const destination = { url, live, insecureHttp };
  return {
    credentials: await keyFor({ ...destination, credentials }),
    otherAccount: otherCredentials && (await keyFor({ ...destination, credentials: otherCredentials })),
  };
}

type MayBeUnknown = Pick<Target, 'accountId' | 'loginSource' | 'roles' | 'otherAccount'>;

function whatIsKnown({
  accountId,
  loginSource,
  roles,
  otherAccount,
}: { readonly [Name in keyof MayBeUnknown]: MayBeUnknown[Name] | undefined }): MayBeUnknown {
  return {
    ...(accountId === undefined ? {} : { accountId }),
    ...(loginSource === undefined ? {} : { loginSource }),
    ...(roles === undefined ? {} : { roles }),
    ...(otherAccount === undefined ? {} : { otherAccount }),
  };
}

/** Connections to an endpoint, and what of a target they are; with a proxy that is told of sessions, each rule has some of its own. */
function connectionsTo(socket: SocketOptions, told: string | undefined): Omit<OpenTarget, 'target'> & { readonly ways: Ways } {
  const transport = socketTransport(socket);
  if (told === undefined) return { ways: { transport: transport.send }, close: async () => transport.close() };
  const sessions = sessionTransports({ ...socket, through: told });
  return {
    ways: { transport: transport.send, transportFor: sessions.transportFor },
    decided: sessions.close,
    async close() {
      transport.close();
      sessions.closeAll();
    },
  };
}

type Ways = Pick<Target, 'transport' | 'transportFor'>;

/** Milliseconds to wait at most for an STS that may not be there. */
const longestForAccount = 3000;

function accountBehind(asked: Omit<AskedEndpoint, 'clock'>): Promise<string | undefined> {
  const timeoutMilliseconds = Math.min(asked.timeoutMilliseconds, longestForAccount);
  return accountFromSts({ ...asked, clock: systemClock, timeoutMilliseconds });
}
