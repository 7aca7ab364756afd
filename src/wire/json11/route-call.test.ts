import { expect, test } from '@playwright/test';
import { encodeMisrouted, routeCall } from './route-call.ts';
import { readAnswer } from './read-answer.ts';

const type = ['Content-Type', 'application/x-amz-json-1.1'] as const;
const target = ['x-amz-target', 'AWSCognitoIdentityService.GetId'] as const;
const call = { method: 'POST', path: '/', headers: [type, target], body: new Uint8Array() };
const envelope = { requestId: 'r', now: 0 };

const rows = [
  { says: 'the target names the operation', request: call, gives: 'GetId' },
  {
    says: 'the long target of the samples is taken',
    request: {
      ...call,
      headers: [type, ['X-Amz-Target', 'com.amazonaws.cognito.identity.model.AWSCognitoIdentityService.GetId'] as const],
    },
    gives: 'GetId',
  },
  {
    says: 'a charset in the content type is taken',
    request: { ...call, headers: [target, ['content-type', 'application/x-amz-json-1.1; charset=utf-8'] as const] },
    gives: 'GetId',
  },
  {
    says: 'case of the operation matters',
    request: { ...call, headers: [type, ['X-Amz-Target', 'AWSCognitoIdentityService.getId'] as const] },
    gives: 'unknown operation',
  },
  {
    says: 'a name every object has is no operation',
    request: { ...call, headers: [type, ['X-Amz-Target', 'AWSCognitoIdentityService.constructor'] as const] },
    gives: 'unknown operation',
  },
  { says: 'a missing target is no operation', request: { ...call, headers: [type] }, gives: 'unknown operation' },
  {
    says: 'version 1.0 of the protocol is another one',
    request: { ...call, headers: [target, ['Content-Type', 'application/x-amz-json-1.0'] as const] },
    gives: 'wrong content type',
  },
  { says: 'a missing content type is none', request: { ...call, headers: [target] }, gives: 'wrong content type' },
  { says: 'only POST calls', request: { ...call, method: 'GET' }, gives: 'not a post to /' },
  { says: 'only the root is called', request: { ...call, path: '/GetId' }, gives: 'not a post to /' },
] as const;

for (const { says, request, gives } of rows) {
  test(says, () => {
    const routed = routeCall(request);

    expect(routed.ok ? routed.value : routed.reason).toBe(gives);
  });
}

test('each misrouted request has its own answer', () => {
  const unknown = encodeMisrouted('unknown operation', envelope);

  expect([unknown.status, readAnswer(unknown).code]).toEqual([400, 'UnknownOperationException']);
  expect(encodeMisrouted('wrong content type', envelope).status).toBe(404);
  expect(readAnswer(encodeMisrouted('not a post to /', envelope)).code).toBe('BadRequest');
});
