import { mkdir, writeFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import {
  plausibleExploration,
  plausibleHistory,
  plausibleRace,
  plausibleTranscript,
} from '../../../suites/whole/reports/results/plausible-timelines.ts';
import { plausibleRun } from '../../../suites/whole/reports/results/plausible-run.ts';
import { writeResult } from '../../engine/result/write-result.ts';
import { fileAt } from '../../engine/result/read-result.ts';
import { readInputs, type ReportInputs } from './read-inputs.ts';

function readPaths(paths: readonly string[]): Promise<ReportInputs> {
  return readInputs(paths.map(fileAt));
}

async function written(name: string, value: unknown): Promise<string> {
  const path = test.info().outputPath(name);
  await writeFile(path, typeof value === 'string' ? value : JSON.stringify(value, undefined, 2));
  return path;
}

test('results, histories and explorations are told apart by what is in them', async () => {
  const result = test.info().outputPath('a.txt');
  await writeResult(result, plausibleRun({ target: 'made up', rules: 10 }));
  const history = await written('b.txt', plausibleHistory());
  const exploration = await written('c.txt', plausibleExploration({ 'GetId success': 1 }));

  const { results, timelines, coverage } = await readPaths([result, history, exploration]);

  expect(results.map(({ header }) => header.target.name)).toEqual(['made up']);
  expect(timelines.map(({ id, steps }) => [id, steps.length])).toEqual([
    ['b.txt', 2],
    ['c.txt#1', 2],
  ]);
  expect(coverage.map(({ id, isEmpty }) => [id, isEmpty])).toEqual([['c.txt', false]]);
});

test('a history of several clients is read alone, and among the findings of an exploration', async () => {
  const race = await written('race.history.json', plausibleRace());
  const exploration = { ...plausibleExploration({ 'GetId success': 1 }), findings: [plausibleHistory(), plausibleRace()] };

  const { timelines } = await readPaths([race, await written('explored.json', exploration)]);

  expect(timelines.map(({ id, lanes, steps }) => [id, lanes.length, steps.length])).toEqual([
    ['race.history.json', 3, 4],
    ['explored.json#1', 1, 2],
    ['explored.json#2', 3, 4],
  ]);
});

test('a transcript tells tries, faults and misses, session by session', async () => {
  const { timelines } = await readPaths([await written('run.jsonl', plausibleTranscript())]);

  expect(timelines.map(({ kind, verdict, outcome }) => [kind, verdict, outcome])).toEqual([
    ['client run', 'wrong', '1 request without a recording'],
  ]);
  expect(timelines[0]?.steps.map(({ tags, time, trouble }) => [tags.join(', '), time, trouble.join(' ')])).toEqual([
    ['400, fault: throttle, recording 1', '+0 ms', ''],
    ['200, try 2 of call 1, recording 1', '+120 ms', ''],
    ['400', '+140 ms', 'No recording answers it: the request fits up to the stage before "body", the nearest is recording 1.'],
  ]);
  expect(timelines[0]?.facts).toContainEqual(['Clock', 'rebased, moved by 90 days']);
});

const refused: readonly (readonly [name: string, content: unknown, says: RegExp])[] = [
  ['text.md', '# A text', /is nothing a report can show/u],
  ['list.json', [1, 2], /is nothing a report can show/u],
  ['future.json', { format: 'poolproof seance 1' }, /has the format "poolproof seance 1", which this version does not know/u],
  ['future.history.json', { ...plausibleHistory(), format: 'poolproof history 9' }, /is not as its format says: format/u],
  ['cut.history.json', { ...plausibleHistory(), steps: [] }, /is not as its format says: steps/u],
  ['half.jsonl', '{"type":"header","schema":"poolproof.result/9"}\n', /has the version "poolproof.result\/9"/u],
  ['cut.jsonl', plausibleTranscript().slice(0, -20), /is not a valid transcript: its last line is cut off/u],
  ['changed.jsonl', plausibleTranscript().replace('throttle', 'thrattle'), /is not a valid transcript: it was changed/u],
  ['empty.jsonl', '', /is not a valid result/u],
];
for (const [name, content, says] of refused) {
  test(`${name} is refused in one sentence`, async () => {
    await expect(readPaths([await written(name, content)])).rejects.toThrow(says);
  });
}

test('a file that is not there is refused in one sentence', async () => {
  await expect(readPaths([test.info().outputPath('absent.jsonl')])).rejects.toThrow(/absent\.jsonl cannot be read/u);
});

test('files of the same name keep their folders', async () => {
  const paths = [test.info().outputPath('a', 'h.json'), test.info().outputPath('b', 'h.json')];
  for (const path of paths) {
    await mkdir(path.replace(/h\.json$/u, ''), { recursive: true });
    await writeFile(path, JSON.stringify(plausibleHistory()));
  }

  const { timelines } = await readPaths(paths);

  expect(timelines.map(({ id }) => id)).toEqual(paths);
});
