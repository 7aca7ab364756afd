import { gzipSync } from 'node:zlib';
import { isoInstant } from '../../src/kernel/clock.ts';
import { contentHash } from '../fixture/content-hash.ts';
import { printEntry } from '../fixture/entry.ts';
import type { Har, HarEntry } from '../fixture/har.ts';
import { printHar } from './print-har.ts';
import { testKeySignature } from '../scrub/rules/jwt.ts';
import { canaries } from './canaries.ts';
import { callRequest, callsInstant } from './recorded-calls.ts';

/** What is a secret wherever it stands, and ids that no recording declares. */
export const planted: Readonly<Record<string, string>> = {
  'access key': canaries.accessKey,
  'long-lived key': canaries.accessKey.replace('ASIA', 'AKIA'),
  'secret key': canaries.secretKey,
  'session token': canaries.sessionToken,
  'web token': canaries.openIdToken,
  account: canaries.account,
  'role ARN': `arn:aws:iam::${canaries.account}:role/${canaries.roleName}`,
  'pool id': `us-east-1:${canaries.poolId}`,
};

const base64 = (text: string | Buffer): string => Buffer.from(text).toString('base64');
const percent = (text: string): string => Buffer.from(text).toString('hex').toUpperCase().replaceAll(/../g, '%$&');

/** Spellings, some with what was encoded together with the value. */
export const plantedSpellings: Readonly<Record<string, (value: string) => string>> = {
  'base64 +0': base64,
  'base64 +1, after a letter': (value) => base64(`x${value}`),
  'base64 +2, after two letters': (value) => base64(`xy${value}`),
  'base64url +1': (value) => Buffer.from(`x${value}`).toString('base64url'),
  'base64 of JSON': (value) => base64(JSON.stringify({ secret: value })),
  'base64 twice': (value) => base64(base64(value)),
  hex: (value) => Buffer.from(value).toString('hex'),
  'hex in capitals': (value) => Buffer.from(value).toString('hex').toUpperCase(),
  percent,
  'percent twice': (value) => encodeURIComponent(percent(value)),
  'gzip in base64': (value) => base64(gzipSync(value)),
  escapes: (value) => Array.from(value, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
};

interface Put {
  readonly body?: string;
  readonly path?: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly answer?: string | Buffer;
  readonly answerHeaders?: readonly (readonly [string, string])[];
  readonly status?: number;
  readonly reason?: string;
}

function tokenWith(claims: string, kid = '"poolproof-test-key"'): string {
  const signed = [`{"alg":"RS512","typ":"JWS","kid":${kid}}`, claims].map((part) => Buffer.from(part).toString('base64url')).join('.');
  return `${signed}.${testKeySignature(signed) ?? ''}`;
}

/** Places of an exchange. Escapes of JSON are given to JSON as they are. */
export const plantedPlaces: Readonly<Record<string, (text: string) => Put>> = {
  'a header of the request': (text) => ({ headers: [['X-Custom', text]] }),
  'a header of the answer': (text) => ({ answerHeaders: [['X-Custom', text]] }),
  'a member of the request': (text) => ({ body: `{"Unknown":{"a":["${text}"]}}` }),
  'a member of the answer': (text) => ({ answer: `{"Unknown":"${text}"}` }),
  'a message': (text) => ({ status: 400, answer: `{"__type":"NotAuthorizedException","message":"Refused for '${text}' today."}` }),
  'a packed body': (text) => ({ answer: gzipSync(`{"b":"${text}"}`), answerHeaders: [['Content-Encoding', 'gzip']] }),
  'a parameter of the path': (text) => ({ path: `/?q=${text.replaceAll('\\', '%5C')}` }),
  'a claim': (text) => ({ body: `{"Logins":{"a.example":"${tokenWith(`{"sub":"${text}"}`)}"}}` }),
  'the header of a token': (text) => ({ answer: `{"Token":"${tokenWith('{"sub":"a"}', `"${text}"`)}"}` }),
  'the words after the status': (text) => ({ reason: `OK ${text}` }),
};

/** A fixture with its hashes right, as somebody makes it who edits by hand and knows the format. */
export function plantedFixture(
  puts: readonly Put[],
  inputs: 'kept' | 'scrubbed',
  edit: (log: Har['log']) => Har['log'] = (log) => log,
): string {
  const log = edit(logOf(puts.map(entryOf), inputs));
  return printHar({ log: { ...log, _fixture: { ...log._fixture, hash: contentHash(log) } } });
}

function entryOf(put: Put, index: number): HarEntry {
  const request = { ...callRequest('GetId', put.body ?? '{}'), path: put.path ?? '/', chunked: false };
  return printEntry(
    {
      seq: index + 1,
      session: 'planted',
      startedAt: callsInstant,
      milliseconds: 1,
      operation: 'GetId',
      auth: 'none',
      outcome: 'complete',
      request: { ...request, headers: [...request.headers, ...(put.headers ?? [])] },
      response: {
        status: put.status ?? 200,
        reason: put.reason ?? 'OK',
        headers: put.answerHeaders ?? [],
        body: Buffer.from(put.answer ?? '{}'),
        chunked: false,
      },
    },
    callsInstant,
  );
}

function logOf(entries: HarEntry[], inputs: 'kept' | 'scrubbed'): Har['log'] {
  const at = isoInstant(callsInstant);
  const provenance = { recorder: '0', target: 'a test', region: 'us-east-1', model: '', capturedAt: at };
  const counts = { rules: 1, inputs, complete: true, exchanges: entries.length, hash: '' };
  return {
    version: '1.2',
    creator: { name: 'poolproof', version: '0' },
    _fixture: { format: 'poolproof.fixture', version: 3, session: 'planted', ...provenance, ...counts },
    _clock: { origin: at },
    _variables: {},
    _inputs: [],
    _scrub: [],
    _keys: [],
    entries,
  };
}
