import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { commandDocument } from './command-document.ts';
import { allCommands, commandName, commandNames } from './commands.ts';

test('each command is called by the word that its usage begins with', async () => {
  expect((await allCommands()).map(commandName)).toEqual(commandNames);
});

test('docs/cli.md is what the help texts say', async () => {
  const document = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8');

  expect(document).toBe(await commandDocument());
});
