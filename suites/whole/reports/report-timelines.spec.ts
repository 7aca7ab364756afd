import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { ExplorationFile } from '../../../src/engine/exploration/exploration.ts';
import { plausibleHistory } from './results/plausible-timelines.ts';
import { runCommand } from '../commands/run-command.ts';

test('what explore prints as JSON is an exploration, and report shows it', async () => {
  const { stdout } = await runCommand(['explore', '--runs', '2', '--seed', '7', '--json']);
  const exploration = ExplorationFile.parse(JSON.parse(stdout));
  const file = test.info().outputPath('explore.json');
  const page = test.info().outputPath('page.html');
  await writeFile(file, stdout);

  const { stdout: told } = await runCommand(['report', file]);
  const { code, ...written } = await runCommand(['report', file, '--html', page]);

  expect(exploration.findings).toEqual([]);
  expect(Object.keys(exploration.coverage.outcomes).length).toBeGreaterThan(0);
  expect(told).toMatch(/^explored http.* with seed 7: 0 differences from the model$/mu);
  expect(code).toBe(0);
  expect(written).toMatchObject({ stdout: '', stderr: `open ${page}\n` });
  await expect(readFile(page, 'utf8')).resolves.toContain('<!doctype html>');
});

test('a history is told step by step, and no format of results is written for it', async () => {
  const file = test.info().outputPath('a.history.json');
  const junit = test.info().outputPath('junit.xml');
  await writeFile(file, JSON.stringify(plausibleHistory()));

  const told = await runCommand(['report', file]);
  const refused = await runCommand(['report', file, '--junit', junit]);

  expect(told.stdout).toContain('✗ wrong  UpdateIdentityPool differs in IdentityPoolName');
  expect(told.code).toBe(0);
  expect(refused.stderr).toContain('only the HTML report shows histories and client runs');
  expect(refused.code).toBe(2);
  await expect(readFile(junit)).rejects.toThrow('ENOENT');
});
