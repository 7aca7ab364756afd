// A second process that asks as fast as it is answered, over a few connections, and prints one line of JSON.
import { createConnection, type Socket } from 'node:net';
import { z } from 'zod';
import { requestBytes } from './exchanges.ts';

const given = z
  .object({
    port: z.int(),
    seconds: z.number(),
    warmSeconds: z.number(),
    connections: z.int(),
    /** How many different requests; each connection goes through them in turn. 0: never the same twice. */
    different: z.int(),
    /** The number of the first request: what one round has asked, another one does not ask again. */
    first: z.int(),
    /** Stop after this many answers instead. */
    most: z.int().optional(),
  })
  .parse(JSON.parse(process.argv[2] ?? '{}'));

const prepared = Array.from({ length: given.different }, (_, number) => requestBytes(number));
let asked = 0;
let answered = 0;
let total = 0;
let bad = 0;
let counting = given.warmSeconds === 0;
let stopped = false;
const latencies: number[] = [];

function next(): Buffer {
  const number = asked++;
  return prepared[number % Math.max(1, given.different)] ?? requestBytes(given.first + number);
}

/** One connection after the other: a server may end one whenever it has answered. */
function connect(done: () => void): void {
  const socket: Socket = createConnection({ port: given.port, host: '127.0.0.1', noDelay: true });
  let pending = '';
  let sentAt = 0;
  let isWaiting = false;
  let isDone = false;
  const end = (): void => {
    isDone = true;
    socket.destroy();
    done();
  };
  const ask = (): void => {
    if (stopped || (given.most !== undefined && asked >= given.most)) return end();
    sentAt = performance.now();
    isWaiting = true;
    socket.write(next());
  };
  socket.on('connect', ask);
  socket.on('data', (chunk: Buffer) => {
    pending += chunk.toString('latin1');
    if (!isWhole(pending)) return;
    count(pending, sentAt);
    isWaiting = false;
    pending = '';
    ask();
  });
  socket.on('close', () => {
    if (isDone) return;
    if (isWaiting) bad += 1;
    if (stopped) done();
    else connect(done);
  });
  socket.on('error', () => {
    if (isDone) return;
    bad += 1;
    stopped = true;
    end();
  });
}

/** Counts an answer, by its text and when it was asked for. */
function count(text: string, sentAt: number): void {
  total += 1;
  if (!counting) return;
  answered += 1;
  latencies.push(performance.now() - sentAt);
  if (!text.startsWith('HTTP/1.1 200')) bad += 1;
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) return false;
  const length = /\r\ncontent-length: *(\d+)/i.exec(text);
  return length === null ? text.endsWith('0\r\n\r\n') : text.length >= end + 4 + Number(length[1]);
}

function percentile(share: number): number {
  return latencies[Math.floor(latencies.length * share)] ?? 0;
}

let open = given.connections;
let began = performance.now();
await new Promise<void>((resolve) => {
  const finish = (): void => {
    open -= 1;
    if (open <= 0) resolve();
  };
  for (let index = 0; index < given.connections; index += 1) connect(finish);
  if (given.warmSeconds > 0)
    setTimeout(() => {
      counting = true;
      began = performance.now();
    }, given.warmSeconds * 1000);
  if (given.most === undefined) setTimeout(() => (stopped = true), (given.seconds + given.warmSeconds) * 1000);
});
const seconds = (performance.now() - began) / 1000;
latencies.sort((one, other) => one - other);
process.stdout.write(
  `${JSON.stringify({ perSecond: Math.round(answered / seconds), answered, total, bad, p50: percentile(0.5), p99: percentile(0.99) })}\n`,
);
process.exitCode = 0;
