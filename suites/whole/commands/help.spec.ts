import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { runCommand } from './run-command.ts';

const folder = new URL('../../../fixtures/golden/help/', import.meta.url);
/** The commands that have a golden file; `poolproof` is the tool itself. */
const commandNames = readdirSync(folder)
  .map((name) => name.replace(/\.txt$/, ''))
  .filter((name) => name !== 'poolproof');

/** Compares with a golden file; with UPDATE_GOLDEN set it is written again. */
function expectGolden(name: string, text: string): void {
  const file = new URL(`${name}.txt`, folder);
  if (process.env['UPDATE_GOLDEN'] !== undefined) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
}

test('the help of the tool reads as the golden file says, within 80 columns', async () => {
  const { code, stdout } = await runCommand(['--help']);

  expectGolden('poolproof', stdout);
  expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  expect(code).toBe(0);
});

for (const name of commandNames) {
  test(`the help of ${name} reads as the golden file says, within 80 columns`, async () => {
    const { code, stdout } = await runCommand([name, '--help']);

    expectGolden(name, stdout);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(code).toBe(0);
  });
}

test('the help of the tool names every command', async () => {
  const { stdout } = await runCommand(['--help']);
  const named = stdout.split('\n').flatMap((line) => /^ {2}([a-z][\w-]*) /.exec(line)?.[1] ?? []);

  expect(named.toSorted()).toEqual([...commandNames, 'completion'].toSorted());
});

test('the shell is offered commands and options', async () => {
  const script = await runCommand(['completion']);
  const names = await runCommand(['--get-yargs-completions', 'poolproof', 'ch']);
  const options = await runCommand(['--get-yargs-completions', 'poolproof', 'check', '--ju']);

  expect(script).toMatchObject({ code: 0, stderr: '' });
  expect(script.stdout).toContain('poolproof --get-yargs-completions');
  expect(names.stdout.split('\n')[0]).toMatch(/^check/);
  expect(options.stdout).toMatch(/^--junit/m);
});
