import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { manualClock } from '../../src/kernel/clock.ts';
import { PoolproofError } from '../../src/kernel/errors.ts';
import { plainExchanges } from '../testing/canaries.ts';
import { startRecording } from './recording.ts';
import { openFolder } from '../fixture/folder.ts';
import { fixtureVersion } from '../fixture/har.ts';
import { systemDisk, type Disk } from '../journal/disk.ts';
import { readFixture } from '../fixture/read-fixture.ts';
import { readJournal } from '../journal/read-journal.ts';

const provenance = { recorder: '0', target: 'a fake upstream', region: 'us-east-1', model: '', capturedAt: '2026-01-01T00:00:00.000Z' };

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'poolproof-'));
}

function recordInto(directory: string, disk: Disk = systemDisk): ReturnType<typeof startRecording> {
  return startRecording({ directory, session: 's', provenance, clock: manualClock(1_767_225_600_000), disk });
}

function codeOf(act: () => unknown): string {
  try {
    act();
    return 'no error';
  } catch (error) {
    return error instanceof PoolproofError ? error.code : String(error);
  }
}

test('a journal cut at any byte gives every exchange whose line is whole, and never counts as complete', async () => {
  const directory = folder();
  const recording = recordInto(directory);
  for (const { request, response } of plainExchanges().slice(0, 2)) recording.begin(request).finish('complete', response);
  await recording.abandon();
  const bytes = readFileSync(join(directory, 's.journal.ndjson'));

  const wrong: string[] = [];
  const firstLine = bytes.indexOf('\n') + 1;
  for (let length = firstLine; length <= bytes.length; length += 1) {
    const text = bytes.subarray(0, length).toString();
    const { count, closed } = readJournal(text, 'j');
    const whole = text
      .split('\n')
      .slice(0, -1)
      .filter((line) => line.startsWith('{"t":"request"')).length;
    if (closed !== undefined || count !== whole) wrong.push(`${length}: ${count} of ${whole}`);
  }

  expect(wrong).toEqual([]);
});

test('a session that did not end is not replayed', async () => {
  const directory = folder();
  const recording = recordInto(directory);
  const [first] = plainExchanges();
  if (first !== undefined) recording.begin(first.request).finish('complete', first.response);
  await recording.abandon();

  expect(codeOf(() => openFolder(directory))).toBe('recording-incomplete');
});

test('a changed byte in the middle of a journal is an error that names the line', async () => {
  const directory = folder();
  const recording = recordInto(directory);
  for (const { request, response } of plainExchanges()) recording.begin(request).finish('complete', response);
  await recording.abandon();
  const text = readFileSync(join(directory, 's.journal.ndjson'), 'utf8');

  expect(codeOf(() => readJournal(text.replace('"op":"GetId"', '"op":"GetIt"'), 'j'))).toBe('journal-damaged');
});

test('a fixture cut at any byte, or with any line changed, is an error and never no recording', async () => {
  const directory = folder();
  const recording = recordInto(directory);
  const [first] = plainExchanges();
  if (first !== undefined) recording.begin(first.request).finish('complete', first.response);
  await recording.close();
  const text = readFileSync(join(directory, 's.har'), 'utf8');

  const codes = new Set<string>();
  for (let length = 0; length < text.length - 1; length += 1) codes.add(codeOf(() => readFixture(text.slice(0, length), 'f')));
  codes.add(codeOf(() => readFixture(text.replace('"status": 200', '"status": 201'), 'f')));
  codes.add(codeOf(() => readFixture(text.replace('"_seq": 1', '"_seq": 2'), 'f')));
  codes.add(codeOf(() => readFixture(`<<<<<<< ours\n${text}`, 'f')));
  codes.add(codeOf(() => readFixture(text.replace('"cache"', '"_cash"'), 'f')));

  expect([...codes]).toEqual(['fixture-damaged']);
  expect(codeOf(() => readFixture(text.replace(`"version":${fixtureVersion},`, '"version":99,'), 'f'))).toBe('fixture-too-new');
});

for (const code of ['ENOSPC', 'EIO', 'EROFS']) {
  test(`a disk that fails with ${code} stops the recorder and leaves no fixture`, async () => {
    const directory = folder();
    let writes = 0;
    const disk: Disk = {
      ...systemDisk,
      write(handle, bytes) {
        writes += 1;
        if (writes > 3) throw Object.assign(new Error('the disk failed'), { code });
        return systemDisk.write(handle, bytes);
      },
    };
    const recording = recordInto(directory, disk);
    const codes = plainExchanges().map(({ request, response }) => codeOf(() => recording.begin(request).finish('complete', response)));

    expect(codes).toEqual(['no error', ...codes.slice(1).map(() => 'journal-not-written')]);
    await expect(recording.close()).rejects.toThrow(/cannot be written/);
    expect(readdirSync(directory)).toEqual(['s.journal.ndjson', 'stand-ins.json']);
  });
}
