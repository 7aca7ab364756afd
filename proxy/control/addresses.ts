import type { Ports } from '../http1/ports.ts';
import { sessionHeader } from '../session/address.ts';
import type { SessionState } from './answers.ts';

/** The addresses of sessions, those with a port of their own among them. */
export interface AddressBook {
  readonly of: (session: string) => SessionState['addresses'];
  /** Opens a port of a session's own, any that is free by default. */
  readonly openPort: (session: string, port: number | undefined) => Promise<string>;
  /** The same as it was asked for: not at all, on any port, or on one. */
  readonly openPortIf: (session: string, asked: boolean | number) => Promise<void>;
}

/** Knows where the sessions of a proxy are found. */
export function addressBook(ports: Ports, hasTunnels: boolean): AddressBook {
  const own = new Map<string, string>();
  const openPort = async (session: string, port: number | undefined): Promise<string> => {
    const url = await ports.another(session, port);
    own.set(session, url);
    return url;
  };
  return {
    of(session) {
      const port = own.get(session);
      const name = encodeURIComponent(session);
      return {
        path: ports.urlOf(session),
        header: `${sessionHeader}: ${session}`,
        ...(port === undefined ? {} : { port }),
        ...(hasTunnels ? { proxy: ports.url.replace('//', `//${name}@`) } : {}),
      };
    },
    openPort,
    async openPortIf(session, asked) {
      if (asked !== false) await openPort(session, asked === true ? undefined : asked);
    },
  };
}

/** Notes variables one after the other. */
export function noteAll(variables: Readonly<Record<string, string>>, note: (name: string, value: string) => void): void {
  for (const [name, value] of Object.entries(variables)) note(name, value);
}
