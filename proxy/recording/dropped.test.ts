import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { manualClock } from '../../src/kernel/clock.ts';
import type { RecordedRequest } from '../exchange/exchange.ts';
import { openFolder } from '../fixture/folder.ts';
import { scanFolder } from '../scan/scan.ts';
import { callRequest, callsInstant } from '../testing/recorded-calls.ts';
import { startRecording, type Recording } from './recording.ts';

const provenance = { recorder: '0', target: 'calls', region: 'us-east-1', model: '', capturedAt: '2026-09-21T14:13:20.000Z' };
const answer = { status: 200, reason: 'OK', headers: [], body: Buffer.from('{}'), chunked: false } as const;
const unreadable = { ...answer, headers: [['Content-Encoding', 'nobody-knows']] } as const;

function begun(directory: string, whole: boolean): Recording {
  return startRecording({ directory, session: 's', provenance, clock: manualClock(callsInstant), whole });
}

function asked(pool: number): RecordedRequest {
  return { ...callRequest('GetId', JSON.stringify({ IdentityPoolId: `pool number ${pool}` })), chunked: false };
}

/** Three exchanges; of one the request cannot be scrubbed, of another the answer. */
function record(recording: Recording): void {
  recording.begin(asked(1)).finish('complete', answer);
  expect(() => recording.begin({ ...asked(2), headers: [['x-887766554433', '']] })).toThrow('holds an id');
  expect(() => recording.begin(asked(3)).finish('complete', unreadable)).toThrow('content coding');
  recording.begin(asked(4)).finish('complete', answer);
}

test('an exchange that cannot be scrubbed costs itself alone, and is told', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'poolproof-'));
  const recording = begun(directory, false);
  record(recording);

  await expect(recording.close()).rejects.toMatchObject({ code: 'exchange-dropped' });

  const { exchanges } = openFolder(directory).read('s');
  expect(exchanges.map(({ seq, response }) => [seq, response?.status])).toEqual([
    [1, 200],
    [2, 200],
  ]);
  expect(scanFolder(directory).findings).toEqual([]);
});

test('of one request that is dropped and one that is kept, the latter is kept', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'poolproof-'));
  const recording = begun(directory, false);
  expect(() => recording.begin({ ...asked(2), headers: [['x-887766554433', '']] })).toThrow('holds an id');
  recording.begin(asked(4)).finish('complete', answer);

  await expect(recording.close()).rejects.toMatchObject({ code: 'exchange-dropped' });

  expect(openFolder(directory).read('s').exchanges).toHaveLength(1);
});

test('a session that is wanted whole is not kept without one', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'poolproof-'));
  const recording = begun(directory, true);
  record(recording);

  await expect(recording.close()).rejects.toMatchObject({ code: 'exchange-dropped' });

  expect(readdirSync(directory)).toEqual(['stand-ins.json']);
});
