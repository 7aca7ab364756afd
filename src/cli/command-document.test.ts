import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { commandDocument } from './command-document.ts';
import { allCommands, commandCalled, commandName } from './commands.ts';

test('each command is called by the word that its usage begins with', async () => {
  const commands = await allCommands();

  expect(commands.length).toBeGreaterThan(10);
  expect(await Promise.all(commands.map(async (command) => commandCalled(commandName(command))))).toEqual(commands);
});

test('docs/cli.md is what the help texts say', async () => {
  const document = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8');

  expect(document).toBe(await commandDocument());
});
