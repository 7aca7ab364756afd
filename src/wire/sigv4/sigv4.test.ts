import { expect, test } from '@playwright/test';
import aws4 from 'aws4';
import { manualClock, parseInstant } from '../../kernel/clock.ts';
import type { HttpRequest } from '../http/message.ts';
import { headerOf } from '../http/message.ts';
import { readAuthorization } from './authorization.ts';
import { signBroken } from './break-on-purpose.ts';
import { canonicalRequest, expectedSignature } from './signature.ts';
import { signer } from './sign.ts';
import { isSigned, verifySignature } from './verify.ts';
import type { VerifierFacts } from './verify.ts';

const clock = manualClock(parseInstant('2026-11-23T23:30:00Z') ?? 0);
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const facts = { credentials, region: 'eu-west-1', clock };
const verifier: VerifierFacts = { clock, keyOf: (id) => (id === credentials.accessKeyId ? credentials : undefined) };

const call: HttpRequest = {
  method: 'POST',
  path: '/',
  headers: [
    ['Host', '127.0.0.1:4600'],
    ['Content-Type', 'application/x-amz-json-1.1'],
    ['X-Amz-Target', 'AWSCognitoIdentityService.ListIdentityPools'],
    ['Content-Length', '16'],
  ],
  body: Buffer.from('{"MaxResults":1}'),
};

function without(request: HttpRequest, name: string): HttpRequest {
  return { ...request, headers: request.headers.filter(([given]) => given.toLowerCase() !== name) };
}

test('what the clients’ own library signs is accepted', async () => {
  const signed = await signer(facts)(call);

  expect(verifySignature(signed, verifier)).toEqual({ ok: true, value: { accessKeyId: 'AKIDEXAMPLE', region: 'eu-west-1' } });
});

test('headers stay as they were, and the signature comes after them', async () => {
  const signed = await signer(facts)(call);

  expect(signed.headers.slice(0, 4)).toEqual(call.headers);
  expect(
    signed.headers
      .slice(4)
      .map(([name]) => name)
      .toSorted(),
  ).toEqual(['authorization', 'x-amz-content-sha256', 'x-amz-date']);
});

test('what another implementation signs is accepted, without a content hash header', () => {
  const signed = aws4.sign(
    {
      host: 'any.example',
      method: 'POST',
      path: '/',
      service: 'cognito-identity',
      region: 'mars-1',
      body: '{}',
      headers: { 'X-Amz-Date': '20261123T233000Z', 'X-Amz-Target': 'AWSCognitoIdentityService.GetId' },
    },
    credentials,
  );
  const headers = Object.entries(signed.headers ?? {}).map(([name, value]) => [name, String(value)] as const);

  const verified = verifySignature({ method: 'POST', path: '/', headers, body: Buffer.from('{}') }, verifier);

  expect(verified).toEqual({ ok: true, value: { accessKeyId: 'AKIDEXAMPLE', region: 'mars-1' } });
});

test('another implementation computes the same signature over the same headers', async () => {
  const signed = await signer(facts)(call);
  const names = ['content-length', 'content-type', 'host', 'x-amz-content-sha256', 'x-amz-date', 'x-amz-target'];
  const headers = Object.fromEntries(names.map((name) => [name, headerOf(signed.headers, name) ?? '']));

  const other = aws4.sign(
    { method: 'POST', path: '/', service: 'cognito-identity', region: 'eu-west-1', body: '{"MaxResults":1}', headers },
    credentials,
  );

  expect(headerOf(signed.headers, 'authorization')).toBe(String(other.headers?.['Authorization']));
});

test('the published vector post-vanilla gives its published canonical form and signature', () => {
  const request: HttpRequest = {
    method: 'POST',
    path: '/',
    headers: [
      ['Host', 'example.amazonaws.com'],
      ['X-Amz-Date', '20150830T123600Z'],
    ],
    body: new Uint8Array(),
  };
  const authorization = readAuthorization(
    'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=0',
  );
  if (!authorization.ok) throw new Error(authorization.reason);

  expect(canonicalRequest(request, ['host', 'x-amz-date'])).toBe(
    'POST\n/\n\nhost:example.amazonaws.com\nx-amz-date:20150830T123600Z\n\nhost;x-amz-date\ne3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  );
  expect(expectedSignature(request, authorization.value, { secret: credentials.secretAccessKey, longDate: '20150830T123600Z' })).toBe(
    '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
  );
});

const broken = [
  ['wrong secret', 'InvalidSignatureException'],
  ['unknown key', 'UnrecognizedClientException'],
  ['tampered body', 'InvalidSignatureException'],
  ['wrong service', 'InvalidSignatureException'],
  ['expired date', 'InvalidSignatureException'],
  ['missing signature part', 'IncompleteSignatureException'],
  ['malformed header', 'IncompleteSignatureException'],
] as const;

for (const [how, exception] of broken) {
  test(`a signature with ${how} is refused with ${exception}`, async () => {
    expect(verifySignature(await signBroken(how, call, facts), verifier)).toMatchObject({ ok: false, reason: { exception } });
  });
}

test('a signature for another region is one the verifier accepts, and names that region', async () => {
  expect(verifySignature(await signBroken('wrong region', call, facts), verifier)).toMatchObject({
    ok: true,
    value: { region: 'us-west-1' },
  });
});

test('a tampered body is still framed by its Content-Length', async () => {
  const tampered = await signBroken('tampered body', call, facts);

  expect(headerOf(tampered.headers, 'content-length')).toBe(String(tampered.body.length));
});

test('no signature at all is a missing token', () => {
  expect(isSigned(call)).toBe(false);
  expect(verifySignature(call, verifier)).toMatchObject({ reason: { exception: 'MissingAuthenticationTokenException' } });
});

test('a signature holds for five minutes and no longer, in both directions', async () => {
  const signed = await signer(facts)(call);
  const verdictAfter = (milliseconds: number): boolean =>
    verifySignature(signed, { ...verifier, clock: { now: () => clock.now() + milliseconds } }).ok;

  expect([-300_001, -300_000, 300_000, 300_001].map(verdictAfter)).toEqual([false, true, true, false]);
});

test('the text of an expired signature names the times', async () => {
  const signed = await signer(facts)(call);

  expect(verifySignature(signed, { ...verifier, clock: { now: () => clock.now() + 600_000 } })).toMatchObject({
    reason: { message: 'Signature expired: 20261123T233000Z is now earlier than 20261123T233500Z (20261123T234000Z - 5 min.)' },
  });
});

test('a claimed content hash does not stand for the body', async () => {
  const signed = await signer(facts)(call);

  expect(verifySignature({ ...signed, body: Buffer.from('{"MaxResults":2}') }, verifier)).toMatchObject({
    reason: { exception: 'InvalidSignatureException' },
  });
});

test('an unsigned payload is taken as such', async () => {
  const signed = await signer(facts)({ ...call, headers: [...call.headers, ['x-amz-content-sha256', 'UNSIGNED-PAYLOAD']] });

  expect(verifySignature({ ...signed, body: Buffer.from('{"MaxResults":2}') }, verifier).ok).toBe(true);
});

test('temporary keys count only with their own token, and until they expire', async () => {
  const temporary = { ...credentials, sessionToken: 'token' };
  const known = { clock, keyOf: () => ({ ...temporary, expiresAt: clock.now() + 1000 }) };
  const signed = await signer({ ...facts, credentials: temporary })(call);

  expect(verifySignature(signed, known).ok).toBe(true);
  expect(verifySignature(without(signed, 'x-amz-security-token'), known)).toMatchObject({
    reason: { exception: 'UnrecognizedClientException' },
  });
  expect(verifySignature(signed, verifier)).toMatchObject({ reason: { exception: 'UnrecognizedClientException' } });
  expect(verifySignature(signed, { ...known, clock: { now: () => clock.now() + 1000 } })).toMatchObject({
    reason: { exception: 'ExpiredTokenException' },
  });
});

test('a date in no known form is an incomplete signature', async () => {
  const signed = await signer(facts)(call);
  const odd = {
    ...signed,
    headers: signed.headers.map(([name, value]) => [name, name === 'x-amz-date' ? '20261123Tnoon' : value] as const),
  };

  expect(verifySignature(odd, verifier)).toMatchObject({ reason: { exception: 'IncompleteSignatureException' } });
});
