import { expect, test } from '@playwright/test';
import { validate } from 'ctrf';
import { z } from 'zod';
import type { HistoryRow, RunResult } from '../src/engine/result/result.ts';
import { exitCodeWith, historyTotals } from '../src/engine/result/totals.ts';
import { describeVerdict, type Verdict } from '../src/engine/result/verdict.ts';
import { plausibleRun } from '../suites/whole/reports/results/plausible-run.ts';
import { compareRuns } from './compare/compare.ts';
import type { Comparison } from './compare/comparison.ts';
import { comparisonMarkdown } from './compare/comparison-text.ts';
import { consoleReport } from './console/console-report.ts';
import { badgeReport } from './badge.ts';
import { ctrfReport } from './ctrf.ts';
import { pageIndex } from './html/page-index.ts';
import { htmlReport } from './html/write-html.ts';
import { junitReport } from './junit.ts';
import { markdownReport } from './markdown.ts';
import { scoreInWords, totalsInWords } from './model/wording.ts';
import { resultsPage } from './results-page.ts';
import { sarifReport } from './sarif.ts';
import { ticketFor } from './ticket/ticket.ts';

const hostile = `"]]></td><script>alert('1')</script><b>|\`*&amp;[x](javascript:y)\u0007\u001B[2J`;
const run = plausibleRun({ target: 'made up', version: '1.2.3', rules: 240 });
const hostileRun = plausibleRun({ target: `made up ${hostile}`, version: '1.2.3', rules: 60, markup: hostile });

const Ctrf = z.looseObject({
  results: z.looseObject({
    summary: z.record(z.string(), z.number()),
    tests: z.array(
      z.looseObject({ testId: z.string(), status: z.string(), rawStatus: z.string(), extra: z.looseObject({ verdict: z.string() }) }),
    ),
    extra: z.looseObject({
      targets: z.array(z.looseObject({ totals: z.record(z.string(), z.number()), words: z.string(), score: z.string() })),
    }),
  }),
});
const Sarif = z.looseObject({
  runs: z.array(
    z.looseObject({
      properties: z.looseObject({ totals: z.record(z.string(), z.number()), words: z.string() }),
      results: z.array(
        z.looseObject({ ruleId: z.string(), message: z.object({ text: z.string() }), properties: z.looseObject({ verdict: z.string() }) }),
      ),
    }),
  ),
});

test('ids, totals and words are the same in every output', () => {
  const words = totalsInWords(run);
  const junit = junitReport([run]);
  const ctrf = Ctrf.parse(JSON.parse(ctrfReport([run]))).results;
  const sarif = Sarif.parse(JSON.parse(sarifReport([run]))).runs[0];
  const markdown = markdownReport([run]);
  const page = pageIndex({ results: [run] });
  const ids = run.rules.map(({ id }) => id);
  const asWord = run.rules.map(({ id, verdict }) => [id, describeVerdict(verdict).word]);

  expect(
    [...junit.matchAll(/<property name="rule" value="([^"]*)"\/>\n<property name="verdict" value="([^"]*)"\/>/gu)].map(([, id, word]) => [
      id,
      word,
    ]),
  ).toEqual(asWord);
  expect(ctrf.tests.map(({ testId, extra }) => [testId, extra.verdict])).toEqual(asWord);
  expect(page.rules.map(({ id }) => id)).toEqual(ids);
  expect(page.runs[0]?.cells.map((cell) => cell?.verdict)).toEqual(run.rules.map(({ verdict }) => verdict));
  expect(ids).toEqual(expect.arrayContaining(sarif?.results.map(({ ruleId }) => ruleId) ?? []));

  expect([
    ctrf.extra.targets[0]?.totals,
    sarif?.properties.totals,
    page.runs[0]?.totals,
    z.looseObject({ totals: z.unknown() }).parse(JSON.parse(badgeReport([run], 1_795_000_000_000))).totals,
  ]).toEqual(Array.from({ length: 4 }, () => run.footer.totals));
  expect([ctrf.extra.targets[0]?.words, sarif?.properties.words]).toEqual([words, words]);
  expect(junit).toContain(`name="totals" value="${words}"`);
  expect(markdown.replaceAll('\\', '')).toContain(words);
  expect(consoleReport(run, { columns: 400, colours: false, detail: 'quiet' })).toContain(words);
  for (const text of [badgeReport([run], 1_795_000_000_000), markdown, page.runs[0]?.score, ctrf.extra.targets[0]?.score])
    expect(text).toContain(scoreInWords(run));
});

const past: HistoryRow = {
  type: 'history',
  id: 'made-up',
  title: `a title ${hostile}`,
  symptom: 'GetId differs in IdentityId',
  rules: ['GetId.behaviour.login-stable'],
  verdict: 'pass',
  story: [],
  milliseconds: 3,
};
const histories: readonly HistoryRow[] = [
  past,
  { ...past, id: 'differing', verdict: 'wrong', reason: `GetId differs ${hostile}` },
  { ...past, id: 'lost', verdict: 'inconclusive', reason: 'nobody answered' },
  { ...past, id: 'beyond', verdict: 'out-of-scope', reason: 'no such operation' },
];

test('known histories are told alike in every output, beside the rules and not among their totals', () => {
  const told: RunResult = { ...run, histories, footer: { ...run.footer, histories: historyTotals(histories) } };
  const words = 'known histories: 1 pass, 1 differ, 1 untested, 1 out of scope';
  const ctrf = Ctrf.parse(JSON.parse(ctrfReport([told]))).results;
  const junit = junitReport([told]);
  const page = pageIndex({ results: [told] });

  expect(
    ctrf.tests.filter(({ testId }) => testId.startsWith('history/')).map(({ testId, status, extra }) => [testId, status, extra.verdict]),
  ).toEqual([
    ['history/made-up', 'passed', 'pass'],
    ['history/differing', 'failed', 'wrong'],
    ['history/lost', 'other', 'inconclusive'],
    ['history/beyond', 'skipped', 'out of scope'],
  ]);
  expect(validate(JSON.parse(ctrfReport([told])))).toMatchObject({ valid: true });
  expect(
    [...junit.matchAll(/<property name="history" value="([^"]*)"\/>\n<property name="verdict" value="([^"]*)"\/>/gu)].map(
      ([, id, word]) => [id, word],
    ),
  ).toEqual(histories.map(({ id, verdict }) => [id, describeVerdict(verdict).word]));
  expect(junit).toContain(`failures="${junit.split('<failure ').length - 1}"`);
  expect(junit).not.toContain('<script');
  for (const text of [junit, ctrfReport([told]), sarifReport([told]), markdownReport([told]).replaceAll('\\', '')])
    expect(text.toLowerCase()).toContain(words);
  expect(consoleReport(told, { columns: 400, colours: false, detail: 'normal' }).toLowerCase()).toContain(words);
  expect(page.runs[0]?.diagnosis.join(' ').toLowerCase()).toContain(words);
  expect(totalsInWords(told)).toBe(totalsInWords(run));
});

test('a run that left the known histories out says so in every output', () => {
  const none = { pass: 0, differ: 0, untested: 0, outOfScope: 0, leftOut: '--no-histories' };
  const told: RunResult = { ...run, footer: { ...run.footer, histories: none } };
  const words = 'known histories left out: --no-histories';

  for (const text of [junitReport([told]), ctrfReport([told]), sarifReport([told]), markdownReport([told]).replaceAll('\\', '')])
    expect(text.toLowerCase()).toContain(words);
  expect(consoleReport(told, { columns: 400, colours: false, detail: 'normal' }).toLowerCase()).toContain(words);
});

test('a history that is wrong makes the run red, one that got no answer leaves it open', () => {
  expect(histories.map((history) => exitCodeWith(0, [history]))).toEqual([0, 1, 3, 0]);
  expect(exitCodeWith(2, histories)).toBe(2);
});

test('the CTRF report holds to the published schema, also with markup in names', () => {
  expect(validate(JSON.parse(ctrfReport([run])))).toMatchObject({ valid: true });
  expect(validate(JSON.parse(ctrfReport([hostileRun])))).toMatchObject({ valid: true });
});

test('statuses of other tools follow from the verdict, each reason counted once', () => {
  const { tests, summary } = Ctrf.parse(JSON.parse(ctrfReport([run]))).results;
  const { totals } = run.footer;
  const causesOf = (verdict: Verdict): number =>
    new Set(run.rules.filter((rule) => rule.verdict === verdict).map(({ rootCause }) => rootCause)).size;
  const untestedCauses = causesOf('untested');

  expect(summary['passed']).toBe((totals.pass ?? 0) + (totals.advice ?? 0));
  expect(summary['failed']).toBe((totals.wrong ?? 0) + untestedCauses + causesOf('not-implemented'));
  expect(untestedCauses).toBeGreaterThan(0);
  expect(new Set(tests.filter(({ rawStatus }) => rawStatus === 'excluded').map(({ status }) => status))).toEqual(new Set(['skipped']));
});

test('each JUnit case has a name of its own and the counts are those of its elements', () => {
  const junit = junitReport([run]);
  const cases = [...junit.matchAll(/<testcase classname="([^"]*)" name="([^"]*)"/gu)].map(([, classname, name]) => `${classname} ${name}`);

  expect(new Set(cases).size).toBe(run.rules.length);
  expect(junit).toContain(`failures="${junit.split('<failure ').length - 1}"`);
  expect(junit).toContain(`errors="${junit.split('<error ').length - 1}"`);
  expect(junit).toContain(`skipped="${junit.split('<skipped ').length - 1}"`);
});

test('a reader that looks at end tags alone counts the same tests in JUnit as one that reads XML', () => {
  const junit = junitReport([run]);
  const ends = (name: string): number => junit.split(`</${name}>`).length - 1;

  expect(junit).toContain(
    `tests="${ends('testcase')}" failures="${ends('failure')}" errors="${ends('error')}" skipped="${ends('skipped')}"`,
  );
  expect(ends('failure')).toBeGreaterThan(0);
  expect(junit).not.toMatch(/<(?:failure|error|skipped)[^>]*\/>|&(?:#39|apos|gt);(?<!\]\]&gt;)/u);
});

/** What is left of Markdown when code and escaped characters are taken away. */
function withoutCode(markdown: string): string {
  return markdown
    .replaceAll(/^(`{3,})[^]*?^\1$/gmu, '')
    .replaceAll(/\\./gu, '')
    .replaceAll(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/gu, '');
}

const written: readonly (readonly [title: string, text: () => string, seen: (text: string) => string])[] = [
  ['JUnit XML', () => junitReport([hostileRun]), (text) => text],
  ['Markdown', () => markdownReport([hostileRun]), withoutCode],
  ['a comparison in Markdown', () => comparisonMarkdown(compared()), withoutCode],
  ['a ticket', () => hostileRun.rootCauses.map((_, at) => ticketFor(hostileRun, at + 1)).join('\n'), withoutCode],
  ['the page of published results', () => resultsPage([hostileRun], 1_795_000_000_000), withoutCode],
  [
    'HTML',
    () => htmlReport({ results: [hostileRun] }, { script: '', style: '' }),
    (text) => text.replaceAll(/<script (?:type="application|type="module).*?<\/script>/gu, ''),
  ],
];
for (const [title, text, seen] of written) {
  test(`markup in names stays text in ${title}`, () => {
    const shown = seen(text());

    expect(shown).toContain('made up');
    expect(shown).not.toMatch(/<script|<b>|<\/td>/u);
    if (seen === withoutCode) expect(shown).not.toContain('](javascript:');
    expect(shown).not.toMatch(/(?![\t\n\r])\p{Cc}/u);
  });
}

const asJson: readonly (readonly [title: string, text: () => string])[] = [
  ['CTRF', () => ctrfReport([hostileRun])],
  ['SARIF', () => sarifReport([hostileRun])],
  ['the badge', () => badgeReport([hostileRun], 1_795_000_000_000)],
];
for (const [title, text] of asJson) {
  test(`names come back as they were from ${title}`, () => {
    expect(text()).not.toMatch(/(?!\n)\p{Cc}/u);
    expect(JSON.stringify(JSON.parse(text()))).toContain(JSON.stringify(hostile).slice(1, -1));
  });
}

function compared(): Comparison {
  const later = {
    ...hostileRun,
    rules: hostileRun.rules.map((rule) => ({ ...rule, verdict: 'wrong' as const })),
    footer: { ...hostileRun.footer, sha256: '' },
  };
  const [comparison] = compareRuns([hostileRun, later]);
  if (comparison === undefined) throw new Error('nothing was compared');
  return comparison;
}

test('a step summary of thousands of rules stays below the limit and says that it was cut', () => {
  const many = Array.from({ length: 240 }, (_, at) =>
    plausibleRun({ target: `target ${at}`, rules: 60, passing: 10, markup: 'x'.repeat(400) }),
  );

  const cut = markdownReport(many);
  const shortened = markdownReport(many.slice(0, 60));

  expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(200_000);
  expect(Buffer.byteLength(shortened)).toBeLessThanOrEqual(200_000);
  expect(cut).toContain('Cut here');
  expect(shortened).toContain('Shortened');
});

test('a badge is amber and says why when its result is older than 90 days, not before', () => {
  const startedAt = 1_795_000_000_000;
  const Badge = z.object({ message: z.string(), color: z.string() }).strip();
  const after = (days: number, result = run) => Badge.parse(JSON.parse(badgeReport([result], startedAt + days * 86_400_000)));
  const invalid = { ...run, footer: { ...run.footer, exitCode: 2 } };

  expect(after(90)).toEqual({ message: expect.stringMatching(/2026-11-18$/u), color: 'red' });
  expect(after(91)).toEqual({ message: expect.stringMatching(/2026-11-18, older than 90 days$/u), color: 'orange' });
  expect(after(91, invalid)).toEqual({ message: 'run invalid', color: 'lightgrey' });
});

test('leaving rules out lowers the score', () => {
  const half = { ...run, rules: run.rules.slice(0, 120) };

  expect(scoreInWords(half)).toContain(`/${run.header.suite.core} ·`);
  expect(scoreInWords(half)).not.toContain('· 0 untested');
});

test('results of different rule sets, the same run twice, and two runs of one version of a target are refused', () => {
  const other = plausibleRun({ target: 'other', revision: 'ffff' });
  const later = plausibleRun({ target: 'made up', version: '1.2.3', rules: 240, startedAt: 1_796_000_000_000 });
  const newer = plausibleRun({ target: 'made up', version: '1.2.4', rules: 240 });

  expect(() => junitReport([run, other])).toThrow(/different rule sets/u);
  expect(() => junitReport([run, run])).toThrow(/the same run/u);
  expect(() => junitReport([run, later])).toThrow(/the same target/u);
  expect(junitReport([run, newer])).toContain('classname="made up 1.2.4.GetId"');
});
