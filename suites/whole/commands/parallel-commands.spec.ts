import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ExplorationFile } from '../../../src/engine/exploration/exploration.ts';
import { emptyFolder, runCommand } from './run-command.ts';
import { plausibleRace } from '../reports/results/plausible-timelines.ts';

test('exploring the emulator with several clients explains all of them, says so as JSON, and exits with 0', async () => {
  const cwd = await emptyFolder();

  const { code, stdout } = await runCommand(['explore', '--parallel', '3', '--runs', '4', '--seed', '1', '--json'], { cwd });

  expect(ExplorationFile.parse(JSON.parse(stdout))).toMatchObject({
    seed: 1,
    findings: [],
    parallel: { clients: 3, verdicts: { explained: 4, race: 0, 'gave up': 0, 'differs anyway': 0, 'no answer': 0 }, anyway: [], known: [] },
  });
  expect(code).toBe(0);
});

test('a search that is too short gives up, which is neither right nor wrong, and exits with 3', async () => {
  const { code, stdout } = await runCommand(['explore', '--parallel', '2', '--runs', '2', '--seed', '1', '--search', '1'], {
    cwd: await emptyFolder(),
  });

  expect(stdout).toContain('0 explained, 0 not, 2 gave up');
  expect(stdout).toContain('Where the search gave up nothing is known');
  expect(code).toBe(3);
});

test('laws are not for several clients', async () => {
  const { code, stderr } = await runCommand(['explore', '--parallel', '2', '--laws'], { cwd: await emptyFolder() });

  expect(stderr).toContain('Laws are tried by one client.');
  expect(code).toBe(2);
});

test('a kept race that does not show is FIXED after as many runs as asked for, and exits with 0', async () => {
  const cwd = await emptyFolder();
  await writeFile(join(cwd, 'race.history.json'), JSON.stringify(plausibleRace()));

  const { code, stdout } = await runCommand(['replay-history', 'race.history.json', '--attempts', '3'], { cwd });

  expect(stdout).toBe('FIXED  TagResource ∥ TagResource at once: ListTagsForResource lacks Tags.*\nseen in 0 of 3 runs\n');
  expect(code).toBe(0);
});
