import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startTranscript } from '../../proxy/transcript/write-transcript.ts';
import { manualClock } from './clock.ts';
import { readTranscript } from './transcript.ts';

function written(): { readonly text: string; readonly path: string; readonly names: readonly string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'poolproof-'));
  const path = join(folder, 'run.jsonl');
  const clock = manualClock(1_000_000);
  const transcript = startTranscript(path, { version: '1.2.3', command: 'replay recorded', clock });
  clock.advance(5);
  const arrived = clock.now();
  clock.advance(2);
  const way = { status: 200, outcome: 'complete', bytes: 'recorded' } as const;
  const exchange = { session: 'app', seq: 1, operation: 'GetId', auth: 'none', source: 'recording', rule: 'bytes', faults: [] } as const;
  transcript.exchange({ ...exchange, ...way, attempt: { call: 1, n: 1 } }, arrived);
  transcript.exchange(
    {
      session: 'app',
      operation: 'GetId',
      auth: 'none',
      source: 'proxy',
      faults: [],
      miss: { stage: 'body', nearest: 1, differing: ['.IdentityPoolId'] },
      ...way,
      status: 400,
      bytes: 'other',
    },
    arrived,
  );
  transcript.close([]);
  return { text: readFileSync(path, 'utf8'), path, names: readdirSync(folder) };
}

test('a transcript is read as it was written, with places in the run and totals', () => {
  const { text, path, names } = written();

  const { header, exchanges, footer } = readTranscript(text, path);

  expect(names).toEqual(['run.jsonl']);
  expect(header).toMatchObject({ schema: 'poolproof.transcript/1', version: '1.2.3', command: 'replay recorded' });
  expect(exchanges.map(({ n, at, milliseconds }) => [n, at, milliseconds])).toEqual([
    [1, 5, 2],
    [2, 5, 2],
  ]);
  expect(footer).toMatchObject({ exchanges: 2, misses: 1, sources: { recording: 1, live: 0, proxy: 1 } });
});

test('a transcript that is cut off anywhere, changed or of another version is refused', () => {
  const { text, path } = written();

  for (let length = 0; length < text.length; length += 1)
    expect(() => readTranscript(text.slice(0, length), path), `cut after ${length} characters`).toThrow('is not a valid transcript');
  expect(() => readTranscript(text.replace('"seq":1', '"seq":2'), path)).toThrow('changed after it was written');
  expect(() => readTranscript(text.replace('transcript/1', 'transcript/2'), path)).toThrow('version poolproof.transcript/1');
});
