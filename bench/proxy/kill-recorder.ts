import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { Agent, createServer, request, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openFolder } from '../../proxy/fixture/folder.ts';
import { recoverFolder } from '../../proxy/fixture/recover.ts';
import { PoolproofError } from '../../src/kernel/errors.ts';

/** What became of one recorder that was killed. */
export interface Killed {
  /** Answers that reached a client whole. */
  readonly acknowledged: number;
  readonly recorded: number;
  /** Whether the kill came while the session was being closed. */
  readonly closing: boolean;
  /** What is wrong; empty where nothing is. */
  readonly wrong: readonly string[];
}

/** The moment of a kill. */
export interface Moment {
  /** After so many acknowledged exchanges. */
  readonly after: number;
  /** And then so many milliseconds. */
  readonly milliseconds: number;
  /** Asks the recorder to end first, so that it is killed while it bakes. */
  readonly closing: boolean;
}

const clients = 8;

/** A target whose answers say which request they belong to. */
export function startTarget(): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer((incoming, outgoing) => {
    incoming.resume();
    incoming.on('end', () => {
      outgoing.setHeader('Server', incoming.headers['user-agent'] ?? '');
      outgoing.end('{}');
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({ server, url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}` });
    });
  });
}

/** Records under load, kills the recorder with SIGKILL, and looks at what it has left, before recovery and after. */
export async function killOnce(target: string, moment: Moment): Promise<Killed> {
  const directory = mkdtempSync(join(tmpdir(), 'poolproof-kill-'));
  const bin = fileURLToPath(
    new URL(import.meta.url.includes('.build') ? '../../../bin/poolproof.js' : '../../bin/poolproof.js', import.meta.url),
  );
  const child = spawn(process.execPath, [bin, 'record', target, '--out', directory, '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise<void>((resolve) => void child.once('close', () => resolve()));
  const acknowledged = new Set<string>();
  const url = await listening(child);
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const enough = new Promise<void>((resolve) => {
    for (let client = 0; client < clients; client += 1)
      void load({ url, agent, client, acknowledged, enough: () => acknowledged.size >= moment.after && resolve() });
  });
  await enough;
  if (moment.closing) child.kill('SIGINT');
  await new Promise((resolve) => void setTimeout(resolve, moment.milliseconds));
  child.kill('SIGKILL');
  await ended;
  agent.destroy();
  return { ...judged(directory, acknowledged), closing: moment.closing };
}

function listening({ stdout }: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const found = /"listening":"([^"]+)"/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
}

interface Load {
  readonly url: string;
  readonly agent: Agent;
  readonly client: number;
  readonly acknowledged: Set<string>;
  readonly enough: () => unknown;
}

/** One request after the other until the recorder is gone. */
async function load({ url, agent, client, acknowledged, enough }: Load): Promise<void> {
  for (let number = 0; ; number += 1) {
    const mark = `load/${client}.${number}`;
    if (!(await isAnswered(url, agent, mark))) return;
    acknowledged.add(mark);
    enough();
  }
}

function isAnswered(url: string, agent: Agent, mark: string): Promise<boolean> {
  return new Promise((resolve) => {
    const headers = { 'User-Agent': mark, 'X-Amz-Target': 'AWSCognitoIdentityService.GetId', 'Content-Type': 'application/x-amz-json-1.1' };
    const asked = request(url, { method: 'POST', agent, headers }, (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
      answer.on('error', () => resolve(false));
      answer.on('end', () => resolve(answer.complete && answer.statusCode === 200 && text === '{}'));
    });
    asked.on('error', () => resolve(false));
    asked.end('{}');
  });
}

function judged(directory: string, acknowledged: ReadonlySet<string>): Omit<Killed, 'closing'> {
  const wrong: string[] = [];
  const hadJournal = readdirSync(directory).some((name) => name.endsWith('.journal.ndjson'));
  const refused = codeOf(() => openFolder(directory));
  if (hadJournal !== (refused === 'recording-incomplete')) wrong.push(`before recovery: ${refused}`);
  const closed = hadJournal && readFileSync(join(directory, 'default.journal.ndjson'), 'utf8').includes('{"t":"close"');
  const recovered = recoverFolder(directory);
  if (recovered.some(({ what }) => what === 'left')) wrong.push('not recovered');
  if (readdirSync(directory).join(' ') !== 'default.har') wrong.push(`left: ${readdirSync(directory).join(' ')}`);
  const { har, exchanges } = openFolder(directory, { incomplete: true }).read('default');
  if (hadJournal && har.log._fixture.complete !== closed) wrong.push('an unfinished session counts as finished');
  const kept = new Set(
    exchanges
      .filter(({ response }) => response?.status === 200)
      .map(({ request: { headers } }) => headers.find(([name]) => name === 'User-Agent')?.[1]),
  );
  const lost = [...acknowledged].filter((mark) => !kept.has(mark));
  if (lost.length > 0) wrong.push(`${lost.length} of ${acknowledged.size} lost`);
  if (!existsSync(join(directory, 'default.har'))) wrong.push('nothing is left');
  return { acknowledged: acknowledged.size, recorded: exchanges.length, wrong };
}

function codeOf(act: () => unknown): string {
  try {
    act();
    return 'open';
  } catch (error) {
    return error instanceof PoolproofError ? error.code : String(error);
  }
}
