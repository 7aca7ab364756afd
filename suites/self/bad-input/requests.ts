import type { RecorderOptions } from '../../../proxy/record.ts';
import { startReplay } from '../../../proxy/replay.ts';
import { headLimits } from '../../../proxy/http1/head.ts';
import type { BadCase } from './bad-case.ts';
import { oneRecorder, patience, serveWell, startTarget } from './one-recorder.ts';
import { ask, goodRequest, post } from './raw-client.ts';

const passed = 'passed on';
const refused = 'PoolproofBadRequest';

interface Row {
  readonly id: string;
  readonly given: string;
  readonly bytes: Uint8Array | string;
  readonly expected: string;
  readonly answers?: number;
  /** It ends when the proxy loses its patience. */
  readonly silent?: boolean;
}

type Sent = readonly [bytes: string | Uint8Array, expected?: string];

const json = (id: string, given: string, ...[body, expected = passed]: Sent): Row => ({ id, given, bytes: post(body), expected });
const http = (id: string, given: string, ...[bytes, expected = refused]: Sent): Row => ({ id, given, bytes, expected });
const quiet = (id: string, given: string, ...sent: Sent): Row => ({ ...http(id, given, ...sent), silent: true });

const bodies: readonly Row[] = [
  json('body-empty', 'an empty body', ''),
  json('body-brace', '`{`', '{'),
  json('body-list', '`[]`', '[]'),
  json('body-null', '`null`', 'null'),
  json('body-text', '`"x"`', '"x"'),
  json('body-duplicate', 'a member twice', '{"MaxResults":1,"MaxResults":2}'),
  json('body-proto', 'a member `__proto__`', '{"__proto__":{"IdentityPoolId":"x"},"constructor":1}'),
  json('body-deep', 'lists 10,000 deep', `${'['.repeat(10_000)}${']'.repeat(10_000)}`),
  json('body-deep-open', 'objects 10,000 deep that never close', '{"a":'.repeat(10_000)),
  json('body-10mb', 'a text of 10 MiB', `{"a":"${'x'.repeat(10 * 1024 * 1024)}"}`, refused),
  json('body-half-mb', 'a text of half a MiB', `{"a":"${'x'.repeat(512 * 1024)}"}`),
  json('body-escapes', 'a text of 200,000 escapes', `{"a":"${'\\n'.repeat(200_000)}"}`),
  json('body-many', '50,000 texts', JSON.stringify(Array.from({ length: 50_000 }, String)), 'PoolproofNotRecorded'),
  json('body-surrogate', 'half a surrogate pair', '{"a":"\\ud800"}'),
  json('body-not-utf8', 'bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xc0, 0x22, 0x7d])),
  json('body-bom', 'a byte order mark', '\uFEFF{}'),
  json('body-trailing', 'bytes behind the value', '{} {}'),
  json('body-number-large', '`1e400`', '{"MaxResults":1e400}'),
  json('body-number-long', 'a number of twenty digits', '{"MaxResults":12345678901234567890}'),
  json('body-nul', 'NUL characters', '\0\0\0'),
];

const framing: readonly Row[] = [
  quiet('length-missing', 'a body that no header announces', post('{}', { length: false }), `${passed}, then ${refused}`),
  http('length-twice', 'two lengths that differ', post('{}', { headers: ['Content-Length: 3'] })),
  http('length-list', 'a list of lengths', post('{}', { length: false, headers: ['Content-Length: 2, 2'] })),
  http('length-sign', 'a length with a sign', post('{}', { length: false, headers: ['Content-Length: +2'] })),
  http('length-huge', 'a length of fifteen digits', post('{}', { length: false, headers: ['Content-Length: 999999999999999'] })),
  quiet(
    'length-short',
    'a length that is too small',
    post('{}}', { length: false, headers: ['Content-Length: 2'] }),
    `${passed}, then ${refused}`,
  ),
  quiet('length-long', 'a length that is too large, and silence', post('{}', { length: false, headers: ['Content-Length: 3'] })),
  http(
    'chunk-size',
    'a chunk size that is no number',
    post('zz\r\n{}\r\n0\r\n\r\n', { length: false, headers: ['Transfer-Encoding: chunked'] }),
  ),
  http(
    'chunk-overrun',
    'a chunk longer than it says',
    post('1\r\n{}\r\n0\r\n\r\n', { length: false, headers: ['Transfer-Encoding: chunked'] }),
  ),
  http('chunk-huge', 'a chunk of 4 GiB', post('ffffffff\r\n', { length: false, headers: ['Transfer-Encoding: chunked'] })),
  quiet(
    'chunk-endless',
    'chunks without a last one, and silence',
    post('2\r\n{}\r\n', { length: false, headers: ['Transfer-Encoding: chunked'] }),
  ),
  http(
    'chunk-extension',
    'a chunk extension',
    post('2;a=b\r\n{}\r\n0\r\n\r\n', { length: false, headers: ['Transfer-Encoding: chunked'] }),
    passed,
  ),
  http(
    'chunk-trailer',
    'a trailer',
    post('2\r\n{}\r\n0\r\nX-T: 1\r\n\r\n', { length: false, headers: ['Transfer-Encoding: chunked'] }),
    passed,
  ),
  http('smuggle-both', 'a length and a transfer coding', post('0\r\n\r\n', { headers: ['Transfer-Encoding: chunked'] })),
  http(
    'smuggle-coding',
    'a transfer coding that only looks like chunked',
    post('0\r\n\r\n', { length: false, headers: ['Transfer-Encoding: xchunked'] }),
  ),
  http(
    'smuggle-twice',
    'chunked twice',
    post('0\r\n\r\n', { length: false, headers: ['Transfer-Encoding: chunked', 'Transfer-Encoding: chunked'] }),
  ),
  http('smuggle-space', 'a blank before the colon', post('{}', { headers: ['Transfer-Encoding : chunked'] })),
  { ...http('pipelined', 'two requests at once', Buffer.concat([post('{}'), post('{"a":1}')]), `${passed}, then ${passed}`), answers: 2 },
  http('expect-continue', '`Expect: 100-continue`', post('{}', { headers: ['Expect: 100-continue'] }), `100, then ${passed}`),
];

const heads: readonly Row[] = [
  http(
    'target-twice',
    '`X-Amz-Target` twice',
    post('{}', { headers: ['X-Amz-Target: AWSCognitoIdentityService.GetId', 'X-Amz-Target: x'] }),
    passed,
  ),
  http('target-missing', 'no `X-Amz-Target`', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}', passed),
  http('target-foreign', 'the target of another service', post('{}', { headers: ['X-Amz-Target: DynamoDB_20120810.GetItem'] }), passed),
  http('content-type', 'another content type', post('{}', { headers: ['Content-Type: text/html'] }), passed),
  http('header-64k', 'a header of 64 KiB', post('{}', { headers: [`X-A: ${'a'.repeat(headLimits.bytes)}`] })),
  http('header-endless', 'a header that does not end', `POST / HTTP/1.1\r\nX-A: ${'a'.repeat(2 * headLimits.bytes)}`),
  http('headers-200', '200 headers', post('{}', { headers: Array.from({ length: 200 }, (_, at) => `X-${at}: ${at}`) }), passed),
  http('headers-300', '300 headers', post('{}', { headers: Array.from({ length: 300 }, (_, at) => `X-${at}: ${at}`) })),
  http('header-nul', 'NUL in a header', post('{}', { headers: ['X-A: a\0b'] })),
  http('header-fold', 'a header folded over two lines', post('{}', { headers: ['X-A: a', ' b'] })),
  http('header-nameless', 'a header without a name', post('{}', { headers: [': a'] })),
  http('lines-bare', 'lines that end with a line feed alone', 'POST / HTTP/1.1\nHost: x\n\n'),
  http('http-1.0', 'HTTP/1.0', post('{}', { start: 'POST / HTTP/1.0' }), passed),
  http('http-2', 'the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  http('http-9', 'HTTP/9.9', post('{}', { start: 'POST / HTTP/9.9' })),
  http('no-http', 'a greeting of another protocol', 'SSH-2.0-client\r\n'),
  http('tls', 'TLS on the plain port', Buffer.from([22, 3, 1, 0, 200, 1, 0, 0, 196])),
  http('address-absolute', 'an absolute address of this machine', post('{}', { start: 'POST http://127.0.0.1/ HTTP/1.1' }), passed),
  http('address-foreign', 'an absolute address of another host', post('{}', { start: 'POST http://169.254.169.254/ HTTP/1.1' })),
  http('address-blank', 'a blank in the address', post('{}', { start: 'POST /a b HTTP/1.1' })),
  http(
    'connect',
    'CONNECT where no tunnels are',
    'CONNECT cognito-identity.us-east-1.amazonaws.com:443 HTTP/1.1\r\nHost: x\r\n\r\n',
    'PoolproofConnectRefused',
  ),
  http(
    'session-path',
    'a session name that leads out of the folder',
    post('{}', { start: 'POST /_s/..%2f..%2fetc%2fx/ HTTP/1.1' }),
    'PoolproofNotRecorded',
  ),
  http(
    'session-long',
    'a session name of 5,000 characters',
    post('{}', { headers: [`X-Poolproof-Session: ${'a'.repeat(5000)}`] }),
    'PoolproofNotRecorded',
  ),
  quiet('slow', 'half a head, and silence', goodRequest.subarray(0, 40)),
  http(
    'authorization',
    'an Authorization header that is none',
    post('{}', { headers: ['Authorization: AWS4-HMAC-SHA256 Credential=////,,,=,='] }),
    passed,
  ),
];

const tunnel = 'CONNECT cognito-identity.us-east-1.amazonaws.com:443 HTTP/1.1\r\nHost: x\r\n\r\n';

/** Rows for a recorder that offers tunnels. */
const tunnels: readonly Row[] = [
  quiet('tunnel-silent', 'a tunnel, and silence', tunnel, '200, then a broken connection'),
  quiet(
    'tunnel-half',
    'a tunnel, half a handshake, and silence',
    Buffer.concat([Buffer.from(tunnel), Buffer.from([22, 3, 1, 2, 0, 1, 0])]),
    '200, then a broken connection',
  ),
  http('tunnel-plain', 'a tunnel, and plain HTTP in it', Buffer.concat([Buffer.from(tunnel), goodRequest]), `200, then ${refused}`),
  quiet(
    'tunnel-garbage',
    'a tunnel, and TLS that is none',
    Buffer.concat([Buffer.from(tunnel), Buffer.from([22, 3, 1, 0, 5, 99, 0, 0, 1, 0])]),
    '200, then a broken connection',
  ),
  http(
    'tunnel-address',
    'a tunnel to an address in numbers',
    tunnel.replace('cognito-identity.us-east-1.amazonaws.com', '169.254.169.254'),
    'PoolproofConnectRefused',
  ),
  http('tunnel-port', 'a tunnel to port 22', tunnel.replace(':443', ':22'), 'PoolproofConnectRefused'),
];

async function tunnelled({ bytes, silent = false }: Row): Promise<string> {
  const target = await startTarget(serveWell);
  const { recorder, good } = await oneRecorder(target.port, { connect: {}, ...limited(silent) });
  const { told } = await ask(recorder.port, bytes, 2);
  const next = await good();
  await recorder.close();
  await target.close();
  return next.told === '200'
    ? told.replace(/^(Poolproof\w+), then a broken connection$/, '$1')
    : `${told}; the next good request: ${next.told}`;
}

async function recorded({ bytes, answers = 1, expected, silent = false }: Row): Promise<string> {
  const target = await startTarget(serveWell);
  const { recorder, directory, good } = await oneRecorder(target.port, limited(silent));
  const wanted = Math.max(answers, expected.split(', then ').filter((answer) => answer !== '100').length);
  const live = await ask(recorder.port, bytes, wanted);
  const next = await good();
  const closed = await recorder.close().then(
    () => true,
    () => false,
  );
  await target.close();
  const told = live.told.replaceAll('200', passed);
  if (next.told !== '200') return `${told}; the next good request: ${next.told}`;
  return closed && told.includes(passed) ? `${told}${await replayed(directory, bytes, { wanted, silent, live: live.bytes })}` : told;
}

function limited(silent: boolean): Pick<RecorderOptions, 'limits'> {
  return silent ? { limits: { requestMilliseconds: patience } } : {};
}

interface Live {
  readonly wanted: number;
  readonly silent: boolean;
  readonly live: Buffer;
}

/** Empty where the replay says the same to the same bytes. */
async function replayed(directory: string, bytes: Uint8Array | string, { wanted, silent, live }: Live): Promise<string> {
  const replay = await startReplay({ directory, ...limited(silent) });
  const again = await ask(replay.port, bytes, wanted);
  await ask(replay.port, goodRequest);
  const [report] = await replay.close();
  return again.bytes.equals(live) && report?.unused.length === 0 ? '' : `; replayed as ${again.told}, ${report?.reasons.join(', ') ?? ''}`;
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
    const reports = await recorder.close();
    await target.close();
    const count = reports.reduce((sum, { exchanges }) => sum + exchanges, 0);
    return next.told === '200' && count >= 1 && count <= 2 ? aborted.expected : `${next.told}, ${count} recorded`;
  },
};

async function abort(port: number, bytes: Uint8Array): Promise<void> {
  const { connect } = await import('node:net');
  await new Promise<void>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes, () => socket.destroy()));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
  });
}

function caseOf(row: Row, act: (given: Row) => Promise<string>): BadCase {
  return { id: row.id, group: 'requests', given: row.given, expected: row.expected, act: () => act(row) };
}

/** Requests that are broken, hostile or too large. */
export const badRequests: readonly BadCase[] = [
  ...[...bodies, ...framing, ...heads].map((row) => caseOf(row, recorded)),
  ...tunnels.map((row) => caseOf(row, tunnelled)),
  aborted,
];
