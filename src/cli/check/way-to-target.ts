import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { UsageError } from '../../kernel/errors.ts';
import { socketTransport, type SocketOptions, type SocketTransport } from '../../wire/http/client.ts';
import type { Transport } from '../../wire/http/message.ts';
import type { CheckGiven } from '../given/check.ts';
import { readUrl } from './read-url.ts';
import { sessionOf } from './recorded-target.ts';

/** What of a transport says how its endpoint is reached. */
type Way = Pick<SocketOptions, 'through' | 'ca'>;

/** Which account it is belongs to no rule. */
export function accountWay(way: Way, { sessions }: CheckGiven): Way {
  return sessions && way.through !== undefined ? { ...way, through: namedTo(way.through, 'account') } : way;
}

function namedTo(through: string, session: string): string {
  const proxy = new URL(through);
  proxy.username = encodeURIComponent(session);
  return proxy.href;
}

/** Transports that are opened when they are asked for. */
export interface SessionTransports {
  readonly transportFor: (owner: string) => Transport;
  /** Closes the connections of a rule. */
  readonly close: (session: string) => void;
  readonly closeAll: () => void;
}

/** A way to the proxy for each rule and probe, which names it as a session. */
export function sessionTransports(facts: SocketOptions & { readonly through: string }): SessionTransports {
  const open = new Map<string, SocketTransport>();
  const start = (session: string): SocketTransport => {
    const transport = socketTransport({ ...facts, through: namedTo(facts.through, session) });
    open.set(session, transport);
    return transport;
  };
  const close = (session: string): void => {
    open.get(session)?.close();
    open.delete(session);
  };
  return {
    transportFor: (owner: string): Transport => (open.get(sessionOf(owner)) ?? start(sessionOf(owner))).send,
    close,
    closeAll: () => [...open.keys()].forEach(close),
  };
}

/** How the endpoint of a run is reached, where that is not by its own address. */
export function wayOf(options: CheckGiven): Promise<Way> {
  if (options.sessions) assureSessions(options);
  return readWay(options);
}

/** Reads the proxy and the certificate that were given. */
export async function readWay({ through, ca }: Pick<CheckGiven, 'through' | 'ca'>): Promise<Way> {
  const proxy = through === undefined ? undefined : readUrl(through);
  if (proxy?.protocol === 'https:')
    throw new UsageError({
      code: 'proxy-not-http',
      message: 'The proxy of --through is spoken to in plain HTTP.',
      hint: 'Write it as http://127.0.0.1:4601.',
    });
  const certificate = ca === undefined ? undefined : await readCertificate(ca);
  return { ...(proxy === undefined ? {} : { through: proxy.href }), ...(certificate === undefined ? {} : { ca: certificate }) };
}

function assureSessions({ through, url, record }: CheckGiven): void {
  if (through !== undefined && url?.startsWith('https:') === true && record === undefined) return;
  throw new UsageError({
    code: 'sessions-alone',
    message: '--sessions names rules to the proxy of --through, in tunnels to an https URL; --record keeps rules apart by itself.',
    hint: 'Give --through and an https URL, or leave --sessions out.',
  });
}

/** Whether all that is said to be a certificate is one; Node would pass over one that is cut off. */
function holdsCertificates(text: string): boolean {
  const begun = text.split('-----BEGIN CERTIFICATE-----').length - 1;
  const whole = text.match(/-----BEGIN CERTIFICATE-----[^]*?-----END CERTIFICATE-----/g) ?? [];
  try {
    return begun > 0 && whole.length === begun && whole.every((pem) => new X509Certificate(pem).raw.length > 0);
  } catch {
    return false;
  }
}

async function readCertificate(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => '');
  if (holdsCertificates(text)) return text;
  throw new UsageError({
    code: 'certificate-unreadable',
    message: `${path} cannot be read, or holds no certificate.`,
    hint: 'Give the file that "poolproof record --connect" prints; it is gone when that ends.',
  });
}
