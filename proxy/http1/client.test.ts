import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { expect, test } from '@playwright/test';
import { upstream } from './client.ts';
import { listenOn } from './listen-on.ts';

const headers = [
  ['Host', 'target.test'],
  ['Content-Length', '2'],
] as const;
const request = { method: 'POST', path: '/', headers, body: Buffer.from('{}'), chunked: false };

test('a request is sent once, though the target resets the connection that was kept', async () => {
  const lines: Socket[] = [];
  const server = createServer((incoming, outgoing) => {
    lines.push(incoming.socket);
    if (lines.length === 2) incoming.socket.resetAndDestroy();
    else incoming.resume().on('end', () => outgoing.end('{}'));
  });
  const target = upstream({ url: `http://127.0.0.1:${await listenOn(server, 0)}`, timeoutMilliseconds: 10_000 });

  const outcomes = [await target.send(request), await target.send(request), await target.send(request)].map(({ outcome }) => outcome);
  target.close();
  server.close();

  expect(outcomes).toEqual(['complete', 'reset', 'complete']);
  // The second went over the first one's connection, and nothing came twice.
  expect(lines).toHaveLength(3);
  expect(lines[1]).toBe(lines[0]);
  expect(lines[2]).not.toBe(lines[0]);
});
