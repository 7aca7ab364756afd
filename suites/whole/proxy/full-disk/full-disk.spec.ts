import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { keptIn, startLoad, startTarget, type MarkedTarget } from '../crash/marked-load.ts';
import { failing, type DiskFault } from './failing-disk.ts';
import { maySmallFileSystem, onSmallFileSystem } from './small-file-system.ts';
import { listening, type ListeningCommand } from '../../commands/listening-command.ts';
import { emptyFolder, runCommand, type CommandPlace } from '../../commands/run-command.ts';

const clients = 8;
/** Some twenty exchanges. */
const twenty = 24 * 1024;

let cwd: string;
let target: MarkedTarget;
const running: ListeningCommand[] = [];

test.beforeEach(async () => {
  cwd = await emptyFolder();
  target = await startTarget();
});

test.afterEach(async () => {
  await Promise.all(running.splice(0).map((recorder) => recorder.end('SIGKILL')));
  target.close();
});

/** Starts a recorder that does not outlive its test. */
async function recording(words: readonly string[], place: Omit<CommandPlace, 'cwd'>): Promise<ListeningCommand> {
  const recorder = await listening(['record', target.url, ...words], { cwd, ...place });
  running.push(recorder);
  return recorder;
}

/** What is said on a disk that fails, in full. */
function stopped(why: string, remedy: string): RegExp {
  return new RegExp(
    String.raw`^(?:Waiting for \d+ answers?\. .+\n)?poolproof: Recording has stopped: the journal \S+default\.journal\.ndjson cannot be written, ${why}\.\n` +
      String.raw`Nothing has passed unrecorded\. ${remedy}, and "poolproof recover \S+" keeps what was recorded\.\n$`,
  );
}

const full = stopped(String.raw`the disk is full \(ENOSPC\)`, 'Make room on the disk');

interface Row {
  readonly disk: string;
  readonly fault: DiskFault;
  readonly says: RegExp;
  readonly words?: readonly string[];
}

const rows: readonly Row[] = [
  { disk: 'is full in the middle of a line', fault: { code: 'ENOSPC', bytes: twenty }, says: full },
  {
    disk: 'fails',
    fault: { code: 'EIO', bytes: twenty },
    says: stopped(String.raw`the disk has failed \(EIO\)`, 'Look at the disk'),
  },
  {
    disk: 'can suddenly only be read',
    fault: { code: 'EROFS', bytes: twenty },
    says: stopped(String.raw`the disk can only be read \(EROFS\)`, 'Have the disk mounted for writing'),
  },
  {
    disk: 'does not keep what it has taken',
    fault: { code: 'EIO', syncs: 2 },
    says: stopped(String.raw`the disk has failed \(EIO\)`, 'Look at the disk'),
  },
  { disk: 'is full while it adds to a recording', fault: { code: 'ENOSPC', bytes: twenty }, says: full, words: ['--mode', 'append'] },
];

test('a folder that can only be read is refused before anything listens', async () => {
  const started = listening(['record', target.url, '--out', 'rec'], { cwd, node: failing('rec', { code: 'EROFS', file: 1 }) });

  await expect(started).rejects.toThrow('poolproof: The folder rec cannot be written to.');
});

/** Lets clients record until each has lost its recorder, and tells what they got in place of an answer. */
async function recordUntilStopped(url: string): Promise<{ readonly acknowledged: ReadonlySet<string>; readonly last: readonly string[] }> {
  const load = startLoad(url, { clients, each: 1000 });
  const last = await load.ended;
  load.stop();
  return { acknowledged: load.acknowledged, last };
}

/** No answer is lost that a client had, and no request has reached the target that is not recorded. */
async function expectRecovered(folder: string, acknowledged: ReadonlySet<string>): Promise<void> {
  const refused = await runCommand(['replay', folder, '--port', '0'], { cwd });
  const recovered = await runCommand(['recover', folder], { cwd });
  const kept = keptIn(join(cwd, folder));

  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('recover')]);
  expect([recovered.code, recovered.stderr]).toEqual([0, '']);
  expect(readdirSync(join(cwd, folder))).toEqual(['default.har', 'stand-ins.json']);
  expect(acknowledged.size).toBeGreaterThan(0);
  expect([...acknowledged].filter((mark) => !kept.answered.has(mark))).toEqual([]);
  expect([...target.seen].filter((mark) => !kept.asked.has(mark))).toEqual([]);
  expect(kept.complete).toBe(false);
}

/** Those whose exchange could not be written are told so, and nobody is passed on any more. */
function expectTold(last: readonly string[]): void {
  expect(last.filter((said) => said !== 'a broken connection' && !/^400 .*PoolproofNotRecorded.*Recording has stopped/.test(said))).toEqual(
    [],
  );
  expect(last).toContainEqual(expect.stringContaining('Recording has stopped'));
}

for (const { disk, fault, says, words = [] } of rows)
  test(`a recorder whose disk ${disk} stops, says so to clients and user, and loses nothing`, async () => {
    const recorder = await recording(['--out', 'rec', ...words], { node: failing('rec', fault) });
    const { acknowledged, last } = await recordUntilStopped(recorder.url);
    const { code, stderr } = await recorder.ended;

    expectTold(last);
    expect([code, stderr]).toEqual([2, expect.stringMatching(says)]);
    await expectRecovered('rec', acknowledged);
  });

/** The first file that a recorder makes is a trial, the second the journal of its first session, the third the key of the folder. */
test('a recorder whose disk takes no journal passes nothing on, and does not say that all went well', async () => {
  const recorder = await recording(['--out', 'rec'], { node: failing('rec', { code: 'EROFS', file: 2 }) });
  const { acknowledged, last } = await recordUntilStopped(recorder.url);
  const { code, stderr } = await recorder.ended;

  expectTold(last);
  expect([acknowledged.size, target.seen.size, code]).toEqual([0, 0, 2]);
  expect(stderr).toContain('the disk can only be read (EROFS)');
});

for (const mode of ['anew', 'append'])
  test(`a second session that the disk has no room for ends a recorder in the mode ${mode}, and the first is kept`, async () => {
    const node = failing('rec', { code: 'ENOSPC', file: 4 });
    const recorder = await recording(['--out', 'rec', '--mode', mode, '--session', 'first'], { node });
    const first = startLoad(recorder.url, { clients: 1, each: 3 });
    await first.ended;
    const second = await startLoad(`${recorder.url}/_s/second/`, { clients: 1 }).ended;
    first.stop();
    const { code, stderr } = await recorder.ended;

    expect([code, stderr]).toEqual([2, expect.stringContaining('the disk is full (ENOSPC)')]);
    expect(second).toEqual([expect.stringContaining('Recording has stopped')]);
    expect(readdirSync(join(cwd, 'rec'))).toEqual(['first.har', 'stand-ins.json']);
    expect(keptIn(join(cwd, 'rec'), 'first').answered.size).toBe(3);
  });

test('a disk that is full when the recording is made of its journal leaves the journal', async () => {
  const recorder = await recording(['--out', 'rec'], { node: failing('rec', { code: 'ENOSPC', file: 4 }) });
  const load = startLoad(recorder.url, { clients, each: 3 });
  await load.ended;
  load.stop();
  const { code, stderr } = await recorder.end();
  const left = readdirSync(join(cwd, 'rec'));
  const recovered = await runCommand(['recover', 'rec'], { cwd });
  const kept = keptIn(join(cwd, 'rec'));

  expect([code, stderr]).toEqual([
    2,
    expect.stringMatching(/default\.har cannot be written: the disk is full \(ENOSPC\)\.\nNothing .* is lost\. Make room/),
  ]);
  expect(left).toEqual(['default.journal.ndjson', 'stand-ins.json']);
  expect(recovered.code).toBe(0);
  expect([load.acknowledged.size, kept.answered.size, kept.complete]).toEqual([clients * 3, clients * 3, true]);
});

test('a disk that takes a few bytes at a time is not a reason to stop', async () => {
  const recorder = await recording(['--out', 'rec'], { node: failing('rec', { code: 'EIO', atOnce: 100 }) });
  const load = startLoad(recorder.url, { clients, each: 3 });
  const last = await load.ended;
  load.stop();
  const { code, stderr } = await recorder.end();

  expect(last.join('')).toBe('');
  expect([code, stderr]).toEqual([0, '']);
  expect(keptIn(join(cwd, 'rec')).answered.size).toBe(clients * 3);
});

for (const mode of ['anew', 'append'])
  test(`a recorder in the mode ${mode} on a file system that fills up stops, says so, and loses nothing`, async () => {
    const [disk, kept] = [join(cwd, 'disk'), join(cwd, 'kept')];
    for (const folder of [disk, kept]) mkdirSync(folder);
    test.skip(
      !maySmallFileSystem(disk),
      'this user may not mount a file system here (unshare -rm): a disk that is full in fact was left out',
    );
    const words = ['--out', join(disk, 'rec'), '--mode', mode, '--idle-timeout', '30'];
    const recorder = await recording(words, { within: onSmallFileSystem(disk, { kept, kib: 96 }) });
    const { acknowledged, last } = await recordUntilStopped(recorder.url);
    const { code, stderr } = await recorder.ended;

    expectTold(last);
    expect([code, stderr]).toEqual([2, expect.stringMatching(full)]);
    await expectRecovered(join('kept', 'rec'), acknowledged);
  });
