import { jsonType, targetPrefix } from '../../src/contract/call-headers.ts';
import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { base64Core } from '../scan/encodings.ts';
import type { RecordedRequest, RecordedResponse } from '../exchange/exchange.ts';

/** Values that must never survive, by kind; none is used anywhere else. */
export const canaries = {
  accessKey: 'ASIAQ7CANARY4X2M9KLP',
  secretKey: 'cAnArYsEcReT/9f8e7d6c5b4a3Z2Y1X0w+vUtSrQ',
  sessionToken: `IQoJb3JpZ2luX2VjCANARY${'sEsSiOnToKeN0123456789abcdef'.repeat(4)}==`,
  openIdToken: jwt({
    sub: 'us-east-1:c0ffee00-1111-4222-8333-444455556666',
    aud: 'us-east-1:ca9a7100-1111-4222-8333-444455556666',
    email: 'canary.person@corp-internal.example',
  }),
  opaqueLogin: 'EAACanaryOpaqueFacebookToken0987654321zyxwv',
  developerUser: 'canary-user-77441',
  account: '908172635445',
  poolId: 'ca9a7100-1111-4222-8333-444455556666',
  identityId: 'c0ffee00-1111-4222-8333-444455556666',
  poolName: 'Canary Customers 4711',
  appId: 'canaryapp8842193',
  userPool: 'us-east-1_CaNaRy9Zq',
  email: 'canary.person@corp-internal.example',
  roleName: 'CanaryDeployRole7',
  pageToken: 'AQICAHcanaryPageToken556677==',
  strangeId: 'canary:not-an-id-8',
  otherEmail: 'second.canary@elsewhere.example',
  otherAccount: '716253948576',
  requestId: 'canary-request-77-of-four',
} as const;

function jwt(claims: Readonly<Record<string, string>>): string {
  const signed = [
    { alg: 'RS512', typ: 'JWS', kid: 'canary-kid-20' },
    { ...claims, iat: 1_700_000_000, exp: 1_700_000_600 },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${createHmac('sha256', 'canary').update(signed).digest('base64url').repeat(8).slice(0, 342)}`;
}

/** One request and its answer, in which canaries stand. */
export interface CanaryExchange {
  readonly what: string;
  readonly request: RecordedRequest;
  readonly response: RecordedResponse;
}

function exchange(
  what: string,
  asked: { readonly operation: string; readonly body: unknown; readonly headers?: RecordedRequest['headers']; readonly path?: string },
  answered: { readonly status?: number; readonly body: unknown; readonly headers?: RecordedRequest['headers']; readonly packed?: boolean },
): CanaryExchange {
  const requestBody = Buffer.from(typeof asked.body === 'string' ? asked.body : JSON.stringify(asked.body));
  const plain = Buffer.from(typeof answered.body === 'string' ? answered.body : JSON.stringify(answered.body));
  const body = answered.packed === true ? gzipSync(plain) : plain;
  const packing = answered.packed === true ? ([['Content-Encoding', 'gzip']] as const) : [];
  return {
    what,
    request: {
      method: 'POST',
      path: asked.path ?? '/',
      headers: [
        ['Host', 'cognito-identity.us-east-1.amazonaws.com'],
        ['Content-Type', jsonType],
        ['X-Amz-Target', `${targetPrefix}.${asked.operation}`],
        ['Content-Length', String(requestBody.length)],
        ...(asked.headers ?? []),
      ],
      body: requestBody,
      chunked: false,
    },
    response: {
      status: answered.status ?? 200,
      reason: 'OK',
      headers: [['Content-Type', jsonType], ['Content-Length', String(body.length)], ...packing, ...(answered.headers ?? [])],
      body,
      chunked: false,
    },
  };
}

const {
  accessKey,
  secretKey,
  sessionToken,
  openIdToken,
  opaqueLogin,
  developerUser,
  account,
  poolId,
  identityId,
  poolName,
  appId,
  userPool,
  email,
  roleName,
  pageToken,
  strangeId,
  otherEmail,
  otherAccount,
  requestId,
} = canaries;
const pool = `us-east-1:${poolId}`;
const identity = `us-east-1:${identityId}`;
const signature = {
  Authorization: `AWS4-HMAC-SHA256 Credential=${accessKey}/20260101/us-east-1/cognito-identity/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'ab'.repeat(32)}`,
  'X-Amz-Date': '20260101T000000Z',
  'X-Amz-Security-Token': sessionToken,
};

/** Exchanges that put every canary into its own place once. */
// oxlint-disable-next-line max-lines-per-function -- the places of all canaries in one table, so that a missing one is seen
export function plainExchanges(): readonly CanaryExchange[] {
  return [
    exchange(
      'a pool',
      {
        operation: 'CreateIdentityPool',
        headers: Object.entries(signature),
        body: {
          IdentityPoolName: poolName,
          AllowUnauthenticatedIdentities: true,
          SupportedLoginProviders: { 'graph.facebook.com': appId },
          DeveloperProviderName: 'canarylogin',
          CognitoIdentityProviders: [{ ProviderName: `cognito-idp.us-east-1.amazonaws.com/${userPool}`, ClientId: appId }],
          OpenIdConnectProviderARNs: [`arn:aws:iam::${account}:oidc-provider/${roleName}`],
          IdentityPoolTags: { owner: email },
        },
      },
      { headers: [['x-amzn-RequestId', requestId]], body: { IdentityPoolId: pool, IdentityPoolName: poolName } },
    ),
    exchange(
      'an identity',
      { operation: 'GetId', body: { AccountId: account, IdentityPoolId: pool, Logins: { 'graph.facebook.com': opaqueLogin } } },
      { body: { IdentityId: identity } },
    ),
    exchange(
      'credentials',
      {
        operation: 'GetCredentialsForIdentity',
        body: {
          IdentityId: identity,
          CustomRoleArn: `arn:aws:iam::${account}:role/${roleName}`,
          Logins: { 'graph.facebook.com': opaqueLogin },
        },
      },
      {
        body: {
          Credentials: { AccessKeyId: accessKey, SecretKey: secretKey, SessionToken: sessionToken, Expiration: 1.7e9 },
          IdentityId: identity,
        },
      },
    ),
    exchange(
      'a token',
      { operation: 'GetOpenIdTokenForDeveloperIdentity', body: { IdentityPoolId: pool, Logins: { canarylogin: developerUser } } },
      { body: { IdentityId: identity, Token: openIdToken } },
    ),
    exchange(
      'a lookup',
      {
        operation: 'LookupDeveloperIdentity',
        body: { IdentityPoolId: pool, DeveloperUserIdentifier: developerUser, NextToken: pageToken },
      },
      { body: { IdentityId: identity, DeveloperUserIdentifierList: [developerUser], NextToken: pageToken } },
    ),
    exchange(
      'a strange id',
      { operation: 'GetId', body: { IdentityPoolId: strangeId } },
      { status: 400, body: { __type: 'NotAuthorizedException', message: `Account ${otherAccount} of ${otherEmail} is not known.` } },
    ),
  ];
}

/** Exchanges with what says where a service ran, and with which key it signed: a port of this machine, a key set. */
export function machineExchanges(): readonly CanaryExchange[] {
  const keys = { keys: [{ kty: 'RSA', alg: 'RS512', kid: 'canary-kid-20', n: 'Zq7'.repeat(114), e: 'AQAB' }] };
  const document = exchange('a key set', { operation: '', body: '', path: '/.well-known/jwks_uri' }, { body: keys });
  return [
    { ...document, request: { ...document.request, method: 'GET', headers: document.request.headers.slice(0, 1) } },
    exchange(
      'a port',
      { operation: 'GetId', headers: Object.entries(signature), body: { IdentityPoolId: pool } },
      { status: 400, body: { __type: 'ResourceNotFoundException', message: 'Ask http://127.0.0.1:45871/ instead.' } },
    ),
  ];
}

/** Spellings under which a known value may hide, base64 at three alignments among them. */
const spellings: Readonly<Record<string, (value: string) => string>> = {
  raw: (value) => value,
  percent: encodeURIComponent,
  hex: (value) => Buffer.from(value).toString('hex'),
  'base64 +0': (value) => Buffer.from(value).toString('base64'),
  'base64 +1': (value) => Buffer.from(`x${value}`).toString('base64'),
  'base64 +2': (value) => Buffer.from(`xy${value}`).toString('base64'),
  base64url: (value) => Buffer.from(`{"v":"${value}"}`).toString('base64url'),
  escaped: (value) => Array.from(value, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
};

/** Every canary in every spelling: in an error message, a header beside it, an unknown member, a query, packed with gzip. */
export function hiddenExchanges(): readonly CanaryExchange[] {
  return Object.entries(canaries).flatMap(([kind, value]) =>
    Object.entries(spellings).map(([spelling, spell]) => {
      const text = spell(value);
      const message = `{"__type":"NotAuthorizedException","message":"Refused for '${spelling === 'raw' ? value.replaceAll('"', '\\"') : text}' today."}`;
      const asked = {
        operation: 'GetId',
        body: `{"IdentityPoolId":"${pool}","Unknown":"${text}"}`,
        path: `/?q=${encodeURIComponent(text)}`,
        headers: [['X-Custom', spelling === 'escaped' ? value : text]],
      } as const;
      return exchange(`${kind} ${spelling}`, asked, {
        status: 400,
        body: message,
        headers: [['x-amzn-ErrorMessage', `Refused for '${spelling === 'escaped' ? value : text}' today.`]],
        packed: kind.length % 2 === 0,
      });
    }),
  );
}

/** The spellings of a canary that must be nowhere. */
export function traces(value: string): readonly string[] {
  const bytes = Buffer.from(value);
  const cores = [0, 1, 2].map((alignment) => base64Core(bytes, alignment));
  return [
    value,
    encodeURIComponent(value),
    bytes.toString('hex'),
    ...cores,
    ...cores.map((core) => core.replaceAll('+', '-').replaceAll('/', '_')),
  ];
}
