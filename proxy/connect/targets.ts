import { usageError } from '../../src/kernel/errors.ts';
import { guardLive } from '../../src/wire/http/aws-host.ts';
import { upstream, type Upstream } from '../http1/client.ts';
import { readHost } from './tunnel-hosts.ts';

/** Where requests go. */
export interface TargetOptions {
  /** Address of the service, such as `http://127.0.0.1:5000`. */
  readonly upstream: string;
  /** Addresses of services by host, for requests through the HTTPS proxy; `upstream` for all by default. */
  readonly upstreams?: ReadonlyMap<string, string>;
  /** Allows calls to AWS; false by default. */
  readonly live?: boolean;
  /** How long to wait for an answer, in milliseconds; 60,000 by default. */
  readonly timeoutMilliseconds?: number;
  /** Certificates to trust as well, as PEM; none by default. */
  readonly ca?: string;
}

/** The upstreams of one recorder. */
export interface Targets {
  /** The upstream of requests through a tunnel to a host, or of those without a tunnel. */
  readonly of: (host: string | undefined) => Upstream;
  /** The `host:port` of every upstream. */
  readonly places: ReadonlySet<string>;
  readonly close: () => void;
}

/** Reads where requests go. Nothing is connected yet. */
export function targets({
  upstream: usual,
  upstreams = new Map(),
  live = false,
  timeoutMilliseconds = 60_000,
  ca,
}: TargetOptions): Targets {
  const made = new Map<string, Upstream>();
  const open = (text: string): Upstream => {
    const url = targetUrl(text);
    guardLive(url, live);
    const { origin } = new URL(url);
    const known = made.get(origin) ?? upstream({ url, timeoutMilliseconds, ...(ca === undefined ? {} : { ca }) });
    made.set(origin, known);
    return known;
  };
  const first = open(usual);
  const byHost = new Map(Array.from(upstreams, ([host, url]) => [readHost(host), open(url)] as const));
  return {
    of: (host) => (host === undefined ? first : (byHost.get(host) ?? first)),
    places: new Set(Array.from(made.keys(), (origin) => new URL(origin).host)),
    close() {
      for (const one of made.values()) one.close();
    },
  };
}

function targetUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && (url.username !== '' || url.password !== '')) throw usageError('user-in-url', { host: url.host });
  if (url !== undefined && /^https?:$/.test(url.protocol)) return text;
  throw usageError('bad-upstream', { text });
}
