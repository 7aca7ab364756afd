import { expect, test } from '@playwright/test';
import * as fc from 'fast-check';
import { seededIds, uuid } from '../../src/kernel/ids.ts';
import type { RecordedRequest } from '../exchange/exchange.ts';
import type { Fixture } from '../fixture/read-fixture.ts';
import { fixtureOf, testStandIns } from '../testing/one-exchange.ts';
import { callRequest } from '../testing/recorded-calls.ts';
import { startMatching, type Found } from './matcher.ts';
import { missText } from './miss.ts';

/*
 * Who is asking is recognised whatever came before: another pool, user or account is a miss, and the order of independent calls does not matter.
 */

const modes = ['strict', 'set', 'reuse'] as const;
const [pool, otherPool] = ['us-east-1:8a4e1f2c-77b1-4d02-9c3e-5f6a7b8c9d0e', 'us-east-1:8a4e1f2c-77b1-4d02-9c3e-5f6a7b8c9d0f'];

function asked(operation: string, input: object, headers: RecordedRequest['headers'] = []): RecordedRequest {
  return { ...callRequest(operation, JSON.stringify(input), headers), chunked: false };
}

function found(fixture: Fixture, request: RecordedRequest, mode: (typeof modes)[number] = 'strict'): Found {
  return startMatching(fixture, { mode, standIns: testStandIns }).find(request);
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function jwtOf(claims: object): string {
  return `${part({ alg: 'RS256', kid: 'one' })}.${part(claims)}.${'Qm9ndXM_-'.repeat(38)}`;
}

const login = (token: string, provider = 'graph.facebook.com'): object => ({ IdentityPoolId: pool, Logins: { [provider]: token } });
const bearer = (sub: string, more: object = {}): string =>
  jwtOf({ iss: 'https://login.acme.example', sub, aud: 'acme-web', iat: 1_700_000_000, exp: 1_700_003_600, ...more });

/** What a client says, and what another says who is somebody else. */
const strangers: Readonly<Record<string, readonly [operation: string, said: object, other: object]>> = {
  'another pool': ['GetId', { IdentityPoolId: pool }, { IdentityPoolId: otherPool }],
  'another developer user': [
    'GetOpenIdTokenForDeveloperIdentity',
    { IdentityPoolId: pool, Logins: { 'login.acme': 'anna' } },
    { IdentityPoolId: pool, Logins: { 'login.acme': 'bert' } },
  ],
  'another name of a user': [
    'LookupDeveloperIdentity',
    { DeveloperUserIdentifier: 'anna.smith' },
    { DeveloperUserIdentifier: 'bert.smith' },
  ],
  'another opaque login': ['GetId', login('EAACanary0987654321zyxwvA'), login('EAACanary0987654321zyxwvB')],
  'another OpenID user': ['GetId', login(bearer('anna'), 'login.acme.example'), login(bearer('bert'), 'login.acme.example')],
  'a token of another audience': [
    'GetId',
    login(bearer('anna'), 'login.acme.example'),
    login(bearer('anna', { aud: 'other-web' }), 'login.acme.example'),
  ],
  'another account': ['GetId', { IdentityPoolId: pool, AccountId: '887766554433' }, { IdentityPoolId: pool, AccountId: '887766554434' }],
  'another role': [
    'SetIdentityPoolRoles',
    { IdentityPoolId: pool, Roles: { authenticated: 'arn:aws:iam::887766554433:role/reader' } },
    { IdentityPoolId: pool, Roles: { authenticated: 'arn:aws:iam::887766554433:role/writer' } },
  ],
  'another tag': [
    'TagResource',
    { ResourceArn: `arn:aws:cognito-identity:us-east-1:887766554433:identitypool/${pool}`, Tags: { stage: 'live' } },
    { ResourceArn: `arn:aws:cognito-identity:us-east-1:887766554433:identitypool/${pool}`, Tags: { stage: 'test' } },
  ],
  'another region': ['GetId', { IdentityPoolId: pool }, { IdentityPoolId: pool.replace('us-east-1', 'eu-west-1') }],
};

for (const [what, [operation, said, other]] of Object.entries(strangers))
  for (const keepInputs of [false, true])
    test(`${what} is a miss in every mode, with its inputs ${keepInputs ? 'kept' : 'replaced'}, named by member and without its value`, () => {
      const fixture = fixtureOf([asked(operation, said)], keepInputs);

      for (const mode of modes) {
        expect('miss' in found(fixture, asked(operation, said), mode)).toBe(false);
        const missed = found(fixture, asked(operation, other), mode);
        expect(missed).toMatchObject({ miss: { stage: 'body', nearest: 1 } });
        if (!('miss' in missed)) continue;
        expect(missed.miss.differing.length).toBeGreaterThan(0);
        const told = missText(missed.miss);
        const values = JSON.stringify(other).match(/[\w.:-]{8,}/g) ?? [];
        const secrets = values.filter((value) => !told.includes(value) || /\d{6}|anna|bert/.test(value));
        expect(secrets.filter((value) => told.includes(value) && !['IdentityPoolId', 'ResourceArn'].includes(value))).toEqual([]);
      }
    });

for (const operation of ['GetId', 'GetOpenIdToken', 'GetCredentialsForIdentity'])
  test(`a guest who sends an empty Logins map to ${operation} is the guest who sends none`, () => {
    const plain = { IdentityId: pool, IdentityPoolId: pool };

    for (const [said, other] of [
      [plain, { ...plain, Logins: {} }],
      [{ Logins: {}, ...plain }, plain],
    ] as const)
      expect('miss' in found(fixtureOf([asked(operation, said)], false), asked(operation, other))).toBe(false);
    expect(
      'miss' in found(fixtureOf([asked(operation, plain)], false), asked(operation, { ...plain, Logins: { 'login.acme': 'x' } })),
    ).toBe(true);
  });

test('an empty Logins map is no proof, and not the lack of one, where it is mandatory', () => {
  const fixture = fixtureOf([asked('UnlinkIdentity', { IdentityId: pool, Logins: {} })], false);

  expect('miss' in found(fixture, asked('UnlinkIdentity', { IdentityId: pool }))).toBe(true);
});

test('two users who swap places each get their own answer', () => {
  const [anna, bert] = ['anna', 'bert'].map((sub) => asked('GetId', login(bearer(sub), 'login.acme.example')));
  if (anna === undefined || bert === undefined) throw new Error('no two users');
  const matcher = startMatching(fixtureOf([anna, bert], false), { mode: 'set', standIns: testStandIns });

  const seqs = [bert, anna].map((request) => matcher.find(request)).map((one) => ('miss' in one ? 0 : one.playable.exchange.seq));

  expect(seqs).toEqual([2, 1]);
});

test('a user who has logged in again is the same user, and that is told', () => {
  const fixture = fixtureOf([asked('GetId', login(bearer('anna'), 'login.acme.example'))], false);
  const later = bearer('anna', { iat: 1_700_900_000, exp: 1_700_903_600, jti: 'another' });

  expect(found(fixture, asked('GetId', login(later, 'login.acme.example')))).toMatchObject({ rule: 'new-token' });
});

const tryOf = (call: string, n = 1): RecordedRequest['headers'] => [
  ['amz-sdk-invocation-id', call],
  ['amz-sdk-request', `attempt=${n}; max=3`],
];

test('the id of a call that comes again with another body is no try of that call', () => {
  const matcher = startMatching(fixtureOf([asked('GetId', { IdentityPoolId: pool })], false), { mode: 'reuse', standIns: testStandIns });

  const first = matcher.find(asked('GetId', { IdentityPoolId: pool }, tryOf('a')));
  const second = matcher.find(asked('GetId', { IdentityPoolId: otherPool }, tryOf('a')));

  expect([first, second].map((one) => 'miss' in one)).toEqual([false, true]);
});

/** Requests with ids and names of their own, and constants that are the same in all. */
function independent(count: number): readonly RecordedRequest[] {
  const ids = seededIds('independent calls');
  const id = (): string => `us-east-1:${uuid(ids)}`;
  const makers: readonly ((at: number) => RecordedRequest)[] = [
    (at) =>
      asked('CreateIdentityPool', {
        IdentityPoolName: `pool ${at}`,
        AllowUnauthenticatedIdentities: true,
        IdentityPoolTags: { stage: 'live' },
      }),
    () => asked('GetId', { IdentityPoolId: id() }),
    (at) => asked('GetId', { IdentityPoolId: id(), Logins: { 'login.acme.example': `user-${at}` } }),
    () => asked('DescribeIdentity', { IdentityId: id() }),
    (at) => asked('LookupDeveloperIdentity', { IdentityPoolId: id(), DeveloperUserIdentifier: `person${at}@corp.example` }),
    (at) =>
      asked('TagResource', {
        ResourceArn: `arn:aws:cognito-identity:us-east-1:887766554433:identitypool/${id()}`,
        Tags: { owner: `team ${at}` },
      }),
    (at) => asked('ListIdentityPools', { MaxResults: 1 + (at % 60), NextToken: `page-token-${at}` }),
    () =>
      asked('GetOpenIdToken', {
        IdentityId: id(),
        Logins: { 'accounts.google.com': jwtOf({ sub: uuid(ids), aud: 'web', iat: 1_700_000_000 }) },
      }),
    () => asked('GetCredentialsForIdentity', { IdentityId: id() }),
    () => asked('DescribeIdentityPool', { IdentityPoolId: id() }),
    (at) => asked('DeleteIdentities', { IdentityIdsToDelete: Array.from({ length: 1 + (at % 3) }, id) }),
    () => asked('GetIdentityPoolRoles', { IdentityPoolId: id() }),
    (at) =>
      asked('SetIdentityPoolRoles', { IdentityPoolId: id(), Roles: { authenticated: `arn:aws:iam::887766554433:role/reader-${at}` } }),
    (at) => asked('ListIdentities', { IdentityPoolId: id(), MaxResults: 1 + (at % 60), HideDisabled: at % 2 === 0 }),
    (at) =>
      asked('MergeDeveloperIdentities', {
        IdentityPoolId: id(),
        DeveloperProviderName: 'login.acme',
        SourceUserIdentifier: `source-${at}`,
        DestinationUserIdentifier: `destination-${at}`,
      }),
    (at) =>
      asked('SetPrincipalTagAttributeMap', {
        IdentityPoolId: id(),
        IdentityProviderName: 'graph.facebook.com',
        PrincipalTags: { [`tag${at}`]: 'sub' },
      }),
  ];
  return Array.from({ length: count }, (_, at) => makers[at % makers.length]?.(at)).flatMap((request) => request ?? []);
}

for (const keepInputs of [false, true])
  test(`two hundred independent calls are found in any order, with their inputs ${keepInputs ? 'kept' : 'replaced'}`, () => {
    test.setTimeout(120_000);
    const requests = independent(200);
    const fixture = fixtureOf(requests, keepInputs);
    const misses = (order: readonly RecordedRequest[], mode: 'set' | 'reuse'): number => {
      const matcher = startMatching(fixture, { mode, standIns: testStandIns });
      return order.filter((request) => 'miss' in matcher.find(request)).length;
    };

    expect([misses(requests.toReversed(), 'set'), misses(requests.toReversed(), 'reuse')]).toEqual([0, 0]);
    fc.assert(
      fc.property(fc.shuffledSubarray([...requests], { minLength: requests.length }), (order) => {
        expect([misses(order, 'set'), misses(order, 'reuse')]).toEqual([0, 0]);
      }),
      { numRuns: 50 },
    );
  });

const signature = `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7REALKEY/20260101/us-east-1/cognito-identity/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`;

test('a public operation is found signed or not, the exact kind first, and the other is told', () => {
  const [plain, signed] = [
    asked('GetId', { IdentityPoolId: pool }),
    asked('GetId', { IdentityPoolId: pool }, [['authorization', signature]]),
  ];
  const both = startMatching(fixtureOf([plain, signed], false), { mode: 'set', standIns: testStandIns });

  expect(found(fixtureOf([plain], false), signed)).toMatchObject({ rule: 'other-signing' });
  expect(found(fixtureOf([signed], false), plain)).toMatchObject({ rule: 'other-signing' });
  expect(both.find(signed)).toMatchObject({ playable: { exchange: { seq: 2 } } });
  const listed = asked('ListIdentityPools', { MaxResults: 5 });
  expect('miss' in found(fixtureOf([listed], false), asked('ListIdentityPools', { MaxResults: 5 }, [['authorization', signature]]))).toBe(
    true,
  );
});

function throttled(fixture: Fixture, seq: number): Fixture {
  const body = Buffer.from('{"__type":"TooManyRequestsException","message":"Rate exceeded"}');
  return {
    ...fixture,
    exchanges: fixture.exchanges.map((exchange) =>
      exchange.seq === seq && exchange.response !== undefined
        ? { ...exchange, response: { ...exchange.response, status: 400, body } }
        : exchange,
    ),
  };
}

function android(n: number): RecordedRequest['headers'] {
  return [
    ['aws-sdk-invocation-id', 'one'],
    ['aws-sdk-retry', `${n}/100`],
  ];
}

test('a later try of a call that was throttled gets that answer again, counted by itself, however its client numbers its tries', () => {
  const numberings: readonly ((n: number) => RecordedRequest['headers'])[] = [(n) => tryOf('one', n + 1), android, () => []];

  for (const headers of numberings) {
    const matcher = startMatching(throttled(fixtureOf([asked('GetId', { IdentityPoolId: pool })], false), 1), { standIns: testStandIns });
    const rules = [0, 1, 2]
      .map((n) => matcher.find(asked('GetId', { IdentityPoolId: pool }, headers(n))))
      .map((one) => ('miss' in one ? 'miss' : one.rule));
    expect(rules).toEqual(['stand-ins', 'retried', 'retried']);
    expect(matcher.report()).toMatchObject({ verdict: 'green', matches: { retried: 2 } });
  }
});
