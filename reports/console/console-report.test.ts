import { stripVTControlCharacters } from 'node:util';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { plausibleRun } from '../../suites/whole/reports/results/plausible-run.ts';
import type { RunResult } from '../../src/engine/result/result.ts';
import { parseBaseline } from '../baseline/baseline-file.ts';
import { resultWithBaseline } from '../baseline/result-with-baseline.ts';
import { updatedBaseline } from '../baseline/update-baseline.ts';
import { consoleReport } from './console-report.ts';
import { githubAnnotations } from './github-annotations.ts';
import { progressLine } from './progress-line.ts';

const run = plausibleRun({ target: 'made-up service', version: '1.2.3', rules: 96, passing: 60 });

/** Compares with a golden file; with UPDATE_GOLDEN set it is written again. */
function expectGolden(name: string, text: string): void {
  const file = new URL(`../../fixtures/golden/console/${name}`, import.meta.url);
  if (process.env['UPDATE_GOLDEN'] !== undefined) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
}

for (const detail of ['quiet', 'normal', 'verbose'] as const) {
  test(`the ${detail} report reads as the golden file says`, () => {
    expectGolden(`${detail}.txt`, consoleReport(run, { columns: 80, colours: false, detail }));
  });
}

test('the GitHub annotations read as the golden file says', () => {
  expectGolden('github-annotations.txt', githubAnnotations(run));
});

test('no line is longer than the terminal, but for what is there to be copied', () => {
  const report = consoleReport(run, { columns: 80, colours: false, detail: 'normal' });

  const long = report.split('\n').filter((line) => line.length > 80 && !/https?:\/\//.test(line));

  expect(long).toEqual([]);
});

test('a terminal of 50 columns gets no longer lines either', () => {
  const report = consoleReport(run, { columns: 50, colours: false, detail: 'normal' });

  const long = report.split('\n').filter((line) => line.length > 50 && !/https?:\/\//.test(line) && !line.includes('.made-up-'));

  expect(long).toEqual([]);
});

test('colours change nothing but colours', () => {
  const style = { columns: 80, detail: 'verbose' } as const;

  const coloured = consoleReport(run, { ...style, colours: true });

  expect(coloured).toContain('\u001B[31m');
  expect(stripVTControlCharacters(coloured)).toBe(consoleReport(run, { ...style, colours: false }));
});

test('what a target sent cannot steer the terminal', () => {
  const hostile = plausibleRun({ target: 'hostile', rules: 48, passing: 20, markup: '\u001B[2J\u0007\u009B1m\u202Eevil' });

  const report = consoleReport(hostile, { columns: 80, colours: false, detail: 'verbose' });

  expect(report).toContain(String.raw`\u001b[2J`);
  expect(report).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}]/u);
});

test('annotations are one line each, whatever the texts hold', () => {
  const hostile = plausibleRun({ target: 'a:b,c', rules: 48, passing: 20, markup: '\n::error::forged%0A' });

  const lines = githubAnnotations(hostile).trimEnd().split('\n');

  expect(lines.filter((line) => !/^::(error|warning|notice) title=a%3Ab%2Cc/.test(line))).toEqual([]);
});

test('where there are more than GitHub shows, the last annotation says how many', () => {
  const many = plausibleRun({ target: 'made up', rules: 755, passing: 20 });
  const errors = many.rootCauses.filter(({ verdict }) => verdict === 'wrong').length;
  const shown = githubAnnotations(many).match(/^::error .*$/gmu) ?? [];

  expect(errors).toBeGreaterThan(10);
  expect(shown).toHaveLength(10);
  expect(shown.at(-1)).toContain(`title=made up%3A ${errors - 9} more::${errors - 9} more like these`);
});

test('an entry of the baseline that does not hold is annotated at its line', () => {
  const rules = run.rules.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id);
  const entries = [
    { rule: 'GetId.gone', line: 4 },
    { rule: rules[0] ?? '', line: 9 },
  ].map((place) => ({ ...place, symptom: 'x', reason: 'known' }));

  const text = githubAnnotations(resultWithBaseline(run, { file: 'ci/known, old.yaml', entries }, '2026-11-24'));

  expect(text).toMatch(
    /^::error file=ci\/known%2C old\.yaml,line=4,title=made-up service%3A baseline%2C stale entry::GetId\.gone is no rule/mu,
  );
  expect(text).toMatch(/^::error file=ci\/known%2C old\.yaml,line=9,title=made-up service%3A unexpected pass/mu);
  expect(text.match(/file=/gu)).toHaveLength(2);
});

function firstLine(result: RunResult): string | undefined {
  return consoleReport(result, { columns: 80, colours: false, detail: 'quiet' }).split('\n')[0];
}

test('each exit code has its own last words', () => {
  expect([0, 1, 2, 3].map((exitCode) => firstLine({ ...run, footer: { ...run.footer, exitCode } }))).toEqual([
    'made-up service 1.2.3 is as expected',
    expect.stringMatching(/^made-up service 1\.2\.3 differs: \d+ faults, \d+ not implemented, /u),
    'made-up service 1.2.3 was not judged',
    'made-up service 1.2.3 could not be judged',
  ]);
});

function ofLength(milliseconds: number): string {
  const result = { ...run, footer: { ...run.footer, milliseconds } };
  return consoleReport(result, { columns: 80, colours: false, detail: 'quiet' });
}

test('a replay, in which the clock stands still, claims no time', () => {
  expect(ofLength(1200)).toMatch(/\d+ calls, 1\.2 s, seed /);
  expect(ofLength(0)).toMatch(/\d+ calls, seed /);
});

test('the progress line fits the terminal and names verdicts in words', () => {
  const line = progressLine({ done: 30, total: 60, counts: { pass: 28, wrong: 2 }, last: 'GetId.behaviour.guest' }, 60);

  expect(line).toBe('██████░░░░░░ 30/60  28 pass, 2 wrong  GetId.behaviour.guest');
});

test('beside a baseline the quiet report and the annotations name what is new, and nothing that is known', () => {
  const entries = parseBaseline(updatedBaseline(run, undefined, 'known.yaml').text, 'known.yaml');
  const fault = entries.findIndex(({ rule }) => run.rules.some(({ id, verdict }) => id === rule && verdict === 'wrong'));
  const { rule = '', line } = entries[fault] ?? { line: 0 };
  const result = resultWithBaseline(run, { file: 'known.yaml', entries: entries.filter((each) => each.line !== line) }, '2026-11-24');

  const quiet = consoleReport(result, { columns: 80, colours: false, detail: 'quiet' });
  const annotations = githubAnnotations(result);

  expect(quiet).toMatch(new RegExp(`^✗ new, wrong: ${rule.replaceAll('.', String.raw`\.`)}`, 'u'));
  expect(quiet.match(/^. new, /gmu)).toHaveLength(1);
  expect(annotations.match(/^::error /gmu)).toHaveLength(1);
  expect(annotations).toContain(rule);
  expect(annotations).not.toMatch(/untested/u);
});
