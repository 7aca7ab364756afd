import { createServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { openFolder } from '../../../proxy/fixture/folder.ts';
import { PoolproofError } from '../../../src/kernel/errors.ts';
import type { BadCase } from './bad-case.ts';
import { oneRecorder, patience, serveWell, startTarget } from './one-recorder.ts';
import { ask, goodRequest } from './raw-client.ts';
import { selfSigned } from './self-signed.ts';
import { drips, endless, gzipBomb, head, says } from './serve-badly.ts';
import type { Watch } from './watch.ts';

interface Row {
  readonly id: string;
  readonly given: string;
  readonly expected: string;
  /** What the target does with its first connection; it serves the later ones well. */
  readonly serve: (socket: Socket) => void;
  /** Spoken to in TLS by the recorder, or by the target alone. */
  readonly tls?: 'recorder' | 'target' | 'both';
  /** It ends when the recorder loses its patience. */
  readonly silent?: boolean;
}

const broken = 'a broken connection';
const cut = `part of an answer and ${broken}`;
const failed = 'PoolproofTargetFailed';

const rows: readonly Row[] = [
  {
    id: 'up-reset-before',
    given: 'a reset before the head',
    serve: (socket) => void socket.once('data', () => socket.resetAndDestroy()),
    expected: `${broken}; recorded as reset`,
  },
  { id: 'up-end-before', given: 'an end before the head', serve: says('', 'ends'), expected: `${broken}; recorded as reset` },
  {
    id: 'up-reset-head',
    given: 'a reset inside the head',
    serve: says('HTTP/1.1 200 OK\r\nConte', 'resets'),
    expected: `${broken}; recorded as reset`,
  },
  {
    id: 'up-end-headers',
    given: 'an end after the head',
    serve: says(head('Content-Length: 9\r\n'), 'ends'),
    expected: `${cut}; recorded as cut`,
  },
  {
    id: 'up-end-body',
    given: 'an end inside the body',
    serve: says(`${head('Content-Length: 9\r\n')}{"a"`, 'ends'),
    expected: `${cut}; recorded as cut`,
  },
  {
    id: 'up-reset-body',
    given: 'a reset inside the body',
    serve: says(`${head('Content-Length: 9\r\n')}{"a"`, 'resets'),
    expected: `${cut}; recorded as cut`,
  },
  {
    id: 'up-end-chunk',
    given: 'an end inside a chunk',
    serve: says(`${head('Transfer-Encoding: chunked\r\n')}9\r\n{"a"`, 'ends'),
    expected: `${cut}; recorded as cut`,
  },
  {
    id: 'up-length-short',
    given: 'more bytes than the length says',
    serve: says(`${head('Content-Length: 2\r\n')}{}{}HTTP/1.1 500 X\r\n`),
    expected: '200; recorded as complete',
  },
  {
    id: 'up-lengths',
    given: 'two lengths',
    serve: says(`${head('Content-Length: 2\r\nContent-Length: 3\r\n')}{}`),
    expected: `${failed}; recorded as reset`,
  },
  {
    id: 'up-chunk-size',
    given: 'a chunk size that is no number',
    serve: says(`${head('Transfer-Encoding: chunked\r\n')}zz\r\n`),
    expected: `${cut}; recorded as cut`,
  },
  { id: 'up-silent', silent: true, given: 'no answer at all', serve: () => undefined, expected: `${broken}; recorded as timeout` },
  {
    id: 'up-slow-head',
    silent: true,
    given: 'half a head, and silence',
    serve: says('HTTP/1.1 200 OK\r\n'),
    expected: `${broken}; recorded as timeout`,
  },
  {
    id: 'up-slow-body',
    silent: true,
    given: 'half a body, and silence',
    serve: says(`${head('Content-Length: 9\r\n')}{"a"`),
    expected: `${cut}; recorded as cut`,
  },
  {
    id: 'up-drip',
    silent: true,
    given: 'a body that comes byte by byte, without an end',
    serve: drips,
    expected: `${cut}; recorded as cut`,
  },
  {
    id: 'up-endless-body',
    given: 'a body without an end',
    serve: endless(head(''), 'x'.repeat(65_536)),
    expected: `${cut}; recorded as cut`,
  },
  {
    id: 'up-endless-head',
    given: 'a head without an end',
    serve: endless('HTTP/1.1 200 OK\r\nX: ', 'x'.repeat(65_536)),
    expected: `${failed}; recorded as reset`,
  },
  {
    id: 'up-endless-1xx',
    silent: true,
    given: 'interim answers without an end',
    serve: endless('', 'HTTP/1.1 102 Processing\r\n\r\n'),
    expected: `${broken}; recorded as timeout`,
  },
  {
    id: 'up-1xx',
    given: 'an interim answer before the answer',
    serve: says(`HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n${head('Content-Length: 2\r\n')}{}`),
    expected: '200; recorded as complete',
  },
  {
    id: 'up-204',
    given: 'a status that has no body, with one',
    serve: says(`${head('Content-Length: 2\r\n', '204 No Content')}{}`),
    expected: '204; recorded as complete',
  },
  {
    id: 'up-html',
    given: 'a page instead of JSON',
    serve: says(`HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: 19\r\n\r\n<html>Sorry.</html>`),
    expected: '502; recorded as complete',
  },
  {
    id: 'up-redirect',
    given: 'a redirection',
    serve: says(head('Location: http://169.254.169.254/\r\nContent-Length: 0\r\n', '302 Found')),
    expected: '302; recorded as complete',
  },
  {
    id: 'up-garbage',
    given: 'a greeting of another protocol',
    serve: (socket) => void socket.write('SSH-2.0-server\r\n'),
    expected: `${failed}; recorded as reset`,
  },
  {
    id: 'up-status',
    given: 'a status that is no number',
    serve: says('HTTP/1.1 OK 200\r\nContent-Length: 0\r\n\r\n', 'ends'),
    expected: `${failed}; recorded as reset`,
  },
  {
    id: 'up-nul',
    given: 'NUL in a header',
    serve: says(head('X-A: a\0b\r\nContent-Length: 0\r\n')),
    expected: `${failed}; recorded as reset`,
  },
  {
    id: 'up-gzip-broken',
    given: 'gzip that is none',
    serve: says(`${head('Content-Encoding: gzip\r\nContent-Length: 2\r\n')}{}`),
    expected: 'PoolproofNotRecorded; not kept: exchange-dropped',
  },
  {
    id: 'up-gzip-bomb',
    given: 'gzip of 1 MB that is 1 GB',
    serve: says(gzipBomb()),
    expected: 'PoolproofNotRecorded; not kept: exchange-dropped',
  },
  {
    id: 'up-coding',
    given: 'a content coding that nobody knows',
    serve: says(`${head('Content-Encoding: zz\r\nContent-Length: 2\r\n')}{}`),
    expected: 'PoolproofNotRecorded; not kept: exchange-dropped',
  },
  {
    id: 'up-not-utf8',
    given: 'bytes that are no UTF-8',
    serve: says(Buffer.concat([Buffer.from(head('Content-Length: 2\r\n')), Buffer.from([0xff, 0xc0])])),
    expected: '200; recorded as complete',
  },
  {
    id: 'up-tls-untrusted',
    given: 'a certificate that nobody vouches for',
    serve: serveWell,
    tls: 'both',
    expected: `${failed}; recorded as refused`,
  },
  {
    id: 'up-tls-plain',
    given: 'plain HTTP where TLS is expected',
    serve: says(head('Content-Length: 0\r\n')),
    tls: 'recorder',
    expected: `${failed}; recorded as refused`,
  },
  {
    id: 'up-plain-tls',
    given: 'TLS where plain HTTP is expected',
    serve: serveWell,
    tls: 'target',
    expected: `${broken}; recorded as reset`,
  },
];

async function recorded({ serve, tls, silent = false }: Row, watch: Watch): Promise<string> {
  const bad = (socket: Socket, number: number): void => (number === 1 ? serve(socket) : serveWell(socket));
  const pair = tls === 'both' || tls === 'target' ? await selfSigned() : undefined;
  const target = await startTarget(bad, (on) => (pair === undefined ? createServer(on) : createTlsServer(pair, on)));
  const secure = tls === 'both' || tls === 'recorder';
  const one = await oneRecorder(target.port, {
    ...(secure ? { upstream: `https://127.0.0.1:${target.port}` } : {}),
    ...(silent ? { timeoutMilliseconds: patience } : {}),
  });
  const end = watch.begin('recorder');
  const first = await ask(one.recorder.port, goodRequest);
  const next = tls === undefined ? await one.good() : { told: '200' };
  end();
  const kept = await one.recorder.close().then(
    () => `recorded as ${openFolder(one.directory).read('bad').har.log.entries[0]?._outcome ?? 'nothing'}`,
    (error: unknown) => `not kept: ${error instanceof PoolproofError ? error.code : String(error)}`,
  );
  await target.close();
  return next.told === '200' ? `${first.told}; ${kept}` : `${first.told}; the next good request: ${next.told}`;
}

/** Nobody listens where the target should be. */
const gone: BadCase = {
  id: 'up-refused',
  group: 'upstreams',
  given: 'nothing that listens',
  expected: `${failed}; recorded as refused`,
  async act() {
    const target = await startTarget(serveWell);
    await target.close();
    const { recorder, directory } = await oneRecorder(target.port);
    const { told } = await ask(recorder.port, goodRequest);
    await recorder.close();
    return `${told}; recorded as ${openFolder(directory).read('bad').har.log.entries[0]?._outcome ?? 'nothing'}`;
  },
};

/** Bytes that come before anything was asked would be taken for the next answer. */
const unasked: BadCase = {
  id: 'up-unasked',
  group: 'upstreams',
  given: 'a second answer that nobody asked for',
  expected: '200, then 200; each request has its own answer',
  async act() {
    const target = await startTarget((socket, number) => {
      if (number === 1) says(`${head('Content-Length: 2\r\n')}{}HTTP/1.1 418 X\r\nContent-Length: 0\r\n\r\n`)(socket);
      else serveWell(socket);
    });
    const { recorder, good } = await oneRecorder(target.port);
    const [first, second] = [await good(), await good()];
    await recorder.close();
    await target.close();
    return `${first.told}, then ${second.told}; each request has its own answer`;
  },
};

/** Targets that break the rules of the wire. */
export const badUpstreams: readonly BadCase[] = [
  ...rows.map((row): BadCase => ({
    id: row.id,
    group: 'upstreams',
    given: row.given,
    expected: row.expected,
    waits: row.silent === true ? patience : 0,
    act: (watch) => recorded(row, watch),
  })),
  gone,
  unasked,
];
