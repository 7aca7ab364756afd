import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { manualClock } from '../../src/kernel/clock.ts';
import { PoolproofError } from '../../src/kernel/errors.ts';
import { startRecording } from './recording.ts';
import { plainExchanges } from '../testing/canaries.ts';
import { failingDisk, type DiskFault } from '../testing/failing-disk.ts';
import { callsInstant, recordCalls, type RecordedCall } from '../testing/recorded-calls.ts';
import { systemDisk, type Disk } from '../journal/disk.ts';
import { shareTestKey } from '../testing/one-exchange.ts';
import { shareKey } from '../fixture/folder-key.ts';
import { makeFolder } from '../fixture/store.ts';
import { openFolder } from '../fixture/folder.ts';
import { readFixture } from '../fixture/read-fixture.ts';
import { recoverFolder } from './recover.ts';
import { renewFolder } from '../fixture/renew.ts';
import { isBeingRenewed, renewalFolder } from '../fixture/renewal-plan.ts';

const provenance = { recorder: '0', target: 'a fake upstream', region: 'us-east-1', model: '', capturedAt: '2026-01-01T00:00:00.000Z' };
const exchanges = plainExchanges().slice(0, 3);
const codes = ['ENOSPC', 'EIO', 'EDQUOT', 'EROFS', 'killed'] as const;

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'poolproof-'));
}

function codeOf(error: unknown): string {
  return error instanceof PoolproofError ? error.code : String(error);
}

/** Records with a disk; how many exchanges a client was told the answer of, and what went wrong. */
async function record(directory: string, disk: Disk): Promise<{ readonly acknowledged: number; readonly problems: readonly string[] }> {
  const problems: string[] = [];
  let acknowledged = 0;
  try {
    const recording = startRecording({ directory, session: 's', provenance, clock: manualClock(1_767_225_600_000), disk });
    for (const { request, response } of exchanges) {
      try {
        recording.begin(request).finish('complete', response);
        acknowledged += 1;
      } catch (error) {
        problems.push(codeOf(error));
      }
    }
    await recording.close();
  } catch (error) {
    problems.push(codeOf(error));
  }
  return { acknowledged, problems };
}

/** Each call that a disk gets while three exchanges are recorded. */
async function faultsOfARecording(): Promise<readonly Omit<DiskFault, 'code'>[]> {
  const { disk, calls } = failingDisk(undefined);
  await record(folder(), disk);
  const each = [...calls()].flatMap(([on, count]) =>
    // How often is synced in between follows the machine.
    Array.from({ length: on === 'sync' ? 1 : count }, (_, index) => ({ on, nth: index + 1 })),
  );
  const short = [...each, ...each]
    .filter(({ on }) => on === 'write' || on === 'create')
    .map((fault, index) => ({ ...fault, short: index % 2 === 0 ? 1 : 40 }));
  return [...each, ...short];
}

for (const code of codes)
  test(`a disk that fails with ${code} at any call loses nothing that was acknowledged, leaves no half file, and is told`, async () => {
    const wrong: string[] = [];
    const faults = await faultsOfARecording();
    let met = 0;
    for (const fault of faults) {
      const directory = folder();
      const { disk, failed } = failingDisk({ ...fault, code });
      const { acknowledged, problems } = await record(directory, disk);
      const name = `${fault.on} ${fault.nth}${fault.short === undefined ? '' : ` after ${fault.short} bytes`}`;
      if (!failed()) continue;
      met += 1;
      const stopped = problems.length > 0 && problems.every((problem) => /^(?:journal|fixture)-not-written$/.test(problem));
      if (!stopped) wrong.push(`${name}: ${problems.join(' ')}`);
      const left = readdirSync(directory);
      if (left.includes('s.har') && !isWhole(join(directory, 's.har'))) wrong.push(`${name}: a fixture that is not whole`);
      const recovered = recoverFolder(directory);
      if (recovered.some(({ what }) => what === 'left')) wrong.push(`${name}: not recovered`);
      const kept = existsSync(join(directory, 's.har')) ? openFolder(directory, { incomplete: true }).read('s').exchanges : [];
      const answered = kept.filter(({ response }) => response !== undefined).length;
      if (answered < acknowledged) wrong.push(`${name}: ${answered} of ${acknowledged}`);
      const files = readdirSync(directory).join(' ');
      if (!/^(?:s\.har ?)?(?:stand-ins\.json)?$/.test(files) || recoverFolder(directory).length > 0) wrong.push(`${name}: ${files}`);
    }

    expect(faults.length).toBeGreaterThan(15);
    expect(met).toBe(faults.length);
    expect(wrong).toEqual([]);
  });

function isWhole(path: string): boolean {
  return readFixture(readFileSync(path, 'utf8'), path).har.log._fixture.complete;
}

/** A recorder that was killed after this many exchanges. */
async function killed(directory: string, count: number, inner = ''): Promise<void> {
  const recording = startRecording({ directory, folder: inner, session: 's', provenance, clock: manualClock(1_767_225_600_000) });
  for (const { request, response } of exchanges.slice(0, count)) recording.begin(request).finish('complete', response);
  await recording.abandon();
}

test('what a killed recorder has left is refused by name, recovered as incomplete, and replayed only when asked for', async () => {
  const directory = folder();
  await killed(directory, 2);

  expect(() => openFolder(directory)).toThrow(
    expect.objectContaining({ code: 'recording-incomplete', hint: expect.stringContaining('poolproof recover') }),
  );
  expect(recoverFolder(directory)).toMatchObject([{ what: 'recording', session: 's', exchanges: 2, complete: false }]);
  expect(() => openFolder(directory).read('s')).toThrow(expect.objectContaining({ code: 'recording-recovered' }));
  expect(openFolder(directory, { incomplete: true }).read('s').exchanges).toHaveLength(2);
});

test('a recording is recovered in the folder in which its journal lies', async () => {
  const directory = folder();
  makeFolder(join(directory, 'inner'));
  await killed(directory, 1, 'inner');

  expect(recoverFolder(directory)).toMatchObject([{ what: 'recording', path: join(directory, 'inner', 's.har') }]);
  expect(readdirSync(join(directory, 'inner'))).toEqual(['s.har']);
});

test('an unfinished recording takes the place of an earlier one only when asked to, and goes when asked to', async () => {
  const directory = folder();
  await record(directory, systemDisk);
  const before = readFileSync(join(directory, 's.har'), 'utf8');
  await killed(directory, 1);

  expect(recoverFolder(directory)).toMatchObject([{ what: 'left', problem: { code: 'recording-in-the-way' } }]);
  expect(readFileSync(join(directory, 's.har'), 'utf8')).toBe(before);
  expect(recoverFolder(directory, { drop: true })).toMatchObject([{ what: 'taken-away', why: 'asked for' }]);
  expect(readFileSync(join(directory, 's.har'), 'utf8')).toBe(before);
  await killed(directory, 1);
  expect(recoverFolder(directory, { replace: true })).toMatchObject([{ what: 'recording', exchanges: 1, complete: false }]);
});

test('a damaged journal stays as it is, and so does one that is still written', async () => {
  const directory = folder();
  await killed(directory, 2);
  const path = join(directory, 's.journal.ndjson');
  const text = readFileSync(path, 'utf8');

  writeFileSync(path, text.replace('"op":"GetId"', '"op":"GetIt"'));
  expect(recoverFolder(directory)).toMatchObject([{ what: 'left', problem: { code: 'journal-damaged' } }]);
  expect(readdirSync(directory)).toEqual(['s.journal.ndjson', 'stand-ins.json']);
});

const before = {
  operation: 'DescribeIdentity',
  input: { IdentityId: 'us-east-1:11111111-2222-4333-8444-555555555555' },
  answer: '{"IdentityId":"us-east-1:11111111-2222-4333-8444-555555555555"}',
} as const satisfies RecordedCall;
const after = { ...before, answer: '{"IdentityId":"us-east-1:11111111-2222-4333-8444-555555555555","Logins":[]}' };

/** An old recording, and a new one beside it in which one session is as before, one has changed, one is new, and one is gone. */
async function renewable(): Promise<string> {
  const directory = folder();
  shareTestKey(directory);
  for (const session of ['same', 'changed', 'gone']) await recordCalls({ directory, session }, [before]);
  const fresh = renewalFolder(directory);
  makeFolder(fresh);
  shareKey(directory, fresh);
  for (const session of ['same', 'new']) await recordCalls({ directory: fresh, session, at: callsInstant + 1000 }, [before]);
  await recordCalls({ directory: fresh, session: 'changed' }, [after]);
  for (const [place, text] of [
    [directory, 'old'],
    [fresh, 'new'],
  ] as const)
    writeFileSync(join(place, 'verdicts.json'), text);
  return directory;
}

function contents(directory: string): Readonly<Record<string, string>> {
  return Object.fromEntries(readdirSync(directory).map((name) => [name, readFileSync(join(directory, name), 'utf8')]));
}

test('a renewal that is killed at any call is the old recording or the new one after recovery, and is not replayed before', async () => {
  const whole = await renewable();
  const old = contents(whole);
  const { disk, calls } = failingDisk(undefined);
  renewFolder(whole, disk);
  const fresh = contents(whole);
  const wrong: string[] = [];
  const seen = new Set<string>();
  for (const [on, count] of calls()) {
    for (let nth = 1; nth <= count; nth += 1) {
      const directory = await renewable();
      const killing = failingDisk({ on, nth, code: 'killed' });
      expect(() => renewFolder(directory, killing.disk)).toThrow(expect.objectContaining({ code: 'fixture-not-written' }));
      const between = contents(directory);
      const isMixed = ![JSON.stringify(old), JSON.stringify(fresh)].includes(JSON.stringify(withoutPart(between)));
      if (isMixed && !isBeingRenewed(directory)) wrong.push(`${on} ${nth}: mixed`);
      recoverFolder(directory);
      const now = JSON.stringify(contents(directory));
      seen.add(now === JSON.stringify(old) ? 'old' : now === JSON.stringify(fresh) ? 'new' : `${on} ${nth}`);
      if (existsSync(renewalFolder(directory)) || recoverFolder(directory).length > 0) wrong.push(`${on} ${nth}: not in order`);
    }
  }

  expect(wrong).toEqual([]);
  expect([...seen].toSorted()).toEqual(['new', 'old']);
  expect(Object.keys(fresh)).toEqual(['changed.har', 'new.har', 'same.har', 'stand-ins.json', 'verdicts.json']);
});

function withoutPart(given: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(given).filter(([name]) => !name.endsWith('.part')));
}

test('a plan of a renewal that names files elsewhere is refused', async () => {
  const directory = await renewable();
  writeFileSync(join(directory, 'renewal.json'), JSON.stringify({ format: 'poolproof.renewal', version: 1, take: ['../x'], gone: [] }));

  expect(() => recoverFolder(directory)).toThrow(expect.objectContaining({ code: 'renewal-damaged' }));
});
