import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { manualClock } from '../../src/kernel/clock.ts';
import { PoolproofError } from '../../src/kernel/errors.ts';
import { readFixture } from '../fixture/read-fixture.ts';
import { startRecording } from '../recording/recording.ts';
import { scrubRules } from '../scrub/rules.ts';
import { canaries, hiddenExchanges, machineExchanges, plainExchanges, traces, type CanaryExchange } from '../testing/canaries.ts';
import { strayCanaries } from '../testing/stray-canaries.ts';
import { decodings } from './decodings.ts';
import { scanFolder } from './scan.ts';

const provenance = { recorder: '0', target: 'a fake upstream', region: 'us-east-1', model: '', capturedAt: '2026-01-01T00:00:00.000Z' };

async function record(
  directory: string,
  exchanges: readonly Pick<CanaryExchange, 'request' | 'response'>[],
  without?: string,
): Promise<void> {
  const recording = startRecording({
    directory,
    session: 'canaries',
    provenance,
    clock: manualClock(1_767_225_600_000),
    ...(without === undefined ? {} : { without: new Set([without]) }),
  });
  for (const { request, response } of exchanges) recording.begin(request).finish('complete', response);
  await recording.close();
}

/** All texts in a file: as it stands, and its bodies unpacked. */
function textsOf(path: string): string {
  const text = readFileSync(path, 'utf8');
  const { exchanges } = readFixture(text, path);
  const bodies = exchanges.map(({ response }) => {
    const body = Buffer.from(response?.body ?? []);
    return body[0] === 0x1f ? gunzipSync(body).toString() : body.toString();
  });
  const segments = [text, ...bodies].flatMap((part) =>
    [...part.matchAll(/eyJ[A-Za-z0-9_-]+/g)].map(([segment]) => Buffer.from(segment, 'base64url').toString()),
  );
  return [
    text,
    ...bodies,
    ...segments,
    ...bodies.map((body) => body.replaceAll(/\\u([0-9a-f]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))),
  ].join('\n');
}

test('of nineteen kinds of canaries in eight spellings and five places none survives, and the scan says so', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'poolproof-'));
  const exchanges = [...plainExchanges(), ...hiddenExchanges()];

  await record(directory, exchanges);

  expect(exchanges.length).toBeGreaterThanOrEqual(100);
  expect(readdirSync(directory)).toEqual(['canaries.har', 'stand-ins.json']);
  const text = textsOf(join(directory, 'canaries.har'));
  const survivors = Object.entries(canaries).flatMap(([kind, value]) =>
    traces(value)
      .filter((trace) => text.includes(trace))
      .map((trace) => `${kind} ${trace.slice(0, 12)}`),
  );
  expect(survivors).toEqual([]);
  const report = scanFolder(directory, Object.values(canaries));
  expect(report.findings).toEqual([]);
  expect(report.synthetic).toBeGreaterThan(200);
});

test('of values that no other exchange has, in places where none belongs, none survives, and the scan is quiet about what took their place', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'poolproof-'));
  const strays = strayCanaries();

  await record(directory, strays);

  const said = [textsOf(join(directory, 'canaries.har'))].flatMap((text) => [text, ...unpacked(text)]).flatMap((text) => decodings(text));
  const all = said.map(({ text }) => text).join('\n');
  const survivors = strays.filter(({ values }) => values.some((value) => traces(value).some((trace) => all.includes(trace))));
  expect(strays.length).toBeGreaterThan(200);
  expect(survivors.map(({ what }) => what)).toEqual([]);
  expect(scanFolder(directory, [...new Set(strays.flatMap(({ values }) => values))]).findings).toEqual([]);
});

/** What is packed with gzip and spelt in base64. */
function unpacked(text: string): readonly string[] {
  return [...text.matchAll(/H4sI[A-Za-z0-9+/]+=*/g)].map(([run]) => gunzipSync(Buffer.from(run, 'base64')).toString());
}

test('a header whose name is a key is not recorded', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'poolproof-'));
  const [given] = plainExchanges();
  if (given === undefined) throw new Error('no exchange');
  const headers = [...given.request.headers, [`X-${canaries.accessKey}`, 'yes'] as const];

  await expect(record(directory, [{ ...given, request: { ...given.request, headers } }])).rejects.toMatchObject({
    code: 'unreadable-header',
  });
});

const rules = scrubRules({ claims: (json) => json });

/** Some of what stands where nothing belongs. */
const strays = strayCanaries().filter((_, index) => index % 5 === 3);

/** Rules of single values, and what the scrubber does beside them: values met again in other spellings, signatures computed again. */
const parts = [...rules.map(({ name }) => name), 'said-texts', 'authorization'];

for (const name of parts) {
  test(`the gate turns red without the rule ${name}`, async () => {
    const directory = mkdtempSync(join(tmpdir(), 'poolproof-'));

    const outcome = await record(directory, [...plainExchanges(), ...machineExchanges(), ...hiddenExchanges(), ...strays], name).then(
      () => (scanFolder(directory, Object.values(canaries)).findings.length > 0 ? 'scan' : 'green'),
      (error: unknown) => (error instanceof PoolproofError ? error.code : String(error)),
    );

    expect(outcome).toMatch(/^(?:scan|secret-left)$/);
  });
}

test('with all rules the gate is green on the same exchanges', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'poolproof-'));

  await record(directory, [...plainExchanges(), ...machineExchanges(), ...hiddenExchanges()]);

  expect(scanFolder(directory, Object.values(canaries)).findings).toEqual([]);
});
