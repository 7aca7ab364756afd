import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { plausibleRun } from '../../../suites/whole/reports/results/plausible-run.ts';
import { totalsOf } from '../../engine/result/totals.ts';
import { writeResult } from '../../engine/result/write-result.ts';
import { writeOutputs } from './formats.ts';
import { comparedOrWhyNot, openSince } from './since.ts';

const now = plausibleRun({ target: 'made up', version: '2', rules: 40 });
const better = now.rules.find(({ verdict }) => verdict === 'pass');
const rules = now.rules.map((rule) => (rule.id === better?.id ? { ...rule, verdict: 'wrong' as const } : rule));
const before = {
  ...now,
  header: { ...now.header, target: { ...now.header.target, version: '1' } },
  rules,
  footer: { ...now.footer, totals: totalsOf(rules) },
};

async function earlier(run: typeof now): Promise<string> {
  const path = test.info().outputPath('earlier.jsonl');
  await writeResult(path, run);
  return path;
}

test('the Markdown summary says what changed since an earlier result', async () => {
  const md = test.info().outputPath('summary.md');
  const compared = await openSince({ since: await earlier(before), md });

  await writeOutputs([now], [{ format: 'md', path: md }], { now: 0, comparison: compared([now]) });

  expect(await readFile(md, 'utf8')).toContain(`| better | \`${better?.id}\` | wrong → pass |`);
});

test('without an earlier result the summary stays as it is', async () => {
  expect((await openSince({ md: 'summary.md' }))([now])).toBe('');
});

test('an earlier result of another rule set is refused, but a run that was just made only says so', async () => {
  const other = { ...before, header: { ...before.header, suite: { ...before.header.suite, revision: 'another' } } };
  const compared = await openSince({ since: await earlier(other), md: 'summary.md' });

  expect(() => compared([now])).toThrow(/different rule sets/u);
  expect(comparedOrWhyNot(compared, now)).toMatch(/^> Not compared: .*different rule sets/u);
});

test('an earlier result without a summary, or with several results, is refused', async () => {
  const since = await earlier(before);

  await expect(openSince({ since })).rejects.toThrow(/--since is for the Markdown summary/u);
  const compared = await openSince({ since, md: 'summary.md' });
  expect(() => compared([now, before])).toThrow(/2 were given/u);
});
