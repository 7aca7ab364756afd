import * as fc from 'fast-check';
import { expect, test } from '@playwright/test';
import type { RecordedRequest } from '../exchange/exchange.ts';
import { startMatching, type Found } from './matcher.ts';
import { fixtureOf, testStandIns } from '../testing/one-exchange.ts';
import { callRequest } from '../testing/recorded-calls.ts';

/** A JSON text in parts, so that two texts can differ in exactly one of them. */
type Piece =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'raw'; readonly spelt: string }
  | { readonly kind: 'list'; readonly items: readonly Piece[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [name: string, value: Piece])[] };

interface Base {
  readonly name: string;
  readonly number: number;
  readonly items: readonly string[];
  readonly rest: readonly (readonly [string, Piece])[];
  readonly contentType: string;
  readonly operation: string;
}

const word = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !/[\d@:]|eyJ/.test(text));
const leaf = fc.oneof(
  word.map((value): Piece => ({ kind: 'text', value })),
  fc.constantFrom('0', '1', '1.0', '-0', '1e3', '1E3', 'true', 'false', 'null').map((spelt): Piece => ({ kind: 'raw', spelt })),
);
const piece = fc.letrec<{ readonly piece: Piece }>((tie) => ({
  piece: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('piece'), { maxLength: 3 }).map((items): Piece => ({ kind: 'list', items })),
    fc
      .uniqueArray(fc.tuple(fc.constantFrom('A', 'B', 'C', 'é', 'a b'), tie('piece')), { maxLength: 3, selector: ([name]) => name })
      .map((entries): Piece => ({ kind: 'object', entries })),
  ),
})).piece;

/** The same treatment whatever a client calls its JSON. */
const contentTypes = [
  'application/x-amz-json-1.1',
  'application/x-amz-json-1.0',
  'application/x-amz-json-1.1; charset=utf-8',
  'text/plain',
];

const base: fc.Arbitrary<Base> = fc.record({
  name: word,
  number: fc.nat(60),
  items: fc.uniqueArray(word, { minLength: 2, maxLength: 4 }),
  rest: fc.uniqueArray(fc.tuple(fc.constantFrom('Map', 'List', 'Deep', 'Ümlaut'), piece), { minLength: 1, selector: ([name]) => name }),
  contentType: fc.constantFrom(...contentTypes),
  operation: fc.constantFrom('GetId', 'ListIdentityPools', 'CreateIdentityPool', 'LookupDeveloperIdentity'),
});

interface Written {
  readonly name: string;
  readonly number: string;
  readonly items: readonly string[];
  readonly more: readonly (readonly [string, Piece])[];
}

function pieceOf({ name, number, items, more }: Written): Piece {
  return {
    kind: 'object',
    entries: [
      ['Name', { kind: 'text', value: name }],
      ['MaxResults', { kind: 'raw', spelt: number }],
      ['Items', { kind: 'list', items: items.map((value) => ({ kind: 'text', value })) }],
      ...more,
    ],
  };
}

function print(part: Piece): string {
  if (part.kind === 'raw') return part.spelt;
  if (part.kind === 'text') return JSON.stringify(part.value);
  if (part.kind === 'list') return `[${part.items.map(print).join(',')}]`;
  return `{${part.entries.map(([name, value]) => `${JSON.stringify(name)}:${print(value)}`).join(',')}}`;
}

function written(given: Base, change: Partial<Written> = {}): string {
  const { name, number, items, rest } = given;
  return print(pieceOf({ name, number: String(number), items, more: rest, ...change }));
}

function request({ operation, contentType }: Base, body: string | Uint8Array, headers: RecordedRequest['headers'] = []): RecordedRequest {
  const plain = callRequest(operation, '', headers);
  const typed = plain.headers.map(([name, value]) => [name, name === 'content-type' ? contentType : value] as const);
  return { ...plain, headers: typed, body: typeof body === 'string' ? Buffer.from(body) : body, chunked: false };
}

function replayed(recorded: RecordedRequest, asked: RecordedRequest): Found {
  return startMatching(fixtureOf([recorded]), { standIns: testStandIns }).find(asked);
}

const signature = `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/us-east-1/cognito-identity/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`;

/** Requests that are almost the recorded one. */
const collisions: Readonly<Record<string, (given: Base) => readonly [recorded: RecordedRequest, asked: RecordedRequest]>> = {
  'a changed text': (given) => [request(given, written(given)), request(given, written(given, { name: `${given.name}x` }))],
  'a changed number': (given) => [request(given, written(given)), request(given, written(given, { number: String(given.number + 1) }))],
  'a number spelt otherwise': (given) => [request(given, written(given)), request(given, written(given, { number: `${given.number}.0` }))],
  'a number as a text': (given) => [request(given, written(given)), request(given, written(given, { number: `"${given.number}"` }))],
  'another order of a list': (given) => [
    request(given, written(given)),
    request(given, written(given, { items: given.items.toReversed() })),
  ],
  'a member more': (given) => [
    request(given, written(given)),
    request(given, written(given, { more: [...given.rest, ['Extra', { kind: 'raw', spelt: 'null' }]] })),
  ],
  'a member less': (given) => [request(given, written(given)), request(given, written(given, { more: given.rest.slice(1) }))],
  'a member of another case': (given) => [request(given, written(given)), request(given, written(given).replace('"Name"', '"name"'))],
  'another operation': (given) => [request(given, written(given)), request({ ...given, operation: 'DeleteIdentities' }, written(given))],
  'a signature': (given) => {
    const signed = { ...given, operation: 'ListIdentityPools' };
    return [request(signed, written(given)), request(signed, written(given), [['authorization', signature]])];
  },
  'another content type': (given) => [
    request(given, written(given)),
    request({ ...given, contentType: 'application/json' }, written(given)),
  ],
  'a member twice': (given) => [
    request(given, written(given)),
    request(given, written(given).replace('{', `{"Name":${JSON.stringify(given.name)},`)),
  ],
  'bytes after the end': (given) => [request(given, written(given)), request(given, `${written(given)}}`)],
  'a byte order mark': (given) => [request(given, written(given)), request(given, `\ufeff${written(given)}`)],
  'two malformed bodies': (given) => [
    request(given, `${written(given).slice(0, -1)},`),
    request(given, `${written(given).slice(0, -1)},,`),
  ],
  'two bodies that are no UTF-8': (given) => [
    request(given, Buffer.concat([Buffer.from(written(given)), Buffer.from([0xff])])),
    request(given, Buffer.concat([Buffer.from(written(given)), Buffer.from([0xfe])])),
  ],
};

const pairsOfAKind = 32;

test('512 requests that are almost the recorded one find nothing in strict mode', () => {
  let pairs = 0;
  for (const [kind, make] of Object.entries(collisions)) {
    fc.assert(
      fc.property(base, (given) => {
        const [recorded, asked] = make(given);
        expect('miss' in replayed(recorded, recorded), `${kind}: the recorded request itself`).toBe(false);
        expect('miss' in replayed(recorded, asked), kind).toBe(true);
        pairs += 1;
      }),
      { numRuns: pairsOfAKind },
    );
  }
  expect(pairs).toBe(512);
});

/** The same value in another spelling: members turned around, blanks, escapes. */
function respelt(part: Piece): string {
  if (part.kind === 'raw') return ` ${part.spelt}\n`;
  if (part.kind === 'text') return escaped(part.value);
  if (part.kind === 'list') return `[ ${part.items.map(respelt).join(' ,')}]`;
  return `{\t${part.entries
    .toReversed()
    .map(([name, value]) => `${escaped(name)} : ${respelt(value)}`)
    .join(',\r\n')}}`;
}

function escaped(text: string): string {
  return `"${Array.from({ length: text.length }, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')}"`;
}

const volatile: RecordedRequest['headers'] = [
  ['User-Agent', 'another/1.0'],
  ['X-Amz-User-Agent', 'another/1.0'],
  ['X-Amz-Date', '20301231T235959Z'],
  ['Date', 'Tue, 31 Dec 2030 23:59:59 GMT'],
  ['amz-sdk-invocation-id', '11111111-2222-4333-8444-555555555555'],
  ['amz-sdk-request', 'attempt=1; max=3'],
  ['Accept-Encoding', 'gzip'],
  ['Connection', 'keep-alive'],
];

/** Requests that say the same as the recorded one. */
const twins: Readonly<Record<string, (given: Base) => RecordedRequest>> = {
  'another spelling': (given) => request(given, respelt(pieceOf({ ...given, number: String(given.number), more: given.rest }))),
  'other volatile headers': (given) => request(given, written(given), volatile),
  'headers in another order and case': (given) => {
    const plain = request(given, written(given));
    return { ...plain, headers: plain.headers.toReversed().map(([name, value]) => [name.toUpperCase(), value]) };
  },
};

test('300 requests that say the same as the recorded one find it in strict mode', () => {
  let pairs = 0;
  for (const [kind, make] of Object.entries(twins)) {
    fc.assert(
      fc.property(base, (given) => {
        expect('miss' in replayed(request(given, written(given)), make(given)), kind).toBe(false);
        pairs += 1;
      }),
      { numRuns: 100 },
    );
  }
  expect(pairs).toBe(300);
});

test('a name that the recording kept is no other name', () => {
  const body = '{"IdentityPoolName":"zebra","AllowUnauthenticatedIdentities":true,"IdentityPoolTags":{"stage":"live"}}';
  const recorded = callRequest('CreateIdentityPool', body, []);
  const same = replayed(asRecorded(recorded), asRecorded(recorded));
  const others = ['zebra', 'stage', 'live'].map((name) => callRequest('CreateIdentityPool', body.replace(name, `an${name}`), []));

  expect('miss' in same).toBe(false);
  for (const other of others) expect('miss' in replayed(asRecorded(recorded), asRecorded(other))).toBe(true);
});

function asRecorded(plain: ReturnType<typeof callRequest>): RecordedRequest {
  return { ...plain, chunked: false };
}
