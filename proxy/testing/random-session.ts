import { jsonType, targetPrefix } from '../../src/contract/call-headers.ts';
import * as fc from 'fast-check';
import type { RecordedRequest, RecordedResponse } from '../exchange/exchange.ts';

/** One call of a random session, and what answers it; unsigned so far. */
export interface RandomCall {
  readonly operation: string;
  readonly input: object;
  readonly status: number;
  readonly answer: object;
  /** Which of the keys signs it, and whether the signature is spoilt afterwards. */
  readonly signed: { readonly key: number; readonly spoilt: boolean } | undefined;
}

/** A key that signs. */
export interface RandomKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Calls that speak of a few values again and again, as the calls of an app do. */
export interface RandomSession {
  readonly keys: readonly RandomKey[];
  readonly calls: readonly RandomCall[];
}

const characters = (alphabet: string, length: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...alphabet.split('')), { minLength: length, maxLength: length }).map((list) => list.join(''));
const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const mixed = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Names as people choose them, and those that a scrubber may stumble over: of each other's beginnings, like stand-ins, of other scripts. */
const name = fc.oneof(
  fc.stringMatching(/^[\w +=,.@-]{1,24}$/),
  fc.constantFrom(
    'shop',
    'shopping',
    'my shop',
    'name1',
    'name2xxx',
    'n001',
    'user1',
    'Zoë’s Läden',
    '顧客一覧表',
    'o"quote\\d',
    '12345678',
  ),
);
const uuid = fc.uuid({ version: 4 });
const pool = uuid.map((id) => `us-east-1:${id}`);
const account = characters('0123456789', 12);
const role = fc.tuple(account, name).map(([number, called]) => `arn:aws:iam::${number}:role/${called.replaceAll(/[^\w+=,.@-]/g, '')}r`);
const user = fc.oneof(name, fc.emailAddress(), fc.constantFrom('zoë@läden.example', "o'brien@corp.example"));
const opaque = fc.stringMatching(/^[A-Za-z0-9_-]{12,60}$/);
const key = fc.record({
  accessKeyId: characters(upper, 16).map((text) => `ASIA${text}`),
  secretAccessKey: characters(mixed, 37).map((text) => `aB3${text}`),
  sessionToken: fc
    .integer({ min: 80, max: 300 })
    .chain((length) => characters(mixed, length))
    .map((text) => `IQoJb3JpZ2luX2Vj${text}==`),
});

/** A few of each kind, different ones; of keys already the ids differ. */
const few = <Value>(
  of: fc.Arbitrary<Value>,
  selector: (value: Value) => string = (value) => JSON.stringify(value),
): fc.Arbitrary<readonly Value[]> => fc.uniqueArray(of, { minLength: 2, maxLength: 4, selector });

const values = fc.record({
  pools: few(pool),
  identities: few(pool),
  accounts: few(account),
  names: few(name),
  users: few(user),
  roles: few(role),
  opaque: few(opaque),
  keys: few(key, ({ accessKeyId }) => accessKeyId),
});

type Values = typeof values extends fc.Arbitrary<infer Drawn> ? Drawn : never;

/** A session of random calls. */
export const randomSession: fc.Arbitrary<RandomSession> = values.chain((drawn) =>
  fc.array(fc.oneof(...callsOf(drawn)), { minLength: 3, maxLength: 12 }).map((calls) => ({ keys: drawn.keys, calls })),
);

// oxlint-disable-next-line max-lines-per-function -- one table of calls, better read whole than in pieces
function callsOf(drawn: Values): readonly fc.Arbitrary<RandomCall>[] {
  const [aPool, identity, aName, aUser] = [drawn.pools, drawn.identities, drawn.names, drawn.users].map((list) => fc.constantFrom(...list));
  const [number, aRole, aToken] = [drawn.accounts, drawn.roles, drawn.opaque].map((list) => fc.constantFrom(...list));
  if (aPool === undefined || identity === undefined || aName === undefined || aUser === undefined || number === undefined) return [];
  if (aRole === undefined || aToken === undefined) return [];
  const aKey = fc.constantFrom(...drawn.keys);
  const signed = fc.record({ key: fc.nat(drawn.keys.length - 1), spoilt: fc.constantFrom(false, false, false, true) });
  const jwt = fc
    .tuple(identity, aPool, aUser, fc.nat(1000))
    .map(([sub, aud, email, past]) => jwtOf({ sub, aud, email, iat: 1_700_000_000 + past }));
  const login = fc.oneof(aToken, jwt);
  const call = (operation: string, parts: fc.Arbitrary<Omit<RandomCall, 'operation'>>): fc.Arbitrary<RandomCall> =>
    parts.map((rest) => ({ operation, ...rest }));
  const said = (input: object, answer: object, by?: RandomCall['signed']): Omit<RandomCall, 'operation'> => ({
    input,
    status: 200,
    answer,
    signed: by,
  });
  return [
    call(
      'CreateIdentityPool',
      fc.tuple(aName, aName, aName, aPool, aToken, signed).map(([called, developer, tag, id, app, by]) => {
        const made = {
          IdentityPoolName: called,
          DeveloperProviderName: developer,
          IdentityPoolTags: { [tag]: called },
          SupportedLoginProviders: { 'graph.facebook.com': app },
        };
        return said({ ...made, AllowUnauthenticatedIdentities: true }, { IdentityPoolId: id, ...made }, by);
      }),
    ),
    call(
      'GetId',
      fc
        .tuple(number, aPool, login, identity)
        .map(([AccountId, IdentityPoolId, token, IdentityId]) =>
          said({ AccountId, IdentityPoolId, Logins: { 'graph.facebook.com': token } }, { IdentityId }),
        ),
    ),
    call(
      'GetCredentialsForIdentity',
      fc.tuple(identity, aRole, aKey).map(([IdentityId, CustomRoleArn, { accessKeyId, secretAccessKey, sessionToken }]) => {
        const Credentials = { AccessKeyId: accessKeyId, SecretKey: secretAccessKey, SessionToken: sessionToken, Expiration: 1.7e9 };
        return said({ IdentityId, CustomRoleArn }, { IdentityId, Credentials });
      }),
    ),
    call(
      'GetOpenIdToken',
      fc
        .tuple(identity, login, jwt)
        .map(([IdentityId, token, Token]) => said({ IdentityId, Logins: { 'accounts.google.com': token } }, { IdentityId, Token })),
    ),
    call(
      'LookupDeveloperIdentity',
      fc
        .tuple(aPool, identity, fc.array(aUser, { maxLength: 3 }), signed)
        .map(([IdentityPoolId, IdentityId, DeveloperUserIdentifierList, by]) =>
          said({ IdentityPoolId, IdentityId }, { IdentityId, DeveloperUserIdentifierList }, by),
        ),
    ),
    call(
      'SetIdentityPoolRoles',
      fc
        .tuple(aPool, aRole, signed)
        .map(([IdentityPoolId, authenticated, by]) => said({ IdentityPoolId, Roles: { authenticated } }, {}, by)),
    ),
    call(
      'DescribeIdentityPool',
      fc.tuple(aPool, signed).map(([IdentityPoolId, by]) => ({
        input: { IdentityPoolId },
        status: 400,
        answer: { __type: 'ResourceNotFoundException', message: `IdentityPool '${IdentityPoolId}' not found.` },
        signed: by,
      })),
    ),
  ];
}

/** A token as long as the service's own; nobody's key signed it. */
function jwtOf(claims: object): string {
  const [header, payload] = [
    { kid: 'us-east-1-7', typ: 'JWS', alg: 'RS512' },
    { ...claims, exp: 1_700_009_999 },
  ].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  return `${header}.${payload}.${'Qm9ndXM_-'.repeat(38)}`;
}

/** How the keys of those tokens are asked for, and what the service answers. */
export const keySetDocument: { readonly request: RecordedRequest; readonly response: RecordedResponse } = {
  request: {
    method: 'GET',
    path: '/.well-known/jwks_uri',
    headers: [['Host', 'cognito-identity.us-east-1.amazonaws.com']],
    body: Buffer.alloc(0),
    chunked: false,
  },
  response: responseOf({
    status: 200,
    answer: { keys: [{ kty: 'RSA', alg: 'RS512', use: 'sig', kid: 'us-east-1-7', n: 'Zq7'.repeat(114), e: 'AQAB' }] },
  }),
};

/** The request of a call as it goes out, without a signature. */
export function requestOf({ operation, input }: RandomCall): RecordedRequest {
  const body = Buffer.from(JSON.stringify(input));
  const headers: RecordedRequest['headers'] = [
    ['Host', 'cognito-identity.us-east-1.amazonaws.com'],
    ['Content-Type', jsonType],
    ['X-Amz-Target', `${targetPrefix}.${operation}`],
    ['Content-Length', String(body.length)],
  ];
  return { method: 'POST', path: '/', headers, body, chunked: false };
}

/** The answer to a call. */
export function responseOf({ status, answer }: Pick<RandomCall, 'status' | 'answer'>): RecordedResponse {
  const body = Buffer.from(JSON.stringify(answer));
  const headers: RecordedResponse['headers'] = [
    ['Content-Type', jsonType],
    ['Content-Length', String(body.length)],
  ];
  return { status, reason: status === 200 ? 'OK' : 'Bad Request', headers, body, chunked: false };
}
