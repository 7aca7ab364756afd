import { readFile, readdir, writeFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { UsageError } from '../../kernel/errors.ts';
import { readResult } from './read-result.ts';
import type { RunResult } from './result.ts';
import { runCatalogue } from '../run/run.ts';
import { manualClock } from '../../kernel/clock.ts';
import { fakeTarget, fakeTimer, ruleOf } from '../testing/fake-target.ts';
import { writeResult } from './write-result.ts';

async function aResult(): Promise<RunResult> {
  const clock = manualClock(1_700_000_000_000);
  const rules = [ruleOf(async ({ expect: says }) => says.truth(false, 'a text with \u2028 in it'))];
  const target = {
    name: 'fake',
    url: 'http://fake.test',
    region: 'us-east-1',
    kind: 'endpoint',
    transport: fakeTarget().transport,
  } as const;
  return runCatalogue({
    catalogue: { rules, excluded: [], revision: 'r' },
    suiteVersion: '0',
    command: 'c',
    target,
    clock,
    timer: fakeTimer(clock),
    seed: 's',
  });
}

test('what is written is read back whole', async () => {
  const path = test.info().outputPath('result.jsonl');
  const result = await aResult();

  await writeResult(path, result);

  expect(await readResult(path)).toEqual(result);
  expect(await readdir(test.info().outputPath())).toEqual(['result.jsonl']);
});

const damages = [
  {
    name: 'without its footer',
    damage: (text: string) => text.slice(0, text.lastIndexOf('{"type":"footer"')),
    says: 'its footer is missing',
  },
  {
    name: 'with a verdict changed',
    damage: (text: string) => text.replace('"verdict":"wrong"', '"verdict":"pass"'),
    says: 'it was changed after it was written',
  },
  {
    name: 'of another version',
    damage: (text: string) => text.replace('poolproof.result/3', 'poolproof.result/9'),
    says: 'it has the version "poolproof.result/9"',
  },
  {
    name: 'with an unknown member',
    damage: (text: string) => text.replace('"type":"rule"', '"type":"rule","extra":1'),
    says: 'line 2 is not a row of this version',
  },
  { name: 'cut off in a row', damage: (text: string) => text.slice(0, text.indexOf('\n') + 40), says: 'line 2 is cut off or no JSON' },
  { name: 'with more after its footer', damage: (text: string) => `${text}{}\n`, says: 'there is more after its footer' },
  { name: 'that is something else', damage: () => 'hello\n', says: 'it is no result of Poolproof' },
  { name: 'that is empty', damage: () => '', says: 'it is empty' },
];

for (const { name, damage, says } of damages) {
  test(`a file ${name} is refused`, async () => {
    const path = test.info().outputPath('result.jsonl');
    await writeResult(path, await aResult());
    await writeFile(path, damage(await readFile(path, 'utf8')));

    await expect(readResult(path)).rejects.toThrow(says);
  });
}

test('a place that cannot be written is an error of the caller', async () => {
  await expect(writeResult(test.info().outputPath('no/such/folder/result.jsonl'), await aResult())).rejects.toThrow(UsageError);
});

test('a file that is not there is an error of the caller', async () => {
  const reading = readResult(test.info().outputPath('none.jsonl'));
  await expect(reading).rejects.toThrow(UsageError);
  await expect(reading).rejects.toThrow(/none\.jsonl cannot be read: there is no such file\.$/);
});
