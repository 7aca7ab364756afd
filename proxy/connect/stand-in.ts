import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../src/kernel/clock.ts';
import { nameSuffix, systemIds } from '../../src/kernel/ids.ts';
import { isRunning } from '../../src/kernel/is-running.ts';
import type { RequestHandler } from '../http1/server.ts';
import { tunnelHosts, type TunnelHosts } from './tunnel-hosts.ts';
import { tunnels, type TunnelFacts } from './tunnel.ts';

/** How a proxy stands in for hosts that clients reach through it. */
export interface ConnectOptions {
  /** Hosts besides the endpoints of identity pools. */
  readonly hosts?: readonly string[];
}

/** A proxy's means to stand in for hosts. */
export interface StandIn {
  /** What clients are told to trust, as PEM. */
  readonly certificate: string;
  /** The same in a file that only this user can read; gone when the proxy ends. */
  readonly certificateFile: string;
  readonly hosts: TunnelHosts;
  /** Adds tunnels to a handler. */
  readonly around: (handler: RequestHandler) => RequestHandler;
  readonly close: () => void;
}

/** What standing in needs of a proxy. */
export interface StandInFacts extends Pick<TunnelFacts, 'validFrom'> {
  readonly clock: Clock;
}

/** Makes an authority for this run and puts its certificate into a file. */
export async function standIn({ hosts: besides = [] }: ConnectOptions, facts: StandInFacts): Promise<StandIn> {
  const hosts = tunnelHosts(besides);
  const { makeAuthority } = await import('./authority.ts');
  const authority = await makeAuthority(facts.clock);
  removeStale();
  const certificateFile = join(tmpdir(), `poolproof-ca-${process.pid}-${nameSuffix(systemIds, 16)}.pem`);
  writeFileSync(certificateFile, authority.certificate, { mode: 0o600, flag: 'wx' });
  return {
    certificate: authority.certificate,
    certificateFile,
    hosts,
    around: (handler) => ({ ...handler, tunnel: tunnels({ authority, hosts, handler, ...facts }) }),
    close: () => rmSync(certificateFile, { force: true }),
  };
}

/** Takes away the certificates of proxies that were killed. Those of other users stay, as they cannot be taken away. */
function removeStale(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = /^poolproof-ca-(\d{1,10})-[\w-]+\.pem$/.exec(name)?.[1];
    if (pid === undefined || isRunning(Number(pid))) continue;
    try {
      rmSync(join(tmpdir(), name), { force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
  }
}
