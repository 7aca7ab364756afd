import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { commandDocument } from '../../../src/cli/command-document.ts';
import { allCommands, commandName, commandNames } from '../../../src/cli/commands.ts';
import { runCommand } from './run-command.ts';

/** Compares with a golden file; with UPDATE_GOLDEN set it is written again. */
function expectGolden(name: string, text: string): void {
  const file = new URL(`../../../fixtures/golden/help/${name}.txt`, import.meta.url);
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
  const named = stdout.split('\n').map((line) => / {2}([\w-]+)/.exec(line)?.[1]);

  expect(commandNames.filter((name) => !named.includes(name))).toEqual([]);
});

test('each command is called by the word that its usage begins with', async () => {
  expect((await allCommands()).map(commandName)).toEqual(commandNames);
});

test('docs/cli.md is what the help texts say', async () => {
  const document = readFileSync(new URL('../../../docs/cli.md', import.meta.url), 'utf8');

  expect(document).toBe(await commandDocument());
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
