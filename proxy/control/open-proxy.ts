import type { StandIn } from '../connect/stand-in.ts';
import { openPorts, type Ports } from '../http1/ports.ts';
import type { RequestHandler } from '../http1/server.ts';
import { watchTraffic, type IdleOptions } from '../session/traffic.ts';
import { addressBook, type AddressBook } from './addresses.ts';
import type { Controlled } from './controlled.ts';
import type { ControlAccess, ControlOptions } from './control-options.ts';

/** What a proxy is opened with, whichever way it faces. */
export interface ProxyParts {
  readonly port: number | undefined;
  readonly handler: RequestHandler;
  readonly tunnelled: StandIn | undefined;
  readonly control: ControlOptions | undefined;
  readonly idle: IdleOptions | undefined;
  /** What the control API governs. */
  readonly controlled: (addresses: AddressBook) => Controlled;
}

/** A proxy whose ports are open. */
export interface OpenedProxy {
  readonly ports: Ports;
  readonly addresses: AddressBook;
  readonly access: ControlAccess | undefined;
  /** Closes all ports, that of the control API first. */
  readonly close: () => Promise<void>;
}

/** Opens the ports of a proxy; what was opened is closed again where one of them cannot be. */
export async function openProxy({ port = 0, handler, tunnelled, control, idle, controlled }: ProxyParts): Promise<OpenedProxy> {
  const traffic = control === undefined && idle === undefined ? undefined : watchTraffic(idle);
  const closing: (() => Promise<void> | void)[] = [() => traffic?.close(), () => tunnelled?.close()];
  const close = async (): Promise<void> => {
    for (const step of closing) await step();
  };
  try {
    const plain = traffic === undefined ? handler : traffic.around(handler);
    const ports = await openPorts(port, tunnelled === undefined ? plain : tunnelled.around(plain));
    closing.unshift(ports.close);
    const addresses = addressBook(ports, tunnelled !== undefined);
    if (control === undefined || traffic === undefined) return { ports, addresses, access: undefined, close };
    const { startControl } = await import('./start-control.ts');
    const started = await startControl(controlled(addresses), { ...control, traffic });
    closing.unshift(started.close);
    return { ports, addresses, access: started.access, close };
  } catch (error) {
    await close();
    throw error;
  }
}
