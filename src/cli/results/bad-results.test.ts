import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { resultSchemaName } from '../../engine/result/result.ts';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from '@playwright/test';
import { plausibleRun } from '../../../suites/whole/reports/results/plausible-run.ts';
import { resultLines } from '../../engine/result/write-result.ts';
import type { RunResult } from '../../engine/result/result.ts';
import { manualClock } from '../../kernel/clock.ts';
import { main } from '../main.ts';

const run = plausibleRun({ target: 'made up', version: '1.2.3', rules: 12 });
const good = textOf(run);

function textOf(result: RunResult): string {
  return [...resultLines(result)].join('');
}

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function poolproof(...words: readonly string[]): Promise<Ended> {
  return poolproofReading('', words);
}

/** Runs the command with this on its standard input, of which it takes `most` bytes. */
async function poolproofReading(input: string, words: readonly string[], most = 1_000_000): Promise<Ended> {
  let out = '';
  let err = '';
  const code = await main(words, {
    input: { bytes: () => Readable.from(input === '' ? [] : [Buffer.from(input)]), isTerminal: false, most },
    out: { write: (text) => void (out += text), isTerminal: false, columns: 80 },
    err: { write: (text) => void (err += text), isTerminal: false, columns: 80 },
    env: {},
    clock: manualClock(1_795_000_000_000),
    commandLine: `poolproof ${words.join(' ')}`,
    stop: new AbortController().signal,
  });
  return { code, out, err };
}

/** One sentence, what to do, exit code 2, and nothing printed or written. */
function expectRefusal({ code, out, err }: Ended, says: RegExp): void {
  const [sentence, hint, ...more] = err.split('\n');
  expect(sentence).toMatch(says);
  expect(sentence).toMatch(/^poolproof: .*\.$/u);
  expect(hint).toMatch(/^[A-Z].*\.$/u);
  expect([code, out, more]).toEqual([2, '', ['']]);
}

/** All files of a folder with what is in them. */
async function contents(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const read = names.map(
    async ({ name, parentPath }) => [join(parentPath, name), await readFile(join(parentPath, name), 'latin1')] as const,
  );
  return new Map(await Promise.all(read));
}

function sealedAgain(change: (result: RunResult) => RunResult): string {
  return textOf(change(run));
}

const lines = good.trimEnd().split('\n');
const footer = lines.at(-1) ?? '';

const badFiles: readonly { readonly title: string; readonly text: string | Buffer; readonly says: RegExp }[] = [
  {
    title: 'of an older version',
    text: good.replace(resultSchemaName, 'poolproof.result/0'),
    says: /has the version "poolproof\.result\/0"/u,
  },
  {
    title: 'of a newer version',
    text: good.replace(resultSchemaName, 'poolproof.result/4'),
    says: /has the version "poolproof\.result\/4"/u,
  },
  { title: 'of another program', text: '{"schema":"ctrf"}\n', says: /has the version "ctrf"/u },
  { title: 'with a byte order mark', text: `\uFEFF${good}`, says: /begins with a byte order mark/u },
  { title: 'with the line ends of Windows', text: good.replaceAll('\n', '\r\n'), says: /line 1 ends in the way of Windows/u },
  {
    title: 'that is binary',
    text: Buffer.from(Array.from({ length: 9000 }, (_, at) => (at * 7919) % 256)),
    says: /binary|no result|nothing a report can show/u,
  },
  { title: 'that is empty', text: '', says: /it is empty/u },
  { title: 'that is one empty line', text: '\n', says: /it is no result of Poolproof/u },
  { title: 'with a stray line', text: good.replace('\n', '\nwarning: something\n'), says: /line 2 is cut off or no JSON/u },
  { title: 'with a row of another kind', text: good.replace('\n', '\n{"type":"note"}\n'), says: /line 2 is not a row of this version/u },
  { title: 'with an empty line', text: good.replace('\n', '\n\n'), says: /line 2 is cut off or no JSON/u },
  { title: 'with two headers', text: good.replace('\n', `\n${lines[0]}\n`), says: /line 2 is out of place/u },
  { title: 'that is two results', text: good + good, says: /there is more after its footer/u },
  {
    title: 'with a verdict changed',
    text: good.replace('"verdict":"pass"', '"verdict":"wrong"'),
    says: /was changed after it was written/u,
  },
  { title: 'with another hash', text: good.replace(/"sha256":"\w{4}/u, '"sha256":"0000'), says: /was changed after it was written/u },
  {
    title: 'with wrong totals',
    text: sealedAgain((result) => ({ ...result, footer: { ...result.footer, totals: { ...result.footer.totals, pass: 99 } } })),
    says: /its footer counts 99 "pass", its rows \d+/u,
  },
  {
    title: 'with a wrong number of root causes',
    text: sealedAgain((result) => ({ ...result, footer: { ...result.footer, rootCauses: 99 } })),
    says: /its footer counts 99 root causes, its rows \d+/u,
  },
  { title: 'that is its footer alone', text: `${footer}\n`, says: /it is no result of Poolproof/u },
];
for (const { title, text, says } of badFiles) {
  test(`a result ${title} is refused by every command`, async () => {
    const folder = test.info().outputPath();
    const [bad, fine] = [join(folder, 'bad.jsonl'), join(folder, 'fine.jsonl')];
    await writeFile(bad, text);
    await writeFile(fine, good);
    const before = await contents(folder);

    expectRefusal(await poolproof('report', bad, '--html', join(folder, 'a', 'x.html'), '--junit', join(folder, 'x.xml')), says);
    expectRefusal(await poolproof('report', fine, '--since', bad, '--md', join(folder, 'x.md')), /bad\.jsonl is/u);
    expectRefusal(await poolproof('compare', fine, bad), /bad\.jsonl is/u);
    expectRefusal(await poolproof('ticket', bad), /bad\.jsonl is/u);
    expect(await contents(folder)).toEqual(before);
  });
}

test('a result is read from standard input as from a file', async () => {
  const path = test.info().outputPath('there.jsonl');
  await writeFile(path, good);

  expect(await poolproofReading(good, ['report', '-', '--quiet'])).toEqual(await poolproof('report', path, '--quiet'));
  expect(await poolproofReading(good, ['ticket', '-'])).toEqual(await poolproof('ticket', path));
  expect(await poolproofReading(textOf(other), ['compare', path, '-', '--fail-on', 'never'])).toMatchObject({ code: 0 });
});

test('what is wrong with standard input is said of standard input', async () => {
  // What is kept of it meanwhile lies there.
  const kept = test.info().outputPath('kept');
  await mkdir(kept);
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = kept;
  const unended = lines.slice(0, -1).join('\n');

  expectRefusal(await poolproofReading(good.slice(0, -40), ['report', '-']), /standard input is not a valid result: line \d+ is cut off/u);
  expectRefusal(await poolproofReading(unended, ['ticket', '-']), /standard input is not a valid result: its footer is missing/u);
  expectRefusal(await poolproofReading('[1]', ['report', '-']), /standard input is nothing a report can show/u);
  expectRefusal(await poolproofReading(good, ['ticket', '-'], 1000), /Standard input has more than 0\.001 MB/u);
  expect((await poolproofReading(good, ['ticket', '-'])).code).toBe(0);
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
  expect(await readdir(kept)).toEqual([]);
});

test('a newer version is told from an older one in what to do', async () => {
  const path = test.info().outputPath('bad.jsonl');
  const hintFor = async (version: string): Promise<string | undefined> => {
    await writeFile(path, good.replace(resultSchemaName, version));
    return (await poolproof('ticket', path)).err.split('\n')[1];
  };

  expect(await hintFor('poolproof.result/4')).toMatch(/^A newer Poolproof wrote it/u);
  expect(await hintFor('poolproof.result/0')).toMatch(/^Run the check again/u);
});

test('a result that is cut off, after any line or within it, is refused', async () => {
  const path = test.info().outputPath('cut.jsonl');
  const lengths = lines.flatMap((line, at) => {
    const end = lines.slice(0, at + 1).join('\n').length + 1;
    return at === lines.length - 1 ? [end - 2] : [end, end - 1 - Math.ceil(line.length / 2)];
  });
  for (const length of lengths) {
    await writeFile(path, good.slice(0, length));
    expectRefusal(
      await poolproof('ticket', path),
      /cut\.jsonl is not a valid result: (?:line \d+ is cut off|its footer is missing|it is no result)/u,
    );
  }
  expect(lengths.length).toBeGreaterThan(20);
});

const other = plausibleRun({ target: 'other', rules: 12 });

const badTogether: readonly { readonly title: string; readonly second: RunResult; readonly format: string; readonly says: RegExp }[] = [
  {
    title: 'of different rule sets',
    second: plausibleRun({ target: 'other', rules: 12, revision: 'ffff' }),
    format: 'html',
    says: /of different rule sets: made up 1\.2\.3 has \w+, other has ffff\./u,
  },
  { title: 'that are the same run', second: run, format: 'html', says: /Two of the results are the same run: made up 1\.2\.3/u },
  ...['junit', 'ctrf', 'sarif', 'md', 'badge'].map((format) => ({
    title: `of one target, for ${format}`,
    second: plausibleRun({ target: 'made up', version: '1.2.4', rules: 12 }),
    format,
    says: /Two of the results are the same target: made up 1\.2\.4/u,
  })),
];
for (const { title, second, format, says } of badTogether) {
  test(`results ${title} are refused together`, async () => {
    const folder = test.info().outputPath();
    const paths = ['one.jsonl', 'two.jsonl'].map((name) => join(folder, name));
    for (const [at, result] of [run, second].entries()) await writeFile(paths[at] ?? '', textOf(result));
    const before = await contents(folder);

    expectRefusal(await poolproof('report', ...paths, `--${format}`, join(folder, 'out')), says);
    expect(await contents(folder)).toEqual(before);
  });
}

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
    await writeFile(join(folder, 'old.jsonl'), textOf(other));
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
