import { createHash } from 'node:crypto';
import { headerOf, type HeaderList } from '../../wire/http/message.ts';
import type { BrokenSignature } from '../check/bench.ts';
import type { Recorded } from '../evidence/recorded.ts';
import type { Target } from '../context/target.ts';
import { quoted } from './shell.ts';

/** What a line of the script may refer to. */
export interface Surroundings {
  readonly target: Target;
  /** Where requests go: an address, or the variable that holds it. */
  readonly base: string;
  /** Values that stand in variables. */
  readonly variables: ReadonlyMap<string, string>;
}

/** One curl call that repeats a request; with `-i`, or whatever options are given, in front. */
export function curlFor(call: Recorded, around: Surroundings, options: string): string {
  const { request } = call;
  const method = request.method === 'POST' || (request.method === 'GET' && request.body.length === 0) ? [] : ['-X', request.method];
  const path = request.path === '/' ? '/' : quoted(request.path, around.variables);
  const headers = headersToRepeat(request.headers).flatMap(([name, value]) => ['-H', quoted(`${name}: ${value}`, around.variables)]);
  const noType = headerOf(request.headers, 'content-type') === undefined && request.body.length > 0 ? ['-H', "'Content-Type:'"] : [];
  const words = [`curl ${options}`, ...method, `${around.base}${path}`, ...headers, ...noType, ...signingWords(call, around)];
  return bodyWords(call, around, words.join(' '));
}

const ownHeaders = new Set(['host', 'content-length', 'authorization', 'x-amz-date', 'x-amz-content-sha256', 'x-amz-security-token']);

function headersToRepeat(headers: HeaderList): HeaderList {
  return headers.filter(([name]) => !ownHeaders.has(name.toLowerCase()));
}

function bodyWords({ request }: Recorded, { variables }: Surroundings, line: string): string {
  if (request.body.length === 0) return request.method === 'POST' ? `${line} --data-raw ''` : line;
  const text = Buffer.from(request.body).toString('utf8');
  const isText = Buffer.from(text).equals(Buffer.from(request.body)) && !text.includes('\u0000');
  if (isText) return `${line} --data-raw ${quoted(text, variables)}`;
  const octal = Array.from(request.body, (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
  return `printf '${octal}' | ${line} --data-binary @-`;
}

interface Signed {
  readonly key: string;
  readonly secret: string;
  readonly region: string;
  readonly service: string;
}

/** What curl signs with instead, for spoilt signatures that are right for something else. */
const instead: Readonly<Partial<Record<BrokenSignature, (signed: Signed) => Partial<Signed>>>> = {
  'wrong secret': () => ({ secret: 'a-wrong-secret' }),
  'unknown key': () => ({ key: 'AKIAUNKNOWNTOANYBODY' }),
  'wrong service': () => ({ service: 'cognito-idp' }),
  'wrong region': ({ region }) => ({ region: region === 'us-west-1' ? 'eu-west-1' : 'us-west-1' }),
};

function signingWords(call: Recorded, around: Surroundings): readonly string[] {
  const { signing } = call;
  if (signing.kind === 'none') return [];
  const { broken, region, service } = signing;
  if (broken === 'malformed header') return ["-H 'Authorization: AWS4-HMAC-SHA256 not-a-signature'"];
  if (broken === 'missing signature part') {
    const scope = `AKIAIOSFODNN7EXAMPLE/20200101/${region}/${service}/aws4_request`;
    return [`-H 'Authorization: AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host'`];
  }
  const { token, ...key } = keyWords(signing.key, around);
  const right: Signed = { ...key, region, service };
  const signed = { ...right, ...(broken === undefined ? {} : instead[broken]?.(right)) };
  const dated = broken === 'expired date' ? ["-H 'X-Amz-Date: 20200101T000000Z'"] : [];
  const hashed = broken === 'tampered body' ? [`-H 'x-amz-content-sha256: ${hashBefore(call)}'`] : [];
  return [`--aws-sigv4 aws:amz:${signed.region}:${signed.service}`, `--user ${signed.key}:${signed.secret}`, ...token, ...dated, ...hashed];
}

// The hash that was signed is that of the body before the blank was added.
function hashBefore({ request }: Recorded): string {
  return createHash('sha256').update(request.body.subarray(0, -1)).digest('hex');
}

function keyWords(used: NonNullable<Target['credentials']>, { target, variables }: Surroundings) {
  if (used.accessKeyId === target.credentials?.accessKeyId) {
    const { key, secret } = standIns(used);
    return { key, secret, token: used.sessionToken === undefined ? [] : ['-H "X-Amz-Security-Token: $AWS_SESSION_TOKEN"'] };
  }
  const token = used.sessionToken === undefined ? [] : ['-H', quoted(`X-Amz-Security-Token: ${used.sessionToken}`, variables)];
  return {
    key: quoted(used.accessKeyId, variables),
    secret: variables.has(used.secretAccessKey) ? quoted(used.secretAccessKey, variables) : '"$SECRET_KEY"',
    token,
  };
}

// `test` is what emulators take and nobody's secret: the line then works as it stands.
function standIns({ accessKeyId, secretAccessKey }: NonNullable<Target['credentials']>): { readonly key: string; readonly secret: string } {
  const isStandIn = accessKeyId === 'test' && secretAccessKey === 'test';
  if (isStandIn) return { key: '"${AWS_ACCESS_KEY_ID:-test}"', secret: '"${AWS_SECRET_ACCESS_KEY:-test}"' };
  return { key: '"$AWS_ACCESS_KEY_ID"', secret: '"$AWS_SECRET_ACCESS_KEY"' };
}
