import type { Clock } from '../../src/kernel/clock.ts';
import type { RequestHandler } from '../http1/server.ts';
import { removeCertificate, removeStaleCertificates, writeCertificate } from './certificate-file.ts';
import { tunnelHosts, type TunnelHosts } from './tunnel-hosts.ts';
import type { TunnelFacts } from './tunnel.ts';

/** Options of the HTTPS proxy. */
export interface ConnectOptions {
  /** Hosts to answer for besides the endpoints of identity pools, such as `pools.example.test`; none by default. */
  readonly hosts?: readonly string[];
}

/** A proxy's means to stand in for hosts. */
export interface StandIn {
  /** The certificate that clients have to trust, as PEM. */
  readonly certificate: string;
  /** The same in a file that only this user can read; gone when the proxy ends. */
  readonly certificateFile: string;
  readonly hosts: TunnelHosts;
  /** Adds tunnels to a handler. */
  readonly around: (handler: RequestHandler) => RequestHandler;
  readonly close: () => void;
}

/** The parts of a proxy that stand in for hosts. */
export interface StandInFacts extends Pick<TunnelFacts, 'validFrom'> {
  readonly clock: Clock;
}

/** Makes an authority for this run and puts its certificate into a file. */
export async function standIn({ hosts: besides = [] }: ConnectOptions, facts: StandInFacts): Promise<StandIn> {
  const hosts = tunnelHosts(besides);
  const [{ makeAuthority }, { tunnels }] = await Promise.all([import('./authority.ts'), import('./tunnel.ts')]);
  const authority = await makeAuthority(facts.clock);
  removeStaleCertificates();
  const certificateFile = writeCertificate(authority.certificate);
  return {
    certificate: authority.certificate,
    certificateFile,
    hosts,
    around: (handler) => ({ ...handler, tunnel: tunnels({ authority, hosts, handler, ...facts }) }),
    close: () => removeCertificate(certificateFile),
  };
}
