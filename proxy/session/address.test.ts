import { expect, test } from '@playwright/test';
import { callRequest } from '../testing/recorded-calls.ts';
import { addressed } from './address.ts';

const request = { ...callRequest('GetId', '{}'), chunked: false };
const header = ['X-Poolproof-Session', 'ann'] as const;

const ways = [
  ['its path', { path: '/_s/ann/' }, [], undefined],
  ['its path without a slash at the end', { path: '/_s/ann' }, [], undefined],
  ['its path, spelt by bytes', { path: '/_s/%61nn/' }, [], undefined],
  ['its connection', {}, [], 'ann'],
  ['its header', {}, [header], undefined],
  ['all three', { path: '/_s/ann/' }, [header], 'ann'],
] as const;

for (const [what, given, headers, connection] of ways)
  test(`the session is named by ${what}, which is taken off`, () => {
    const named = addressed({ ...request, ...given, headers: [...request.headers, ...headers] }, connection);

    expect(named).toEqual({ session: 'ann', request, breaksSignature: false });
  });

const contradictions = [
  ['path and header', { path: '/_s/bob/' }, [header], undefined],
  ['connection and header', {}, [header], 'bob'],
  ['path and connection', { path: '/_s/ann/' }, [], 'bob'],
  ['two headers', {}, [header, ['x-poolproof-session', 'bob']], undefined],
] as const;

for (const [what, given, headers, connection] of contradictions)
  test(`a request whose ${what} name different sessions belongs to none`, () => {
    const named = addressed({ ...request, ...given, headers: [...request.headers, ...headers] }, connection);

    expect(named).toEqual({ refused: 'The request names more than one session.' });
  });

test('a header that the signature covers is taken off and told', () => {
  const authorization = 'AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host;x-poolproof-session, Signature=c';

  const named = addressed({ ...request, headers: [['Authorization', authorization], header] }, undefined);

  expect(named).toMatchObject({ session: 'ann', breaksSignature: true, request: { headers: [['Authorization', authorization]] } });
});
