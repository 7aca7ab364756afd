import { expect, test } from '@playwright/test';
import { startEmulator } from './server.ts';

async function call(url: string, operation: string, input: unknown): Promise<{ status: number; body: unknown; type: string | null }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': `AWSCognitoIdentityService.${operation}`,
      Authorization: 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/cognito-identity/aws4_request, SignedHeaders=host, Signature=00',
    },
    body: JSON.stringify(input),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text), type: response.headers.get('x-amzn-errortype') };
}

test('a pool is made, told, listed and deleted over a socket', async () => {
  const { url, close } = await startEmulator({ port: 0 });

  const made = await call(url, 'CreateIdentityPool', { IdentityPoolName: 'p', AllowUnauthenticatedIdentities: true });
  const id = new RegExp('us-east-1:[0-9a-f-]{36}').exec(JSON.stringify(made.body))?.[0] ?? '';
  const told = await call(url, 'DescribeIdentityPool', { IdentityPoolId: id });
  const listed = await call(url, 'ListIdentityPools', { MaxResults: 60 });
  const deleted = await call(url, 'DeleteIdentityPool', { IdentityPoolId: id });
  const gone = await call(url, 'DescribeIdentityPool', { IdentityPoolId: id });
  await close();

  expect(made).toEqual({
    status: 200,
    type: null,
    body: { IdentityPoolId: id, IdentityPoolName: 'p', AllowUnauthenticatedIdentities: true, IdentityPoolTags: {} },
  });
  expect(told).toEqual(made);
  expect(listed.body).toEqual({ IdentityPools: [{ IdentityPoolId: id, IdentityPoolName: 'p' }] });
  expect(deleted).toEqual({ status: 200, type: null, body: undefined });
  expect(gone).toEqual({
    status: 400,
    type: 'ResourceNotFoundException:',
    body: { __type: 'ResourceNotFoundException', message: `IdentityPool '${id}' not found.` },
  });
});
