import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { plausibleRun } from '../../../suites/whole/reports/results/plausible-run.ts';
import { contents, expectRefusal, good, poolproof, textOf, type Ended } from './testing/command-in-process.ts';

interface Places {
  readonly folder: string;
  readonly result: string;
}

const badPlaces: readonly {
  readonly title: string;
  readonly words: (places: Places) => Promise<readonly string[]> | readonly string[];
  readonly says: RegExp;
}[] = [
  {
    title: 'a file that is not there',
    words: ({ folder }) => ['report', join(folder, 'none.jsonl')],
    says: /none\.jsonl cannot be read: there is no such file/u,
  },
  { title: 'a folder instead of a result', words: ({ folder }) => ['report', folder], says: /cannot be read: it is a folder/u },
  { title: 'standard input twice', words: ({ result }) => ['compare', '-', result, '-'], says: /Standard input can be read once only/u },
  { title: 'empty standard input', words: () => ['ticket', '-'], says: /standard input is not a valid result: it is empty/u },
  {
    title: 'an output that is a folder',
    words: async ({ folder, result }) => {
      await mkdir(join(folder, 'out'));
      return ['report', result, '--md', join(folder, 'x.md'), '--html', join(folder, 'out')];
    },
    says: /out is a folder, not a file/u,
  },
  {
    title: 'an output below a file',
    words: ({ folder, result }) => ['report', result, '--md', join(folder, 'x.md'), '--html', join(result, 'x.html')],
    says: /x\.html cannot be written/u,
  },
  {
    title: 'an output that is the input',
    words: ({ folder, result }) => ['report', result, '--html', join(folder, '.', 'result.jsonl')],
    says: /cannot be written: .*result\.jsonl is also read/u,
  },
  {
    title: 'an output that is the earlier result',
    words: ({ folder, result }) => ['report', result, '--since', join(folder, 'old.jsonl'), '--md', join(folder, 'old.jsonl')],
    says: /cannot be written: .*old\.jsonl is also read/u,
  },
  {
    title: 'two outputs in one place',
    words: ({ folder, result }) => ['report', result, '--html', join(folder, 'x'), '--md', join(folder, 'x')],
    says: /x cannot be written: .*x is also written in another format/u,
  },
  {
    title: 'a baseline that is an output',
    words: ({ folder }) => ['check', '--baseline', join(folder, 'old.jsonl'), '--sarif', join(folder, 'old.jsonl')],
    says: /cannot be written: .*old\.jsonl is also read/u,
  },
  {
    title: 'a root cause that is not there',
    words: ({ result }) => ['ticket', result, '--root-cause', '99'],
    says: /There is no root cause 99/u,
  },
];
for (const { title, words, says } of badPlaces) {
  test(`refused before anything is written: ${title}`, async () => {
    const folder = test.info().outputPath();
    const result = join(folder, 'result.jsonl');
    await writeFile(result, good);
    await writeFile(join(folder, 'old.jsonl'), textOf(plausibleRun({ target: 'other', rules: 12 })));
    const given = await words({ folder, result });
    const before = await contents(folder);

    expectRefusal(await poolproof(...given), says);
    expect(await contents(folder)).toEqual(before);
  });
}

/** Runs something as a user whom the system lets not write anywhere. */
async function asNobody(act: () => Promise<Ended>): Promise<Ended> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    return await act();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

test('a folder that may not be written to is refused, and nothing is left in those that may', async () => {
  const folder = test.info().outputPath();
  const closed = join(folder, 'closed');
  const words = ['report', join(folder, 'result.jsonl'), '--md', join(folder, 'x.md'), '--junit'];
  await writeFile(join(folder, 'result.jsonl'), good);
  await mkdir(closed);
  expect((await poolproof(...words, join(closed, 'y.xml'))).code).toBe(0);
  for (const path of [join(folder, 'x.md'), join(closed, 'y.xml')]) await rm(path);
  await chmod(folder, 0o777);
  await chmod(closed, 0o555);

  expectRefusal(await asNobody(() => poolproof(...words, join(closed, 'y.xml'))), /y\.xml cannot be written \(EACCES\)/u);
  expect((await readdir(folder)).toSorted()).toEqual(['closed', 'result.jsonl']);
  expect(await readdir(closed)).toEqual([]);
});

test('a place that turns out unwritable late leaves none of the other files', async () => {
  test.skip(process.platform !== 'linux', 'needs a file system that takes no files');
  const folder = test.info().outputPath();
  await writeFile(join(folder, 'result.jsonl'), good);

  const ended = await poolproof('report', join(folder, 'result.jsonl'), '--md', join(folder, 'new', 'x.md'), '--html', '/proc/self/x.html');

  expectRefusal(ended, /\/proc\/self\/x\.html cannot be written \(\w+\)/u);
  expect(await readdir(folder)).toEqual(['result.jsonl']);
});
