import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { runCommand } from '../commands/run-command.ts';
import { writeLargeResult } from './results/large-result.ts';

// Twice what is read whole, and far more than the heap that the commands get here. `npm run bench:reports` has the full size.
const bytes = 64_000_000;
const heap = '--max-old-space-size=64';

test.describe.configure({ mode: 'serial' });

let large = '';
let later = '';
let many = '';

test.beforeAll(async () => {
  [large = '', later = '', many = ''] = ['large', 'later', 'many'].map((name) => join(test.info().project.outputDir, `${name}.jsonl`));
  await writeLargeResult(large, bytes, { by: 'exchanges', target: 'large' });
  await writeLargeResult(later, bytes, { by: 'exchanges', target: 'later' });
  await writeLargeResult(many, bytes / 1.5, { by: 'rules', target: 'many' });
});

test.afterAll(async () => {
  for (const path of [large, later, many]) await rm(path, { force: true });
});

const formats = ['html', 'junit', 'ctrf', 'sarif', 'md', 'badge'] as const;

test('a large result is written in every format within a small heap, and the page says what it lacks', async () => {
  const cwd = test.info().outputPath();
  const words = formats.flatMap((format) => [`--${format}`, `out.${format}`]);

  const { code, stdout, stderr } = await runCommand(['report', large, ...words, '--quiet'], { cwd, node: [heap] });

  expect([code, stderr.split('\n')[0]]).toEqual([
    0,
    expect.stringMatching(
      /^The results are large: what was exchanged was read of \d+ of 755 rules, those that each root cause shows first/u,
    ),
  ]);
  expect(stdout).toBe('');
  expect((await readdir(cwd)).toSorted()).toEqual(formats.map((format) => `out.${format}`).toSorted());
  expect(await readFile(join(cwd, 'out.junit'), 'utf8')).toContain('tests="755"');
});

test('large results are compared, and a ticket is made of one', async () => {
  const compared = await runCommand(['compare', large, later], { node: [heap] });
  const ticket = await runCommand(['ticket', large, '--root-cause', '2'], { node: [heap] });

  expect([compared.code, compared.stdout]).toEqual([1, expect.stringMatching(/^large 1\.2\.3 \(.*\) → later/u)]);
  expect([ticket.code, ticket.stderr]).toEqual([0, '']);
  expect(ticket.stdout).toMatch(/## Got\n[^]*HTTP \d+/u);
});

test('a large result is looked through on standard input as well', async () => {
  const { code, stderr, stdout } = await runCommand(['ticket', '-', '--root-cause', '2'], { node: [heap], input: large });

  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/## Got\n[^]*HTTP \d+/u);
});

test('a result with more rules than can be held is refused, and no half file is left', async () => {
  const cwd = test.info().outputPath();

  const { code, stderr } = await runCommand(['report', many, '--junit', 'new/out.xml', '--ctrf', 'out.json'], { cwd, node: [heap] });

  expect(code).toBe(2);
  expect(stderr).toMatch(/^poolproof: .*many\.jsonl says more than can be held at once: over 16 MB .*\nSplit the run/u);
  expect(await readdir(cwd)).toEqual([]);
});
