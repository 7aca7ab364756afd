import { expect, test } from '@playwright/test';
import { z } from 'zod';
import type { RunResult } from '../src/engine/result/result.ts';
import { exitCodeOf, totalsOf } from '../src/engine/result/totals.ts';
import { verdicts, type Verdict } from '../src/engine/result/verdict.ts';
import { plausibleRun } from '../suites/whole/reports/results/plausible-run.ts';
import { badgeReport } from './badge.ts';
import { githubAnnotations } from './console/github-annotations.ts';
import { ctrfReport } from './ctrf.ts';
import { junitReport } from './junit.ts';
import { markdownReport } from './markdown.ts';
import { sarifReport } from './sarif.ts';

const Ctrf = z.object({
  results: z.object({
    summary: z.record(z.string(), z.number()),
    tests: z.array(z.object({ message: z.string().optional() })),
    extra: z.object({ targets: z.array(z.looseObject({})) }),
  }),
});
const Sarif = z.object({ runs: z.array(z.object({ results: z.array(z.object({ message: z.object({ text: z.string() }) })) })) });

const doubtful = plausibleRun({ target: 'silent', rules: 20, passing: 100 });
const silent: RunResult = {
  ...doubtful,
  rules: doubtful.rules.map((rule, at) => (at === 0 ? { ...rule, verdict: 'inconclusive', reason: 'No answer at 09:41.' } : rule)),
  footer: { ...doubtful.footer, totals: { ...doubtful.footer.totals, pass: 19, inconclusive: 1 }, exitCode: 3 },
};

test('a run without a verdict is clean in no output', () => {
  const notice = 'silent could not be judged, 1 rule got no answer that tells';
  const markdown = markdownReport([silent]).split('\n\n');
  const ctrf = Ctrf.parse(JSON.parse(ctrfReport([silent]))).results;
  const sarif = sarifReport([silent]);

  expect(junitReport([silent])).toMatch(/ failures="0" errors="1" [^]*<error type="inconclusive" message="inconclusive: [^]*<\/error>/u);
  expect([ctrf.summary['failed'], ctrf.summary['other'], ctrf.extra.targets]).toMatchObject([
    0,
    1,
    [{ exitCode: 3, exit: 'inconclusive' }],
  ]);
  expect(JSON.parse(sarif)).toMatchObject({
    runs: [{ invocations: [{ executionSuccessful: false, toolExecutionNotifications: [{ message: { text: `${notice}.` } }] }] }],
  });
  expect(JSON.parse(sarif)).toMatchObject({ runs: [{ results: [{ ruleId: silent.rules[0]?.id, level: 'note' }] }] });
  expect(markdown[1]).toBe(`**${notice}**`);
  expect(JSON.parse(badgeReport([silent], 1_795_000_000_000))).toMatchObject({
    message: expect.stringMatching(/^inconclusive · /u),
    color: 'lightgrey',
  });
  expect(githubAnnotations(silent)).toMatch(/^::error title=silent%3A inconclusive::silent could not be judged/u);
});

test('a run that is judged says so', () => {
  expect(JSON.parse(sarifReport([plausibleRun({ target: 'made up' })]))).toMatchObject({
    runs: [{ invocations: [{ executionSuccessful: true, exitCode: 1 }] }],
  });
});

/** A run whose rules have these verdicts in turn, each for one of two reasons. */
function ofVerdicts(...wanted: readonly Verdict[]): RunResult {
  const rules = doubtful.rules.map((rule, at) => ({
    ...rule,
    verdict: wanted[at % wanted.length] ?? 'pass',
    rootCause: `cause ${at % 2}`,
    reason: `Expected ${at}.`,
  }));
  const totals = totalsOf(rules);
  return { ...doubtful, rules, footer: { ...doubtful.footer, totals, exitCode: exitCodeOf(totals) } };
}

test('a run that differs has a failure or an error in every output, whatever it is that differs', () => {
  for (const verdict of verdicts) {
    const one = ofVerdicts(verdict);
    const { summary } = Ctrf.parse(JSON.parse(ctrfReport([one]))).results;
    const [, failures, errors] = / failures="(\d+)" errors="(\d+)"/u.exec(junitReport([one])) ?? [];
    const { exitCode } = one.footer;

    expect([verdict, Number(failures) + Number(errors) > 0]).toEqual([verdict, exitCode !== 0]);
    expect([verdict, (summary['failed'] ?? 0) > 0]).toEqual([verdict, exitCode === 1 || exitCode === 2]);
  }
});

test('what is missing and what cannot be tested counts once per reason, and not at all where the baseline knows of it', () => {
  const lacking = ofVerdicts('not-implemented', 'not-implemented', 'untested', 'untested');
  const known: RunResult = {
    ...lacking,
    baseline: lacking.rules.map(({ id }, at) => ({
      type: 'baseline-entry',
      rule: id,
      file: 'known.yaml',
      line: at + 3,
      state: 'holds',
      says: '',
    })),
  };

  expect(junitReport([lacking])).toContain('failures="2" errors="2" skipped="16"');
  expect(junitReport([known])).toContain('failures="0" errors="0" skipped="20"');
});

test('an entry of the baseline that does not hold fails where no rule does', () => {
  const good = ofVerdicts('pass');
  const stale: RunResult = {
    ...good,
    baseline: [
      {
        type: 'baseline-entry',
        rule: 'GetId.gone',
        file: 'known.yaml',
        line: 3,
        state: 'stale entry',
        says: 'GetId.gone is no rule of this run',
      },
    ],
    footer: { ...good.footer, exitCode: 1 },
  };

  expect(junitReport([stale])).toMatch(
    /failures="1" [^]*<failure type="stale entry" message="stale entry: GetId\.gone is no rule of this run">/u,
  );
  expect(Ctrf.parse(JSON.parse(ctrfReport([stale]))).results.summary['failed']).toBe(1);
  expect(markdownReport([stale])).toContain('differs: 1 entry of the baseline that does not hold');
});

function firstLines(result: RunResult | undefined): unknown {
  const results = result === undefined ? [] : [result];
  const tests = Ctrf.parse(JSON.parse(ctrfReport(results))).results.tests.map(({ message = '' }) => message.split('\n', 1)[0]);
  const sarif = Sarif.parse(JSON.parse(sarifReport(results))).runs.flatMap((each) => each.results.map(({ message }) => message.text));
  const junit = [...junitReport(results).matchAll(/ message="([^"]*)"/gu)].map(([, message]) => message);
  return [tests, sarif.map((text) => text.split('\n', 1)[0]), junit];
}

test('the first line of a message is the same in every run of a fault, and no outcome closes itself', () => {
  const [one, two] = ['a', 'b'].map((seed): RunResult => {
    const base = ofVerdicts('wrong', 'untested', 'inconclusive', 'advice', 'out-of-scope');
    const difference = { expected: `"pool-${seed}"`, got: 'nothing' };
    return { ...base, rules: base.rules.map((rule) => ({ ...rule, reason: `Expected "pool-${seed}".`, difference })) };
  });
  expect(firstLines(one)).toEqual(firstLines(two));
  expect(JSON.stringify(firstLines(one))).toContain('wrong: ');
  expect(junitReport(one === undefined ? [] : [one])).not.toMatch(/<(?:skipped|failure|error)[^>]*\/>|&#39;/u);
});
