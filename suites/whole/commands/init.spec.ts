import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { emptyFolder, namesIn, runCommand } from './run-command.ts';

async function schemaOfSettings() {
  const text = await readFile(new URL('../../../reports/schema/settings.schema.json', import.meta.url), 'utf8');
  return new Ajv2020({ strict: false }).compile(JSON.parse(text));
}

test('init writes settings that change nothing, and every setting with its "#" taken away is one', async () => {
  const cwd = await emptyFolder();
  const done = await runCommand(['init'], { cwd });
  const text = await readFile(join(cwd, 'poolproof.yaml'), 'utf8');
  const checked = await runCommand(['check', '--only', 'CreateIdentityPool.behaviour.returns-pool'], { cwd });
  const settings: unknown = parse(text.replace(/^.*\n/u, '').replaceAll(/^# (?=[a-z-]+: )/gmu, ''));
  const isValid = await schemaOfSettings();

  expect(done).toEqual({ code: 0, stdout: 'poolproof.yaml is written: "poolproof check" reads it.\n', stderr: '' });
  expect(text.split('\n')[0]).toMatch(/^# yaml-language-server: \$schema=https:.*\/settings\.schema\.json$/u);
  expect([checked.code, checked.stderr]).toEqual([0, expect.not.stringContaining('says')]);
  expect([isValid(settings), isValid.errors]).toEqual([true, null]);
  expect(Object.keys(settings ?? {})).toContain('offers');
});

test('init fills in the address, and check tests it', async () => {
  const cwd = await emptyFolder();
  await runCommand(['init', '--target', 'http://127.0.0.1:1'], { cwd });
  const { code, stderr } = await runCommand(['check'], { cwd });

  expect([code, stderr]).toEqual([3, expect.stringContaining('Nothing listens at http://127.0.0.1:1')]);
});

test('init overwrites a file only where it is told to, and takes no address that is none', async () => {
  const cwd = await emptyFolder();
  await writeFile(join(cwd, 'mine.yaml'), 'name: mine\n');
  const refused = await runCommand(['init', 'mine.yaml'], { cwd });
  const kept = await readFile(join(cwd, 'mine.yaml'), 'utf8');
  const told = await runCommand(['init', 'mine.yaml', '--force'], { cwd });
  const wrong = await runCommand(['init', '--target', 'user:secret@host'], { cwd });

  expect([refused.code, refused.stdout, refused.stderr, kept]).toEqual([
    2,
    '',
    expect.stringMatching(/^poolproof: mine\.yaml is there already\.\n.*--force/u),
    'name: mine\n',
  ]);
  expect([told.code, told.stdout]).toEqual([0, 'mine.yaml is written: "poolproof check --config mine.yaml" reads it.\n']);
  expect([wrong.code, wrong.stdout, wrong.stderr.includes('secret')]).toEqual([2, '', false]);
  expect(await namesIn(cwd)).toEqual(['mine.yaml']);
});

test('the schema refuses what check refuses', async () => {
  const isValid = await schemaOfSettings();

  const wrong = [{ ofers: ['GetId'] }, { offers: ['Getid'] }, { timeout: 'ten' }, { live: true }, { name: ['a', 'b'] }];
  expect([wrong.filter((settings) => isValid(settings)), isValid({ offers: 'GetId,guest', only: 'GetId.*' })]).toEqual([[], true]);
});

test('a variable of ours that nothing reads is refused by every command', async () => {
  const place = { cwd: await emptyFolder(), env: { POOLPROOF_TARGT: 'http://127.0.0.1:5000' } };
  const expected = {
    code: 2,
    stdout: '',
    stderr: 'poolproof: Nothing reads the variable POOLPROOF_TARGT.\nDid you mean "POOLPROOF_TARGET"?\n',
  };

  expect(await runCommand(['check', '--quiet'], place)).toEqual(expected);
  expect(await runCommand(['explain', 'roles'], place)).toEqual(expected);
});
