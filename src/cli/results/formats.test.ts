import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { plausibleRun } from '../../../suites/whole/reports/results/plausible-run.ts';
import { writeOutputs } from './formats.ts';

const run = plausibleRun({ target: 'made up', version: '1.0.0', rules: 20 });

test('every format that is asked for is written', async () => {
  const folder = test.info().outputPath('reports');

  await writeOutputs(
    [run],
    [
      { format: 'json', path: join(folder, 'result.jsonl') },
      { format: 'junit', path: join(folder, 'deep', 'junit.xml') },
    ],
    { now: 0 },
  );

  expect((await readdir(folder, { recursive: true })).toSorted()).toEqual(['deep', join('deep', 'junit.xml'), 'result.jsonl']);
});

test('a format that refuses the results leaves no file and no folder of the others behind', async () => {
  const folder = test.info().outputPath('reports');
  const other = { ...run, header: { ...run.header, suite: { ...run.header.suite, revision: 'another' } } };

  await expect(
    writeOutputs(
      [run, other],
      [
        { format: 'json', path: join(folder, 'result.jsonl') },
        { format: 'md', path: join(folder, 'summary.md') },
        { format: 'html', path: join(folder, 'index.html') },
      ],
      { now: 0 },
    ),
  ).rejects.toThrow(/rule/u);
  await expect(readdir(folder)).rejects.toThrow('ENOENT');
});
