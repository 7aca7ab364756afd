/*
 * Clients that others wrote, through the proxy: each walk is recorded in front of an emulator that verifies signatures, the recording is
 * scanned, the emulator is stopped, and the same walk is made against the replay: once with the proxy as the endpoint, once through a tunnel
 * with the address of AWS kept. Needs a build; names of clients as arguments, none for all.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { startEmulator } from '../../src/emulator/server.ts';
import { clients, type Client, type Way } from './walks.ts';

const region = 'eu-west-1';
const key = { accessKeyId: 'AKIDTHROUGHTHEPROXY0', secretAccessKey: 'a-secret-of-the-walk' };
const allOperations = '23 of 23 ok';

const listening = z.object({ listening: z.string(), certificate: z.string().optional() });
const replayed = z.object({ verdict: z.string(), served: z.number(), reasons: z.array(z.string()) });
const fixture = z.object({ log: z.object({ entries: z.array(z.object({ _auth: z.string() })) }) });

/** What came of one client on one way. */
interface Passage {
  readonly version: string;
  readonly exchanges: number;
  readonly signed: number;
}

type Came = Passage | { readonly failed: string } | { readonly leftOut: string };

interface Ended {
  readonly code: number | null;
  readonly text: string;
}

function ended(child: ChildProcess): Promise<Ended> {
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => done({ code, text }));
  });
}

function poolproof(words: readonly string[]): ChildProcess {
  return spawn(process.execPath, ['bin/poolproof.js', ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
}

/** A record or replay that listens, and how to end it. */
interface Proxy {
  readonly url: string;
  readonly certificate: string | undefined;
  readonly end: () => Promise<Ended>;
}

async function started(words: readonly string[]): Promise<Proxy> {
  const child = poolproof([...words, '--port', '0', '--json']);
  const end = ended(child);
  const lines = child.stdout === null ? undefined : createInterface(child.stdout);
  const first = await Promise.race([
    new Promise<string>((done) => lines?.once('line', done)),
    end.then(({ text }) => Promise.reject(new Error(`did not start: ${text}`))),
  ]);
  const where = listening.parse(JSON.parse(first));
  return {
    url: where.listening,
    certificate: where.certificate,
    end() {
      child.kill('SIGINT');
      return end;
    },
  };
}

/** Makes a walk; gives its output where all operations came out as they should. */
async function walk(client: Client, { url, certificate }: Proxy, work: string): Promise<string> {
  const tunnel = certificate === undefined ? undefined : { proxy: url, certificate };
  const way: Way = {
    endpoint: tunnel === undefined ? url : `https://cognito-identity.${region}.amazonaws.com`,
    region,
    work,
    ...(tunnel === undefined ? {} : { tunnel }),
  };
  const { file, args, env } = client.walk(way);
  const { code, text } = await ended(spawn(file, args, { env: { ...environment(tunnel), ...env } }));
  if (code === 0 && text.includes(client.all ?? allOperations)) return text;
  throw new Error(
    `the walk ended with ${code}: ${text
      .split('\n')
      .filter((line) => !line.endsWith(' ok'))
      .join(' ')}`,
  );
}

/** What every client finds around it: its keys, nobody else's, and the tunnel where there is one. */
function environment(tunnel: Way['tunnel']): NodeJS.ProcessEnv {
  const { PATH = '', HOME = '', PYENV_VERSION } = process.env;
  return {
    PATH,
    HOME,
    ...(PYENV_VERSION === undefined ? {} : { PYENV_VERSION }),
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_ACCESS_KEY_ID: key.accessKeyId,
    AWS_SECRET_ACCESS_KEY: key.secretAccessKey,
    ...(tunnel && {
      HTTPS_PROXY: tunnel.proxy,
      AWS_CA_BUNDLE: tunnel.certificate,
      SSL_CERT_FILE: tunnel.certificate,
      NODE_EXTRA_CA_CERTS: tunnel.certificate,
    }),
  };
}

/** The same, and what the proxy left when it was ended. */
async function walkToTheEnd(client: Client, proxy: Proxy, work: string): Promise<{ readonly said: string; readonly left: Ended }> {
  try {
    const said = await walk(client, proxy, work);
    return { said, left: await proxy.end() };
  } catch (error) {
    await proxy.end();
    throw error;
  }
}

async function passage(client: Client, tunnelled: boolean, work: string): Promise<Passage> {
  const folder = join(work, 'recorded');
  rmSync(folder, { recursive: true, force: true });
  const connect = tunnelled ? ['--connect'] : [];
  const emulator = await startEmulator({ port: 0, credentials: key, seedFile: 'bench/clients/seed.yaml' });
  const target = ['--name', 'embedded emulator', '--region', region, '--credentials', `${key.accessKeyId}:${key.secretAccessKey}`];
  const recorder = await started(['record', emulator.url, '--out', folder, '--keep-inputs', ...target, ...connect]);
  const { said } = await walkToTheEnd(client, recorder, work);
  await emulator.close();

  const scan = await ended(poolproof(['scan', folder]));
  if (scan.code !== 0) throw new Error(`the recording is not clean: ${scan.text}`);
  const { entries } = fixture.parse(JSON.parse(readFileSync(join(folder, 'default.har'), 'utf8'))).log;
  const kinds = entries.map(({ _auth }) => _auth);
  if (kinds.some((kind) => kind !== 'none' && kind !== 'sigv4')) throw new Error(`signatures did not hold: ${kinds.join(' ')}`);

  const replay = await started(['replay', folder, ...connect]);
  const { left } = await walkToTheEnd(client, replay, work);
  const report = replayed.parse(JSON.parse(left.text.trim().split('\n').at(-1) ?? ''));
  if (left.code !== 0 || report.verdict !== 'green' || report.served !== entries.length)
    throw new Error(`the replay was ${report.verdict}: ${report.served} of ${entries.length}, ${report.reasons.join(', ')}`);
  return { version: versionIn(said), exchanges: entries.length, signed: kinds.filter((kind) => kind === 'sigv4').length };
}

/** The line of a walk that names its versions. */
function versionIn(text: string): string {
  return text.split('\n').find((line) => /^(?:boto3|aws-cli|aws-sdk|aws-amplify)/.test(line)) ?? 'unknown';
}

async function came(client: Client, tunnelled: boolean, work: string): Promise<Came> {
  if (tunnelled && client.noTunnel !== undefined) return { leftOut: client.noTunnel };
  return passage(client, tunnelled, work).catch((error: unknown) => ({ failed: error instanceof Error ? error.message : String(error) }));
}

function told(one: Came): string {
  if ('leftOut' in one) return `none: ${one.leftOut}`;
  return 'failed' in one ? `FAILED ${one.failed.slice(0, 300)}` : `${one.exchanges} exchanges, ${one.signed} signatures held, replay green`;
}

const chosen = process.argv.slice(2);
const unknown = chosen.filter((word) => !Object.hasOwn(clients, word));
if (unknown.length > 0) throw new Error(`no client ${unknown.join(', ')}: there are ${Object.keys(clients).join(', ')}`);
const scratch = mkdtempSync(join(tmpdir(), 'poolproof-clients-'));
const rows: string[] = [];
for (const [word, client] of Object.entries(clients).filter(([name]) => chosen.length === 0 || chosen.includes(name))) {
  const work = resolve(process.env['POOLPROOF_WALKS'] ?? scratch, word);
  mkdirSync(work, { recursive: true });
  try {
    client.prepare(work);
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    console.log(`${client.name}: left out, it cannot be built here: ${reason}`);
    rows.push(`| ${client.name} | | left out: ${reason} | |`);
    continue;
  }
  const [direct, tunnelled] = [await came(client, false, work), await came(client, true, work)];
  for (const [how, one] of [
    ['endpoint', direct],
    ['tunnel', tunnelled],
  ] as const)
    console.log(`${client.name}, ${how}: ${told(one)}`);
  if ('failed' in direct || 'failed' in tunnelled) process.exitCode = 1;
  rows.push(`| ${client.name} | ${'version' in direct ? direct.version : ''} | ${told(direct)} | ${told(tunnelled)} |`);
}
rmSync(scratch, { recursive: true, force: true });
if (chosen.length === 0) {
  const date = new Date().toISOString().slice(0, 10);
  writeFileSync(
    'bench/results/clients.md',
    `# Clients through the proxy

${date}, Node.js ${process.versions.node} (\`npm run bench:clients\`). All 23 operations with each client (Amplify: the credentials of a guest), recorded in front of an emulator that verifies
signatures and replayed, in the same order, with the emulator stopped. Each answer is looked at by the walk, when recorded and when replayed.

| client | version | by endpoint | by tunnel |
| --- | --- | --- | --- |
${rows.join('\n')}
`,
  );
}
