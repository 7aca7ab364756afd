import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readFixture } from '../../../proxy/fixture/read-fixture.ts';
import { startEmulator, type StartedEmulator } from '../../../src/emulator/server.ts';
import { emptyFolder, ended, namesIn, runCommand, startCommand } from './run-command.ts';

let emulator: StartedEmulator;
let cwd: string;

test.beforeEach(async () => {
  emulator = await startEmulator({ port: 0 });
  cwd = await emptyFolder();
});

test.afterEach(() => emulator.close());

/** A program that lists pools where the variable says, and prints the status it got. */
const lists = `
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AWSCognitoIdentityService.ListIdentityPools' };
  const date = '20260101T000000Z';
  headers['x-amz-date'] = date;
  headers.authorization = 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/cognito-identity/aws4_request, SignedHeaders=host;x-amz-date, Signature=' + 'a'.repeat(64);
  const send = (body) => fetch(process.env.AWS_ENDPOINT_URL_COGNITO_IDENTITY, { method: 'POST', headers, body });
  const answer = await send('{"MaxResults":1}');
  console.log(answer.status);
`;

/** A program as words: Node with a script. */
const node = (script: string): readonly string[] => ['--', process.execPath, '--input-type=module', '-e', script];

const recorded = async (): Promise<void> => {
  const { code } = await runCommand(['record', emulator.url, ...node(lists)], { cwd });
  expect(code).toBe(0);
};

test('record and replay tell a program where to call, end with it, and leave the result stream to it', async () => {
  const recording = await runCommand(['record', emulator.url, ...node(lists)], { cwd });
  const replay = await runCommand(['replay', 'recorded', ...node(lists)], { cwd });

  expect([recording.code, recording.stdout]).toEqual([0, '200\n']);
  expect(recording.stderr).toContain('1 exchange\n');
  expect([replay.code, replay.stdout]).toEqual([0, '200\n']);
  expect(replay.stderr).toContain('default: green, 1 answered');
});

test('serve runs a program on an emulator of its own', async () => {
  const { code, stdout } = await runCommand(['serve', '--region', 'eu-west-1', ...node(`${lists} console.log(process.env.AWS_REGION)`)], {
    cwd,
  });

  expect([code, stdout]).toEqual([0, '200\neu-west-1\n']);
});

const ends = [
  { what: 'the exit code of a program that fails', program: node(`${lists} process.exitCode = 7`), code: 7, says: 'Poolproof with 0' },
  { what: 'red, where only the replay is', program: node('void 0'), code: 1, says: 'ended with exit code 0, Poolproof with 1' },
  {
    what: 'the exit code of a shell for a signal',
    program: node(`${lists} process.kill(process.pid, 'SIGKILL')`),
    code: 137,
    says: 'SIGKILL',
  },
  { what: '2 where there is no such program', program: ['--', './no-such-program'], code: 2, says: 'there is no such program' },
  { what: '2 where a file is no program', program: ['--', './recorded/default.har'], code: 2, says: 'could not be started: EACCES' },
  { what: '2 where nothing follows', program: ['--'], code: 2, says: 'nothing stands there' },
  {
    what: '3 where the program takes too long',
    program: ['--time-limit', '1', ...node('setInterval(() => 0, 1000)')],
    code: 3,
    says: 'after 1 s',
  },
  { what: '2 for a limit without a program', program: ['--time-limit', '1'], code: 2, says: '--time-limit ends the command after --' },
];

for (const { what, program, code, says } of ends) {
  test(`replay with a program ends with ${what}`, async () => {
    await recorded();

    const result = await runCommand(['replay', 'recorded', ...program], { cwd });

    expect(result.stderr).toContain(says);
    expect(result.code).toBe(code);
  });
}

test('a program is not run where the port is taken', async () => {
  const result = await runCommand(['serve', '--port', new URL(emulator.url).port, ...node('console.log("ran")')], { cwd });

  expect([result.code, result.stdout]).toEqual([2, '']);
  expect(result.stderr).toContain('in use');
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  test(`${signal} ends the program and all that it has started, and then the recording in order`, async () => {
    const inner = `process.on('${signal}', () => { console.log('inner'); process.exit(0) }); console.log('ready'); setInterval(() => 0, 1000)`;
    const outer = `${lists}
      const { spawn } = await import('node:child_process');
      let awaited = ['signal', 'exit'];
      const came = (what) => { awaited = awaited.filter((other) => other !== what); if (awaited.length === 0) process.exit(5) };
      process.on('${signal}', () => came('signal'));
      spawn(process.execPath, ['-e', ${JSON.stringify(inner)}], { stdio: 'inherit' }).on('exit', () => came('exit'));`;
    const child = startCommand(['record', emulator.url, ...node(outer)], { cwd });
    let stdout = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      if (stdout.endsWith('ready\n')) child.kill(signal);
    });

    const code = await ended(child);

    expect(stdout.split('\n').toSorted()).toEqual(['', '200', 'inner', 'ready']);
    expect(code).toBe(5);
    expect(await namesIn(join(cwd, 'recorded'))).toEqual(['default.har', 'stand-ins.json']);
    expect(readFixture(await readFile(join(cwd, 'recorded', 'default.har'), 'utf8'), 'default.har').exchanges).toHaveLength(1);
  });
}

test('a second signal breaks off, and leaves no program', async () => {
  const child = startCommand(
    ['serve', ...node(`process.on('SIGTERM', () => console.log('asked')); console.log(process.pid); setInterval(() => 0, 1000)`)],
    {
      cwd,
    },
  );
  let stdout = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    if (/^\d+\n$/.test(stdout)) child.kill('SIGTERM');
    // Within half a second a signal counts as the same wish.
    else setTimeout(() => child.kill('SIGTERM'), 700);
  });
  await ended(child);

  const pid = Number(/^\d+/.exec(stdout)?.[0]);
  await expect.poll(() => isThere(pid)).toBe(false);
  expect(stdout).toContain('asked');
});

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
