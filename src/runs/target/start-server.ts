import { spawn, type ChildProcess } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { inconclusiveError, usageError } from '../../kernel/errors.ts';
import { jsonType, targetPrefix } from '../../contract/call-headers.ts';
import { systemClock } from '../../kernel/clock.ts';
import { parseJson } from '../../kernel/json.ts';
import { socketTransport } from '../../wire/http/client.ts';
import { signalGroup } from '../../kernel/process-group.ts';
import { readUrl } from './read-url.ts';

/** A server that a shell command started, with everything it started itself. */
export interface StartedServer {
  /** Ends the whole process group: politely first, then for good. */
  stop(): Promise<void>;
}

/** Options of a server to start, and of how to see that it is ready. */
export interface StartOptions {
  /** A shell command, as in `moto_server -p 5000`. */
  readonly command: string;
  /** Address at which it will listen, as in `http://127.0.0.1:5000`. */
  readonly url: string;
  /** Milliseconds to wait until the server answers a call of the API; 60,000 unless you say. */
  readonly timeoutMilliseconds?: number;
  /** Aborted when nobody wants to wait any longer. */
  readonly stop?: AbortSignal;
}

/** The options as they are read. */
interface StartOrder {
  readonly url: URL;
  readonly timeoutMilliseconds: number;
  readonly stop: AbortSignal | undefined;
}

/**
 * Runs a shell command and waits until the server answers a call of the API: an open port, or a page that says it is starting, is not an answer. What the command prints is kept and shown only when it fails.
 * Stopping the server ends the command and everything it has started itself.
 *
 * @throws {UsageError} `bad-url` where the address is none; `already-listening` where something listens there before the command runs.
 * @throws {InconclusiveError} `start-ended` where the command ends too early; `start-not-ready` where the server does not answer in time, or `stop` was aborted.
 * @example
 * const server = await startServer({ command: 'moto_server -p 5000', url: 'http://127.0.0.1:5000' });
 * const { target, close } = await openEndpoint({ url: 'http://127.0.0.1:5000' });
 * // …
 * await close();
 * await server.stop();
 */
export async function startServer({ command, url, timeoutMilliseconds = 60_000, stop }: StartOptions): Promise<StartedServer> {
  const order: StartOrder = { url: readUrl(url), timeoutMilliseconds, stop };
  if (await isListening(order.url)) {
    throw usageError('already-listening', { host: order.url.host });
  }
  const child = spawn(command, { shell: true, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = lastWords(child);
  try {
    await untilReady(child, order, printed);
  } catch (problem) {
    await endGroup(child);
    throw problem;
  }
  return { stop: () => endGroup(child) };
}

function lastWords(child: ChildProcess): () => string {
  let kept = '';
  const keep = (chunk: Buffer): void => {
    kept = `${kept}${chunk.toString('utf8')}`.slice(-2000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return () => kept.trim().split('\n').slice(-3).join(' | ');
}

async function untilReady(child: ChildProcess, order: StartOrder, printed: () => string): Promise<void> {
  const late = systemClock.now() + order.timeoutMilliseconds;
  while (systemClock.now() < late && order.stop?.aborted !== true) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw inconclusiveError('start-ended', { how: child.signalCode ?? child.exitCode ?? '', host: order.url.host, printed: printed() });
    }
    if ((await isListening(order.url)) && (await isReady(order.url))) return;
    await pause(50);
  }
  throw inconclusiveError('start-not-ready', { host: order.url.host, seconds: order.timeoutMilliseconds / 1000, printed: printed() });
}

/** Longer is not waited for one answer while the server starts, in milliseconds. */
const longestAnswer = 2000;

/** Whether the server answers a call of the API as one that has started: anything but a failure without JSON. Over https the run itself finds out. */
async function isReady(url: URL): Promise<boolean> {
  if (url.protocol === 'https:') return true;
  const transport = socketTransport({ baseUrl: url.href, timeoutMilliseconds: longestAnswer });
  const headers = [
    ['Content-Type', jsonType],
    ['X-Amz-Target', `${targetPrefix}.ListIdentityPools`],
  ] as const;
  try {
    const answer = await transport.send({ method: 'POST', path: '/', headers, body: Buffer.from('{"MaxResults":1}') });
    return answer.status < 500 || parseJson(Buffer.from(answer.body).toString()) !== undefined;
  } catch {
    return false;
  } finally {
    transport.close();
  }
}

function isListening(url: URL): Promise<boolean> {
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  return new Promise((resolve) => {
    const socket = connect({ host: url.hostname.replaceAll(/[[\]]/g, ''), port });
    const settle = (listening: boolean) => (): void => {
      socket.destroy();
      resolve(listening);
    };
    socket.once('connect', settle(true));
    socket.once('error', settle(false));
  });
}

async function endGroup(child: ChildProcess): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (!signalGroup(child, signal)) return;
    for (let attempt = 0; attempt < 40; attempt += 1) {
      if (!signalGroup(child, 0)) return;
      await pause(50);
    }
  }
}
