import { connect as connectPlain } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { startReplay } from '../../../proxy/replay/start-replay.ts';
import { openTunnel } from '../../../proxy/testing/tunnel-client.ts';
import type { BadCase } from './bad-case.ts';
import { oneRecorder, patience, serveWell, startTarget } from './one-recorder.ts';
import { ask, goodRequest, type Said } from './raw-client.ts';
import { limited, tunnelHost, type BadRequest } from './try-request.ts';
import type { Watch } from './watch.ts';

const tunnel = `CONNECT ${tunnelHost}:443 HTTP/1.1\r\nHost: x\r\n\r\n`;
const opened = Buffer.from(tunnel);
const refused = 'PoolproofConnectRefused';
const broken = '200, then a broken connection';

const rows: readonly BadRequest[] = [
  { id: 'tunnel-silent', given: 'a tunnel, and silence', bytes: tunnel, expected: broken, silent: true },
  {
    id: 'tunnel-half',
    given: 'a tunnel, half a handshake, and silence',
    bytes: Buffer.concat([opened, Buffer.from([22, 3, 1, 2, 0, 1, 0])]),
    expected: broken,
    silent: true,
  },
  {
    id: 'tunnel-plain',
    given: 'a tunnel, and plain HTTP in it',
    bytes: Buffer.concat([opened, goodRequest]),
    expected: '200, then PoolproofBadRequest',
  },
  {
    id: 'tunnel-garbage',
    given: 'a tunnel, and TLS that is none',
    bytes: Buffer.concat([opened, Buffer.from([22, 3, 1, 0, 5, 99, 0, 0, 1, 0])]),
    expected: broken,
    silent: true,
  },
  {
    id: 'tunnel-address',
    given: 'a tunnel to an address in numbers',
    bytes: tunnel.replace(tunnelHost, '169.254.169.254'),
    expected: refused,
  },
  {
    id: 'tunnel-host',
    given: 'a tunnel to a host that is not allowed',
    bytes: tunnel.replace(tunnelHost, 'example.com'),
    expected: refused,
  },
  { id: 'tunnel-port', given: 'a tunnel to port 22', bytes: tunnel.replace(':443', ':22'), expected: refused },
];

/** What a recorder with tunnels makes of bytes, and a replay with tunnels where that is something else. */
async function bothWays(row: BadRequest, watch: Watch): Promise<string> {
  const target = await startTarget(serveWell);
  const { recorder, directory, good } = await oneRecorder(target.port, { connect: {}, ...limited(row.silent) });
  const endRecorder = watch.begin('recorder');
  const live = toldOf(await ask(recorder.port, row.bytes, 2), await good());
  endRecorder();
  await recorder.close();
  await target.close();
  const replay = await startReplay({ directory, connect: {}, ...limited(row.silent) });
  const endReplay = watch.begin('replay');
  const again = toldOf(await ask(replay.port, row.bytes, 2), await ask(replay.port, goodRequest));
  endReplay();
  await replay.close({ allowRed: true });
  return again === live ? live : `${live}; in a replay ${again}`;
}

function toldOf({ told }: Said, next: Said): string {
  return next.told === '200'
    ? told.replace(/^(Poolproof\w+), then a broken connection$/, '$1')
    : `${told}; the next good request: ${next.told}`;
}

/** A client that does not say in its handshake which host it means. */
const nameless: BadCase = {
  id: 'tunnel-nameless',
  group: 'requests',
  given: 'a tunnel, and TLS that names no host',
  expected: 'a broken connection; recorded are 1',
  async act() {
    const target = await startTarget(serveWell);
    const { recorder, good } = await oneRecorder(target.port, { connect: {} });
    const { socket } = await openTunnel(recorder.url, `${tunnelHost}:443`);
    const told = await new Promise<string>((resolve) => {
      const tls = connectTls({ socket, rejectUnauthorized: false }, () => {
        tls.write(goodRequest);
        tls.once('data', () => resolve('answered'));
      });
      tls.on('error', () => undefined);
      tls.once('close', () => resolve('a broken connection'));
    });
    const next = await good();
    const reports = await recorder.close();
    await target.close();
    return `${told}; recorded are ${next.told === '200' ? exchangesIn(reports) : `none: ${next.told}`}`;
  },
};

function exchangesIn(reports: readonly { readonly exchanges: number }[]): number {
  return reports.reduce((sum, { exchanges }) => sum + exchanges, 0);
}

/** Every byte of a good request may be the last that comes. */
const aborted: BadCase = {
  id: 'abort',
  group: 'requests',
  given: 'a client that is gone after any byte of a good request',
  expected: 'recorded where it came whole, and nothing else',
  async act() {
    const target = await startTarget(serveWell);
    const { recorder, good } = await oneRecorder(target.port);
    for (let length = 0; length < goodRequest.length; length += 1) void abort(recorder.port, goodRequest.subarray(0, length));
    await abort(recorder.port, goodRequest);
    const next = await good();
    const count = exchangesIn(await recorder.close());
    await target.close();
    return next.told === '200' && count >= 1 && count <= 2 ? aborted.expected : `${next.told}, ${count} recorded`;
  },
};

/** Nor does it need to wait for its answer. */
const goneBefore: BadCase = {
  id: 'abort-waiting',
  group: 'requests',
  given: 'a client that is gone before the target has answered',
  expected: 'recorded with its answer: 2',
  async act() {
    const waiting: (() => void)[] = [];
    const target = await startTarget((socket, number) => {
      if (number > 1) serveWell(socket);
      else socket.once('data', (first: Buffer) => void waiting.push(() => (serveWell(socket), socket.emit('data', first))));
    });
    const { recorder, good } = await oneRecorder(target.port);
    const socket = connectPlain(recorder.port, '127.0.0.1');
    socket.write(goodRequest);
    while (waiting.length === 0) await new Promise((resolve) => void setImmediate(resolve));
    await new Promise<void>((resolve) => void socket.once('close', () => resolve()).destroy());
    const next = await good();
    waiting[0]?.();
    const count = exchangesIn(await recorder.close());
    await target.close();
    return next.told === '200' ? `recorded with its answer: ${count}` : `the next good request: ${next.told}`;
  },
};

/** Nor to end the handshake of its tunnel. */
const goneInTunnel: BadCase = {
  id: 'abort-tunnel',
  group: 'requests',
  given: 'a client that is gone after any byte of what opens a tunnel',
  expected: 'nothing of it is recorded: 1',
  async act() {
    const target = await startTarget(serveWell);
    const { recorder, good } = await oneRecorder(target.port, { connect: {} });
    const bytes = Buffer.concat([opened, Buffer.from([22, 3, 1, 2, 0, 1, 0])]);
    for (let length = 0; length < bytes.length; length += 1) void abort(recorder.port, bytes.subarray(0, length));
    await abort(recorder.port, bytes);
    const next = await good();
    const count = exchangesIn(await recorder.close());
    await target.close();
    return next.told === '200' ? `nothing of it is recorded: ${count}` : `the next good request: ${next.told}`;
  },
};

function abort(port: number, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    const socket = connectPlain(port, '127.0.0.1', () => socket.end(bytes, () => socket.destroy()));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
  });
}

/** Tunnels that are broken or lead elsewhere, and clients that go away. */
export const badTunnels: readonly BadCase[] = [
  ...rows.map((row): BadCase => ({
    id: row.id,
    group: 'requests',
    given: row.given,
    expected: row.expected,
    waits: row.silent === true ? patience : 0,
    act: (watch) => bothWays(row, watch),
  })),
  nameless,
  aborted,
  goneBefore,
  goneInTunnel,
];
