import { createServer, type Server, type Socket } from 'node:net';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRecorder, type Recorder } from '../../../proxy/record/start-recorder.ts';
import type { RecorderOptions } from '../../../proxy/record/recorder-options.ts';
import { MessageReader } from '../../../proxy/http1/reader.ts';
import { ask, goodRequest, type Said } from './raw-client.ts';

/** Those who say nothing are waited for so long, in milliseconds, where a case is about that. */
export const patience = 300;

/** A folder of its own. */
export function folder(): string {
  return mkdtempSync(join(tmpdir(), 'poolproof-'));
}

/** A target that answers each connection as it is told. */
export interface Target {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Starts a target; `serve` is given each connection with its number, from 1. */
export function startTarget(
  serve: (socket: Socket, number: number) => void,
  make: (on: (socket: Socket) => void) => Server = createServer,
): Promise<Target> {
  const sockets = new Set<Socket>();
  let count = 0;
  const server = make((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    serve(socket, (count += 1));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      resolve({
        port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            for (const socket of sockets) socket.destroy();
          }),
      });
    });
  });
}

/** What a target answers that means well: how many bytes it was sent, so that answers differ. */
export function goodAnswer(bodyLength: number): string {
  const body = `{"n":${bodyLength % 1000}}`;
  return `HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

/** Answers all requests of a connection well. */
export function serveWell(socket: Socket): void {
  const reader = new MessageReader({ otherwise: 'none', isStart: () => true });
  socket.on('data', (part: Buffer) => {
    reader.push(part);
    for (let message = reader.next(); message !== undefined; message = reader.next()) socket.write(goodAnswer(message.body.length));
  });
}

/** A recorder in front of a target, with all that is to be ended. */
export interface OneRecorder {
  readonly recorder: Recorder;
  readonly directory: string;
  /** Sends a good request on a connection of its own. */
  readonly good: () => Promise<Said>;
}

/** Starts a recorder in front of a target. */
export async function oneRecorder(port: number, options: Partial<RecorderOptions> = {}): Promise<OneRecorder> {
  const directory = folder();
  const recorder = await startRecorder({
    upstream: `http://127.0.0.1:${port}`,
    directory,
    target: 'bad input',
    session: 'bad',
    keepInputs: true,
    ...options,
  });
  return { recorder, directory, good: () => ask(recorder.port, goodRequest) };
}
