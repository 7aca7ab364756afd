import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { isPreflight, preflightAnswer, withCors } from './cors.ts';
import { socketTransport } from './client.ts';
import type { HttpRequest, HttpResponse } from './message.ts';
import { serve } from './serve.ts';
import type { Answering } from './serve.ts';

const post: HttpRequest = {
  method: 'POST',
  path: '/',
  headers: [
    ['X-Odd-Case', 'a'],
    ['x-odd-case', 'b'],
  ],
  body: Buffer.from('{}'),
};
const fine: HttpResponse = {
  status: 200,
  headers: [
    ['X-b', '1'],
    ['x-A', '2'],
    ['Content-Length', '2'],
  ],
  body: Buffer.from('ok'),
};

async function answered(answer: Answering, request: HttpRequest, maxBodyBytes = 1000): Promise<HttpResponse> {
  const served = await serve({ port: 0, answer, maxBodyBytes });
  const transport = socketTransport({ baseUrl: served.url, timeoutMilliseconds: 5000 });
  const response = await transport.send(request).finally(() => transport.close());
  await served.close();
  return response;
}

/** A server that is not one: says these bytes, or nothing, to whoever connects. */
async function rawServer(bytes: string | undefined, end = true): Promise<{ url: string; close: () => void }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      if (bytes !== undefined) socket.write(bytes);
      if (end) socket.end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

test('headers keep order, case and repeats in both directions', async () => {
  const seen: HttpRequest[] = [];
  const answer: Answering = (request) => {
    seen.push(request);
    return fine;
  };

  const response = await answered(answer, post);

  expect(seen[0]?.headers.filter(([name]) => name.toLowerCase() === 'x-odd-case')).toEqual(post.headers);
  expect(response.headers.slice(0, 3)).toEqual(fine.headers);
});

test('a Host header that is given goes out as it is', async () => {
  const response = await answered(
    (request) => ({ ...fine, headers: [], body: Buffer.from(JSON.stringify(request.headers.filter(([name]) => name === 'Host'))) }),
    {
      ...post,
      headers: [['Host', 'cognito-identity.us-east-1.amazonaws.com']],
    },
  );

  expect(Buffer.from(response.body).toString()).toBe('[["Host","cognito-identity.us-east-1.amazonaws.com"]]');
});

for (const length of [0, 256, 65_536, 65_537]) {
  test(`an answer of ${length} bytes arrives byte for byte`, async () => {
    const body = Uint8Array.from({ length }, (_, index) => index % 256);

    const response = await answered(() => ({ status: 200, headers: [['Content-Length', String(length)]], body }), post);

    expect(Buffer.compare(response.body, body)).toBe(0);
  });
}

test('a body over the limit is told so', async () => {
  const response = await answered(() => fine, { ...post, body: Buffer.alloc(1001, 'x') });

  expect([response.status, Buffer.from(response.body).toString()]).toEqual([
    413,
    '{"__type":"RequestEntityTooLargeException","message":"The body is longer than 1000 bytes."}',
  ]);
});

test('a body at the limit is taken', async () => {
  expect((await answered(() => fine, { ...post, body: Buffer.alloc(1000, 'x') })).status).toBe(200);
});

/** A promise that is kept from outside. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  const signal = new AbortController();
  const opened = new Promise<void>((resolve) => {
    signal.signal.addEventListener('abort', () => resolve());
  });
  return { opened, open: () => signal.abort() };
}

test('closing lets a running answer end and cuts idle connections', async () => {
  const [running, release] = [gate(), gate()];
  const served = await serve({
    port: 0,
    answer: async () => {
      running.open();
      await release.opened;
      return fine;
    },
  });
  const idle = connect(served.port, '127.0.0.1');
  const idleGone = new Promise<void>((resolve) => {
    idle.once('close', () => resolve());
  });
  const transport = socketTransport({ baseUrl: served.url, timeoutMilliseconds: 5000 });
  const response = transport.send(post);
  await running.opened;

  const closed = served.close();
  release.open();

  expect((await response).status).toBe(200);
  await Promise.all([closed, idleGone]);
  transport.close();
});

test('a port in use is a usage error that says what to do', async () => {
  const served = await serve({ port: 0, answer: () => fine });

  await expect(serve({ port: served.port, answer: () => fine })).rejects.toMatchObject({
    name: 'UsageError',
    code: 'port-in-use',
    hint: expect.stringContaining('0 for any'),
  });
  await served.close();
});

const silent = [
  { says: 'not HTTP', bytes: 'SSH-2.0-OpenSSH\r\n', end: true, code: 'target-not-http' },
  { says: 'closed at once', bytes: undefined, end: true, code: 'target-reset' },
  { says: 'cut in the body', bytes: 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc', end: true, code: 'target-reset' },
  { says: 'no answer in time', bytes: undefined, end: false, code: 'target-timeout' },
] as const;

for (const { says, bytes, end, code } of silent) {
  test(`a target that answers with ${says} is inconclusive: ${code}`, async () => {
    const raw = await rawServer(bytes, end);
    const transport = socketTransport({ baseUrl: raw.url, timeoutMilliseconds: 200 });

    await expect(transport.send(post)).rejects.toMatchObject({ name: 'InconclusiveError', code });
    transport.close();
    raw.close();
  });
}

test('a target where nothing listens is inconclusive', async () => {
  const served = await serve({ port: 0, answer: () => fine });
  await served.close();

  const transport = socketTransport({ baseUrl: served.url, timeoutMilliseconds: 1000 });

  await expect(transport.send(post)).rejects.toMatchObject({ code: 'target-refused', message: `Nothing listens at ${served.url}.` });
});

test('browsers get leave only where they name their origin', () => {
  const browser = { ...post, headers: [['Origin', 'https://app.example']] as const };

  expect(withCors(post, fine)).toEqual(fine);
  expect(withCors(browser, fine).headers.slice(3)).toEqual([
    ['access-control-allow-origin', '*'],
    ['access-control-expose-headers', 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date'],
  ]);
});

test('a preflight is answered for two days with the headers asked for', () => {
  const preflight: HttpRequest = {
    method: 'OPTIONS',
    path: '/',
    headers: [
      ['Origin', 'null'],
      ['Access-Control-Request-Method', 'POST'],
      ['Access-Control-Request-Headers', 'x-amz-target'],
    ],
    body: new Uint8Array(),
  };

  expect([isPreflight(preflight), isPreflight(post)]).toEqual([true, false]);
  expect(preflightAnswer(preflight).headers).toEqual(
    expect.arrayContaining([
      ['access-control-max-age', '172800'],
      ['access-control-allow-headers', 'x-amz-target'],
    ]),
  );
});
