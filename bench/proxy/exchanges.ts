import type { HttpResponse } from '../../src/wire/http/message.ts';
import { recordingTransport } from '../../proxy/transport.ts';

/** How many recordings the comparison plays. */
export const fixtureCount = 200;

/** How many connections ask at the same time. */
export const connections = 16;

/** The answer that every server in the comparison gives. */
export const answerBody = '{"IdentityId":"us-east-1:7f4c1f9e-6a0a-c1d2-8a52-0d6c5a1f0b3e"}';

/** The body of the request with this number; all have one length. */
export function requestBody(number: number): string {
  return JSON.stringify({ IdentityPoolId: poolId(number) });
}

function poolId(number: number): string {
  return `us-east-1:${String(number).padStart(8, '0')}-0000-4000-8000-000000000000`;
}

const head: readonly (readonly [string, string])[] = [
  ['Host', 'cognito-identity.us-east-1.amazonaws.com'],
  ['Content-Type', 'application/x-amz-json-1.1'],
  ['X-Amz-Target', 'AWSCognitoIdentityService.GetId'],
  ['User-Agent', 'bench'],
];

/** The exact bytes of the request with this number. */
export function requestBytes(number: number): Buffer {
  const body = requestBody(number);
  const lines = [...head, ['Content-Length', String(body.length)]].map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST / HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}

/** The headers of every answer. */
export const answerHeaders: readonly (readonly [string, string])[] = [
  ['Content-Type', 'application/x-amz-json-1.1'],
  ['Content-Length', String(answerBody.length)],
  ['x-amzn-RequestId', '5f8d2c11-7b1e-4b3e-9a2d-3c1f0e9d8b7a'],
];

/** Makes a folder with one fixture of this many recordings. */
export async function makeFixtures(directory: string, count: number): Promise<void> {
  const answer: HttpResponse = { status: 200, headers: answerHeaders, body: Buffer.from(answerBody) };
  const facts = { directory, session: 'bench', target: 'constant answer', region: 'us-east-1' };
  const recording = recordingTransport(async () => answer, facts);
  for (let number = 0; number < count; number += 1) {
    const body = Buffer.from(requestBody(number));
    const headers = [...head, ['Content-Length', String(body.length)] as const];
    await recording.send({ method: 'POST', path: '/', headers, body });
  }
  await recording.close();
}
