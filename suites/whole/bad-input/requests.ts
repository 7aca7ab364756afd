import { headLimits } from '../../../proxy/http1/head.ts';
import type { BadCase } from './bad-case.ts';
import { goodRequest, post } from './raw-client.ts';
import { passed, threeWays, type BadRequest } from './try-request.ts';
import { badTunnels } from './tunnels.ts';

const refused = 'PoolproofBadRequest';
const missed = 'in a replay PoolproofReplayMiss';

type Sent = readonly [bytes: string | Uint8Array, expected?: string];

const json = (id: string, given: string, ...[body, expected = passed]: Sent): BadRequest => ({ id, given, bytes: post(body), expected });
const http = (id: string, given: string, ...[bytes, expected = refused]: Sent): BadRequest => ({ id, given, bytes, expected });
const quiet = (id: string, given: string, ...sent: Sent): BadRequest => ({ ...http(id, given, ...sent), silent: true });

const bodies: readonly BadRequest[] = [
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
  json('body-many', '50,000 texts', JSON.stringify(Array.from({ length: 50_000 }, String)), `PoolproofNotRecorded; ${missed}`),
  json('body-surrogate', 'half a surrogate pair', '{"a":"\\ud800"}'),
  json('body-not-utf8', 'bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xc0, 0x22, 0x7d])),
  json('body-bom', 'a byte order mark', '\uFEFF{}'),
  json('body-trailing', 'bytes after the value', '{} {}'),
  json('body-number-large', '`1e400`', '{"MaxResults":1e400}'),
  json('body-number-long', 'a number of twenty digits', '{"MaxResults":12345678901234567890}'),
  json('body-nul', 'NUL characters', '\0\0\0'),
];

const framing: readonly BadRequest[] = [
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

const heads: readonly BadRequest[] = [
  http(
    'target-twice',
    '`X-Amz-Target` twice',
    post('{}', { headers: ['X-Amz-Target: AWSCognitoIdentityService.GetId', 'X-Amz-Target: x'] }),
    passed,
  ),
  http('target-missing', 'no `X-Amz-Target`', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}', passed),
  http(
    'target-unknown',
    'an operation that there is not',
    post('{}', { headers: ['X-Amz-Target: AWSCognitoIdentityService.GetIt'] }),
    passed,
  ),
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
  http(
    'address-foreign',
    'an absolute address of another host',
    post('{}', { start: 'POST http://169.254.169.254/ HTTP/1.1' }),
    `${refused}; ${missed}`,
  ),
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
    'PoolproofNotRecorded; in a replay PoolproofSessionUnknown',
  ),
  http(
    'session-long',
    'a session name of 5,000 characters',
    post('{}', { headers: [`X-Poolproof-Session: ${'a'.repeat(5000)}`] }),
    'PoolproofNotRecorded; in a replay PoolproofSessionUnknown',
  ),
  quiet('slow', 'half a head, and silence', goodRequest.subarray(0, 40)),
  http(
    'authorization',
    'an Authorization header that is none',
    post('{}', { headers: ['Authorization: AWS4-HMAC-SHA256 Credential=////,,,=,='] }),
    passed,
  ),
];

/** Requests that are broken, hostile or too large. */
export const badRequests: readonly BadCase[] = [...[...bodies, ...framing, ...heads].map(threeWays), ...badTunnels];
