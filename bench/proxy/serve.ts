// One server of the comparison in a process of its own: kind, port, a folder, the service's port.
import { mkdirSync, openSync, writeSync } from 'node:fs';
import { createServer, request, Agent, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { startRecorder } from '../../proxy/record/start-recorder.ts';
import { startReplay } from '../../proxy/replay/start-replay.ts';
import { answerBody, answerHeaders, fixtureCount, requestBody } from './exchanges.ts';

const [kind = '', port = '0', folder = '', upstream = '0'] = process.argv.slice(2);
const headers = Object.fromEntries(answerHeaders);

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function listen(answer: (incoming: IncomingMessage, response: ServerResponse) => void): void {
  createServer({ keepAliveTimeout: 60_000 }, answer).listen(Number(port), '127.0.0.1');
}

/** Answers without looking. */
function bare(): void {
  listen((incoming, response) => {
    incoming.resume();
    incoming.on('end', () => response.writeHead(200, headers).end(answerBody));
  });
}

/** Reads the body, brings it to its canonical form and looks it up. */
function parsed(): void {
  const answers = new Map<string, string>();
  for (let number = 0; number < fixtureCount; number += 1) answers.set(canonical(requestBody(number)), answerBody);
  listen((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const found = answers.get(canonical(Buffer.concat(chunks).toString()));
      response.writeHead(found === undefined ? 404 : 200, headers).end(found);
    });
  });
}

/** The canonical form as anybody would write it first: parsed, members sorted, printed. */
function canonical(text: string): string {
  const value: unknown = JSON.parse(text);
  return JSON.stringify(sorted(value));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}

/** The least a recorder can do: passes on and appends one line of JSON. */
function bareRecorder(): void {
  const agent = new Agent({ keepAlive: true });
  const file = openSync(join(folder, 'bare.ndjson'), 'a');
  const pass = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(incoming);
    const { method, url: path } = incoming;
    const answer = await new Promise<IncomingMessage>((resolve) => {
      request({ host: '127.0.0.1', port: Number(upstream), method, path, headers: incoming.headers, agent }, resolve).end(body);
    });
    const answered = await bodyOf(answer);
    writeSync(
      file,
      `${JSON.stringify({ method, path, headers: incoming.rawHeaders, body: body.toString(), status: answer.statusCode, answered: answered.toString() })}\n`,
    );
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders).end(answered);
  };
  listen((incoming, response) => void pass(incoming, response));
}

async function recorder(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await startRecorder({ upstream: `http://127.0.0.1:${upstream}`, directory: folder, target: 'constant answer', port: Number(port) });
}

if (kind === 'bare') bare();
else if (kind === 'parsed') parsed();
else if (kind === 'bare-recorder') bareRecorder();
else if (kind === 'recorder') await recorder();
else await startReplay({ directory: folder, mode: 'reuse', port: Number(port) });

/** Says how much memory is held once what nobody needs is gone. */
process.on('message', () => {
  globalThis.gc?.();
  process.send?.(process.memoryUsage().rss);
});
