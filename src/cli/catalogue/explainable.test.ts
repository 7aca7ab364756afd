import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from '@playwright/test';
import { scrubRules } from '../../../proxy/scrub/rules.ts';
import { explainable } from './explainable.ts';

const known = explainable();

/** The words of a folder with one file each. */
function wordsOf(folder: string): readonly string[] {
  const names = readdirSync(new URL(`../../../${folder}/`, import.meta.url));
  return names.filter((name) => !name.endsWith('.test.ts')).map((name) => basename(name, '.ts'));
}

function textOf(word: string): string {
  const one = known.find(({ name }) => name === word);
  return JSON.stringify(one?.explain());
}

test('no word stands for two things', () => {
  const names = known.map(({ name }) => name);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

for (const [word, says] of [
  ['InternalErrorException', 'the call may have had its effect all the same'],
  ['ResourceConflictException', 'the call changed nothing'],
  ['recording-incomplete', 'poolproof recover {directory}'],
  ['target-refused', '"exit code","lines":["3"]'],
  ['session-unknown', 'exit code'],
  ['foreign-host', '"status","lines":["403"]'],
  ['used up', '--mode reuse repeats the last one.'],
  ['miss-body', 'these members differ'],
  ['account', 'an account number becomes another that begins with 9999'],
  ['throttle', 'TooManyRequestsException comes in place of the answer'],
  ['errors-are-html', 'refusals have an HTML body'],
] as const)
  test(`${word} is explained`, () => {
    expect(textOf(word)).toContain(says.replaceAll('"poolproof', '\\"poolproof'));
  });

test('every rule of the scrubber and every fault of a replay can be explained', () => {
  const names = known.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(scrubRules({ claims: (json) => json }).map(({ name }) => name)));
  expect(names).toEqual(expect.arrayContaining(wordsOf('proxy/faults/kinds').filter((word) => !/^(?:delivery|fault-kind)$/.test(word))));
});
