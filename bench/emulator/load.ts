import { request } from 'node:http';
import { createConnection } from 'node:net';

/** One request that a load repeats. */
export interface RepeatedCall {
  readonly url: string;
  readonly target: string;
  readonly body: string;
  readonly authorization?: string;
}

/** How fast a server answered: requests per second over the whole run, bounded in count. Raw sockets, so that the load costs little beside the server. */
export async function requestsPerSecond(
  call: RepeatedCall,
  { count, connections }: { count: number; connections: number },
): Promise<number> {
  await burst(call, { count: Math.ceil(count / 5), connections });
  const started = process.hrtime.bigint();
  await burst(call, { count, connections });
  return count / (Number(process.hrtime.bigint() - started) / 1e9);
}

async function burst(call: RepeatedCall, { count, connections }: { count: number; connections: number }): Promise<void> {
  const bytes = bytesOf(call);
  const share = Math.ceil(count / connections);
  await Promise.all(Array.from({ length: connections }, () => lane(bytes, new URL(call.url), share)));
}

async function lane(bytes: Buffer, address: URL, count: number): Promise<void> {
  let left = count;
  // A server that closes after each answer is asked again over a new connection.
  while (left > 0) left -= await asked(bytes, address, left);
}

/** Asks over one connection until it ends; resolves with how many answers came. */
function asked(bytes: Buffer, { hostname, port }: URL, most: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host: hostname, port: Number(port), noDelay: true });
    let answers = 0;
    let pending = '';
    socket.on('connect', () => socket.write(bytes));
    socket.on('error', reject);
    socket.on('close', () => resolve(answers));
    socket.on('data', (part: Buffer) => {
      pending += part.toString('latin1');
      if (!isWhole(pending)) return;
      if (!pending.startsWith('HTTP/1.1 200')) reject(new Error(pending.slice(0, 300)));
      const isLast = /\r\nconnection: close/i.test(pending);
      pending = '';
      answers += 1;
      if (isLast || answers === most) socket.destroy();
      else socket.write(bytes);
    });
  });
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) return false;
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(text.slice(0, end))?.[1] ?? 0);
  return text.length >= end + 4 + length;
}

function bytesOf({ url, target, body, authorization }: RepeatedCall): Buffer {
  const lines = [
    'POST / HTTP/1.1',
    `Host: ${new URL(url).host}`,
    'Content-Type: application/x-amz-json-1.1',
    `X-Amz-Target: AWSCognitoIdentityService.${target}`,
    ...(authorization === undefined ? [] : [`Authorization: ${authorization}`]),
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
}

/** Sends the call once; rejects unless the answer is 200. Gives its text. */
export function once({ url, target, body, authorization }: RepeatedCall): Promise<string> {
  const headers = {
    'Content-Type': 'application/x-amz-json-1.1',
    'X-Amz-Target': `AWSCognitoIdentityService.${target}`,
    'Content-Length': Buffer.byteLength(body),
    ...(authorization === undefined ? {} : { Authorization: authorization }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8');
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`${target}: ${response.statusCode ?? 0} ${text.slice(0, 200)}`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
