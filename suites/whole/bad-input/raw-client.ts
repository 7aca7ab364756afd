import { connect, type Socket } from 'node:net';
import { MalformedMessage } from '../../../proxy/http1/malformed-message.ts';
import { MessageReader } from '../../../proxy/http1/reader.ts';
import { headerOf } from '../../../src/wire/http/message.ts';

/** Everything that came back over one connection. */
export interface Said {
  readonly bytes: Buffer;
  /** In words: what each answer was, and whether the connection broke. */
  readonly told: string;
}

/** Sends bytes and waits for this many answers, or for the end of the connection. */
export function ask(port: number, bytes: Uint8Array | string, answers = 1): Promise<Said> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => socket.write(bytes));
    resolve(heard(socket, answers));
  });
}

/** Listens to a connection for this many answers, or until it ends. */
export function heard(socket: Socket, answers: number): Promise<Said> {
  const parts: Buffer[] = [];
  const told: string[] = [];
  const reader = new MessageReader({
    otherwise: 'close',
    isStart: (line) => line.startsWith('HTTP/'),
    bodiless: ({ startLine }) => / (?:1\d\d|204) |established/.test(startLine),
  });
  return new Promise((resolve) => {
    const done = (): void => {
      socket.destroy();
      resolve({ bytes: Buffer.concat(parts), told: told.join(', then ') });
    };
    socket.on('data', (part: Buffer) => {
      parts.push(part);
      reader.push(part);
      told.push(...answersOf(reader, socket));
      if (told.filter((answer) => !answer.startsWith('1')).length >= answers) done();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (told.length < answers)
        told.push(reader.progress === 'body' ? 'part of an answer and a broken connection' : 'a broken connection');
      done();
    });
  });
}

/** An answer that is more than the reader takes is one that broke off. */
function answersOf(reader: MessageReader, socket: Socket): readonly string[] {
  const told: string[] = [];
  try {
    for (let message = reader.next(); message !== undefined; message = reader.next()) told.push(nameOf(message));
  } catch (error) {
    if (!(error instanceof MalformedMessage)) throw error;
    socket.destroy();
  }
  return told;
}

/** The proxy's own answers by their error, all others by their status. */
function nameOf({ startLine, headers }: { readonly startLine: string; readonly headers: readonly (readonly [string, string])[] }): string {
  const own = /^(Poolproof\w+):/.exec(headerOf(headers, 'x-amzn-errortype') ?? '')?.[1];
  return own ?? startLine.split(' ')[1] ?? '';
}

/** A request of a client that means well, or with whatever body, headers and first line are told. */
export function post(
  body: string | Uint8Array,
  { headers = [], start = 'POST / HTTP/1.1', length = true }: { headers?: readonly string[]; start?: string; length?: boolean } = {},
): Buffer {
  const bytes = Buffer.from(body);
  const head = [start, 'Host: cognito-identity.us-east-1.amazonaws.com', 'Content-Type: application/x-amz-json-1.1'];
  const target = headers.some((line) => /^x-amz-target/i.test(line)) ? [] : ['X-Amz-Target: AWSCognitoIdentityService.GetId'];
  const told = length ? [`Content-Length: ${bytes.length}`] : [];
  return Buffer.concat([Buffer.from([...head, ...target, ...told, ...headers, '', ''].join('\r\n'), 'latin1'), bytes]);
}

/** What every service that still runs can answer. */
export const goodRequest = post('{"IdentityPoolId":"us-east-1:00000000-0000-4000-8000-000000000000"}');
