import { socketTransport, type SocketOptions, type SocketTransport } from '../../wire/http/client.ts';
import type { Transport } from '../../wire/http/message.ts';
import { namedTo } from './route.ts';
import { sessionOf } from './session-name.ts';

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
