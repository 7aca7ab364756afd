import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startServer } from './start-server.ts';

/** A server that answers two calls with a page, and every later one as a service does. */
const starting = `
  let calls = 0;
  require('node:http').createServer((asked, reply) => {
    calls += 1;
    if (calls <= 2) return reply.writeHead(503, { 'content-type': 'text/html' }).end('<h1>starting</h1>');
    reply.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' }).end('{"__type":"ValidationException"}');
  }).listen(Number(process.argv[2]), '127.0.0.1');`;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => void server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

test('a server that answers with a page is not ready; one that answers as a service is', async () => {
  const url = `http://127.0.0.1:${await freePort()}`;
  const script = join(mkdtempSync(join(tmpdir(), 'poolproof-')), 'starting.cjs');
  writeFileSync(script, starting);
  const command = `'${process.execPath}' '${script}' ${new URL(url).port}`;

  const server = await startServer({ command, url });
  const answer = await fetch(url, { method: 'POST' });
  await server.stop();

  expect(answer.status).toBe(400);
});

test('a server that never answers as a service is told with the time it had', async () => {
  const url = `http://127.0.0.1:${await freePort()}`;

  await expect(startServer({ command: 'sleep 30', url, timeoutMilliseconds: 200 })).rejects.toMatchObject({
    code: 'start-not-ready',
    message: expect.stringContaining('0.2 s after --start'),
  });
});
