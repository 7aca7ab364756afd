import { jsonType, targetPrefix } from '../../src/contract/call-headers.ts';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { RecordedRequest, RecordedResponse } from '../exchange/exchange.ts';

/** An exchange in which values stand that no other exchange has, in a place where none belongs. */
export interface StrayCanary {
  readonly what: string;
  readonly values: readonly string[];
  readonly request: RecordedRequest;
  readonly response: RecordedResponse;
}

const kinds: Readonly<Record<string, (seed: string) => string>> = {
  'access key': (seed) => `ASIA${letters(seed, 16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`,
  'secret key': (seed) => `aB3+${letters(seed, 36)}`,
  'session token': (seed) => `IQoJb3JpZ2luX2VjE${letters(seed, 180)}==`,
  'login token': (seed) => `EAAa1${letters(seed, 60)}`,
  'web token': (seed) =>
    `${[{ alg: 'RS256', kid: letters(seed, 9) }, { sub: letters(`${seed}.`, 14) }].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.${letters(`${seed}:`, 342)}`,
  account: (seed) => `9${letters(seed, 11, '0123456789')}`,
  'role name': (seed) => `arn:aws:iam::${letters(seed, 12, '123456789')}:role/${letters(`${seed}/`, 14)}`,
  address: (seed) => `${letters(seed, 9, 'abcdefghij')}@${letters(`${seed}@`, 8, 'abcdefghij')}.example`,
  'user pool': (seed) => `eu-west-1_${letters(seed, 9)}`,
  'a UUID': (seed) => letters(seed, 32, '0123456789abcdef').replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5'),
};

interface Exchanged {
  readonly path?: string;
  readonly asked?: string | Buffer;
  readonly askedWith?: RecordedRequest['headers'];
  readonly target?: string;
  readonly answered?: string | Buffer;
  readonly reason?: string;
  readonly status?: number;
}

const refused = (message: string): Exchanged => ({ status: 400, answered: JSON.stringify({ __type: 'NotAuthorizedException', message }) });
const base64 = (text: string | Buffer): string => Buffer.from(text).toString('base64');

const places: Readonly<Record<string, (value: string) => Exchanged>> = {
  'a message, after an equals sign': (value) => refused(`Refused with Value=${value}, sorry.`),
  'a message, at the end of a sentence': (value) => refused(`Not known is ${value}.`),
  'a message, as base64 of JSON': (value) => refused(`Context ${base64(JSON.stringify({ context: value, more: 'more' }))} is refused.`),
  'a message, packed': (value) => refused(`Context ${base64(gzipSync(value))} is refused.`),
  'a message, with percent signs': (value) => refused(`See https://example.com/?a=%20${encodeURIComponent(value)}%20 for more`),
  'the type of an error': (value) => ({ status: 400, answered: JSON.stringify({ __type: `Denied: ${value}`, message: 'no' }) }),
  'an error code of the contract': (value) => ({
    target: 'DeleteIdentities',
    answered: JSON.stringify({ UnprocessedIdentityIds: [{ ErrorCode: value }] }),
  }),
  'a choice of the contract': (value) => ({
    target: 'SetIdentityPoolRoles',
    asked: JSON.stringify({ RoleMappings: { provider: { Type: `is ${value}`, AmbiguousRoleResolution: value } } }),
  }),
  'the words after the status': (value) => ({ reason: `OK ${value}` }),
  'a page with quotes': (value) => ({ status: 500, answered: `Traceback: File "app.py", line 3\n  in ${value} end` }),
  'after the end of JSON': (value) => ({ asked: `{"a":"b"} ${value}`, answered: `{"a":"b"}\n${value}\n` }),
  'JSON without quotes': (value) => ({ asked: `{'IdentityPoolId': '${value}', "x": 1}`, answered: `cb({"a":"b"}); // ${value}` }),
  'an attribute and a comment of a page': (value) => ({
    status: 502,
    answered: `<html><!-- ${value} --><meta name="k" content="${value}"><body>no</body></html>`,
  }),
  'a part of a form': (value) => ({ asked: `--b\r\nContent-Disposition: form-data; name="t"\r\n\r\n${value}\r\n--b--\r\n` }),
  'the name of a field': (value) => ({ asked: `Action=X&${encodeURIComponent(value)}=1` }),
  'a step of the path': (value) => ({ path: `/a/${encodeURIComponent(value)}/b` }),
  'the name of a parameter': (value) => ({ path: `/?${encodeURIComponent(value)}=1` }),
  'the name of an operation': (value) => ({ target: value }),
  'a body packed without a word': (value) => ({ asked: gzipSync(JSON.stringify({ a: value })), answered: gzipSync(`{"b":"${value}"}`) }),
  'the page it came from': (value) => ({ askedWith: [['Referer', `https://app.example/back?code=${encodeURIComponent(value)}`]] }),
  'the name of the client': (value) => ({ askedWith: [['User-Agent', `app/${value} lang/js`]] }),
};

/** Every kind of value in every place that the contract has no word for; each stands in one exchange alone. */
export function strayCanaries(): readonly StrayCanary[] {
  const strays = Object.entries(places).flatMap(([place, put]) =>
    Object.entries(kinds).map(([kind, make]) => {
      const value = make(`${place} ${kind}`);
      return { what: `${kind} in ${place}`, values: partsOf(value), ...exchanged(put(value)) };
    }),
  );
  const account = '918273645546';
  const pair = ['access key', 'secret key'].map((kind) => kinds[kind]?.('row') ?? '');
  return [
    ...strays,
    { what: 'two keys in a row', values: pair, ...exchanged(refused(`Refused ${pair.join('')} now`)) },
    { what: 'an account as a number', values: [account], ...exchanged({ asked: `{"AccountId":${account}}` }) },
  ];
}

/** Of an ARN its account and name count, each by itself. */
function partsOf(value: string): readonly string[] {
  return value.startsWith('arn:') ? value.split(/[:/]/).filter((part) => part.length > 8) : [value];
}

function letters(seed: string, length: number, of = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'): string {
  let text = '';
  for (let block = 0; text.length < length; block += 1)
    for (const byte of createHash('sha256').update(`stray ${seed} ${block}`).digest()) text += of.charAt(byte % of.length);
  return text.slice(0, length);
}

function exchanged(given: Exchanged): Pick<StrayCanary, 'request' | 'response'> {
  const { path = '/', asked = '{}', askedWith = [], target = 'GetId', answered = '{}', reason = 'OK', status = 200 } = given;
  const [sent, got] = [Buffer.from(asked), Buffer.from(answered)];
  const type = ['Content-Type', jsonType] as const;
  return {
    request: {
      method: 'POST',
      path,
      headers: [
        ['Host', 'cognito-identity.us-east-1.amazonaws.com'],
        type,
        ['X-Amz-Target', `${targetPrefix}.${target}`],
        ['Content-Length', String(sent.length)],
        ...askedWith,
      ],
      body: sent,
      chunked: false,
    },
    response: { status, reason, headers: [type, ['Content-Length', String(got.length)]], body: got, chunked: false },
  };
}
