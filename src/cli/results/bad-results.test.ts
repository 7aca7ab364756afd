import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { resultSchemaName } from '../../engine/result/result.ts';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { plausibleRun } from '../../../suites/whole/reports/results/plausible-run.ts';
import type { RunResult } from '../../engine/result/result.ts';
import { contents, expectRefusal, good, poolproof, poolproofReading, run, textOf } from './testing/command-in-process.ts';

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
    title: `of one version of a target, for ${format}`,
    second: plausibleRun({ target: 'made up', version: '1.2.3', rules: 12, startedAt: 1_796_000_000_000 }),
    format,
    says: /Two of the results are the same target: made up 1\.2\.3/u,
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
