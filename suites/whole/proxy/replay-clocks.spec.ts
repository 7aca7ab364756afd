import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CreateIdentityPoolCommand, GetCredentialsForIdentityCommand, SetIdentityPoolRolesCommand } from '@aws-sdk/client-cognito-identity';
import { expect, test } from '@playwright/test';
import { build } from 'esbuild';
import { startRecorder } from '../../../proxy/record/start-recorder.ts';
import { startReplay } from '../../../proxy/replay/start-replay.ts';
import type { SessionOptions } from '../../../proxy/replay/replay-sessions.ts';
import { callsInstant, recordCalls } from '../../../proxy/testing/recorded-calls.ts';
import { sdkClient } from '../../../proxy/testing/story.ts';
import { startEmulator } from '../../../src/emulator/server.ts';
import { isoInstant, manualClock, systemClock } from '../../../src/kernel/clock.ts';
import { readTranscript } from '../../../src/kernel/transcript.ts';
import { emptyFolder } from '../commands/run-command.ts';

const run = promisify(execFile);
const shiftClock = fileURLToPath(new URL('../../../dist/proxy/clock/shift-clock.js', import.meta.url));
const app = fileURLToPath(new URL('../../../proxy/testing/federated-app.ts', import.meta.url));
const ninetyDays = 90 * 24 * 60 * 60 * 1000;

/** Runs the app in a process of its own; with an origin, its clock stands there. */
async function runApp(endpoint: string, pool: string, origin?: string): Promise<'worked' | 'failed'> {
  const preload = origin === undefined ? [] : ['--import', shiftClock];
  const env = { PATH: process.env['PATH'] ?? '', ...(origin === undefined ? {} : { POOLPROOF_CLOCK_ORIGIN: origin }) };
  const outfile = join(await emptyFolder(), 'app.mjs');
  // The packages of the app are CommonJS in part, and ask for what Node gives only there.
  const banner = { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" };
  await build({ entryPoints: [app], outfile, banner, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
  return run(process.execPath, [...preload, outfile, endpoint, pool], { env }).then(
    () => 'worked' as const,
    () => 'failed' as const,
  );
}

/** Records the app as it was ninety days ago. */
async function recordApp(directory: string): Promise<string> {
  const clock = manualClock(systemClock.now() - ninetyDays);
  const emulator = await startEmulator({ port: 0, clock, signatures: 'off' });
  const admin = sdkClient(emulator.url);
  const { IdentityPoolId = '' } = await admin.send(
    new CreateIdentityPoolCommand({ IdentityPoolName: 'app', AllowUnauthenticatedIdentities: true }),
  );
  const role = 'arn:aws:iam::123456789012:role/guest';
  await admin.send(new SetIdentityPoolRolesCommand({ IdentityPoolId, Roles: { unauthenticated: role } }));
  admin.destroy();
  const recorder = await startRecorder({ upstream: emulator.url, directory, target: 'embedded emulator', session: 'app', clock });
  const outcome = await runApp(recorder.url, IdentityPoolId, isoInstant(clock.now()));
  expect(outcome).toBe('worked');
  await recorder.close();
  await emulator.close();
  return IdentityPoolId;
}

/** Replays the app and counts its calls. */
async function replayApp(directory: string, pool: string, options: SessionOptions) {
  const path = join(await emptyFolder(), 'run.jsonl');
  const replay = await startReplay({ directory, ...options, transcript: { path, version: '0', command: '' } });
  const { origin } = { origin: replay.folder.read('app').har.log._clock.origin };
  const outcome = await runApp(replay.url, pool, options.clock === 'shifted' ? origin : undefined);
  const [report] = await replay.close({ allowRed: true });
  const { exchanges } = readTranscript(await readFile(path, 'utf8'), path);
  const counts: Record<string, number> = {};
  for (const { operation } of exchanges) counts[operation] = (counts[operation] ?? 0) + 1;
  return { outcome, counts, report };
}

test('an app that replays a recording of ninety days ago makes the recorded number of calls, shifted or rebased', async () => {
  const directory = await emptyFolder();
  const pool = await recordApp(directory);
  const recorded = { GetId: 1, GetCredentialsForIdentity: 1, DescribeIdentityPool: 5 };

  const shifted = await replayApp(directory, pool, { clock: 'shifted' });
  const rebased = await replayApp(directory, pool, { clock: 'rebased' });
  const frozen = await replayApp(directory, pool, { clock: 'frozen', mode: 'reuse' });

  expect(shifted).toMatchObject({ outcome: 'worked', counts: recorded, report: { verdict: 'green', moved: 0, proof: { proved: 7 } } });
  expect(rebased).toMatchObject({ outcome: 'worked', counts: recorded, report: { verdict: 'green', proof: { proved: 7, broken: [] } } });
  expect(rebased.report?.moved).toBeGreaterThan(ninetyDays - 1000);
  expect(frozen.counts['GetCredentialsForIdentity']).toBeGreaterThan(1);
});

for (const [after, milliseconds] of [
  ['an hour', 3_600_000],
  ['a day', 86_400_000],
  ['a year', 365 * 86_400_000],
] as const)
  test(`the default of a replay is green ${after} after the recording, and a frozen one says that the credentials have expired`, async () => {
    const directory = await emptyFolder();
    const expires = Math.floor(callsInstant / 1000) + 3600;
    const guest = 'us-east-1:00000002-2c4d-4e6f-8a1b-3c5d7e9f1a2b';
    const keys = {
      AccessKeyId: 'ASIAV4UJWLGY2CTKXIK5',
      SecretKey: 'aB3SOjsgBgjW36kS8/gA7A6lUstKeJ800f5Q2RxY',
      SessionToken: 'IQoJb3JpZ2luX2Vj',
    };
    const answer = JSON.stringify({ IdentityId: guest, Credentials: { ...keys, Expiration: expires } });
    await recordCalls({ directory, session: 'app' }, [{ operation: 'GetCredentialsForIdentity', input: { IdentityId: guest }, answer }]);
    const now = callsInstant + milliseconds;
    const client = async (options: SessionOptions) => {
      const replay = await startReplay({ directory, time: manualClock(now), ...options });
      const sdk = sdkClient(replay.url);
      const ask = () => sdk.send(new GetCredentialsForIdentityCommand({ IdentityId: guest }));
      const given = await ask();
      // As AWS's providers do: five minutes before the end of credentials they ask for new ones.
      const isOld = (given.Credentials?.Expiration?.getTime() ?? 0) < now + 300_000;
      const told = isOld ? await ask().catch((error: unknown) => String(error)) : 'still valid';
      sdk.destroy();
      return { told, ended: await replay.close().catch((error: unknown) => error) };
    };

    const [rebased, frozen] = [await client({}), await client({ clock: 'frozen' })];

    expect(rebased).toMatchObject({
      told: 'still valid',
      ended: [{ verdict: 'green', clock: 'rebased', days: Math.floor(milliseconds / 86_400_000) }],
    });
    expect(frozen.told).toContain(
      `The recorded credentials expired at ${isoInstant(expires * 1000)}, and the clock is frozen: --clock rebased`,
    );
    expect(frozen.ended).toMatchObject({ code: 'session-red', message: expect.stringContaining('recorded credentials expired at') });
  });
