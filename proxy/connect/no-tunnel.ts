import type { RecordedRequest } from '../exchange/exchange.ts';
import type { Connection, Reply } from '../http1/server.ts';
import { ownReply } from '../http1/own-answer.ts';

/** Where tunnels are not offered, and inside of one. */
export function noTunnel(request: RecordedRequest, { tunnelledTo }: Connection): Reply {
  const why = tunnelledTo === undefined ? 'No tunnels are offered here: start with --connect.' : 'There is no tunnel through a tunnel.';
  return { ...ownReply('PoolproofConnectRefused', why, request), afterwards: 'end' };
}
