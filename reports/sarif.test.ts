import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from '@playwright/test';
import draft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { z } from 'zod';
import { entryProblems, type RunResult } from '../src/engine/result/result.ts';
import { plausibleRun } from '../suites/whole/reports/results/plausible-run.ts';
import type { PlacedEntry } from './baseline/baseline-file.ts';
import { resultWithBaseline } from './baseline/result-with-baseline.ts';
import { symptomOf } from './baseline/symptom.ts';
import { sarifReport } from './sarif.ts';

const Log = z.object({
  runs: z.array(
    z.object({
      tool: z.object({
        driver: z.object({
          rules: z.array(z.object({ id: z.string(), helpUri: z.url().optional(), help: z.object({ text: z.string() }) })),
        }),
      }),
      results: z.array(
        z.object({
          ruleId: z.string(),
          ruleIndex: z.int(),
          level: z.enum(['error', 'warning', 'note']),
          message: z.object({ text: z.string() }),
          partialFingerprints: z.object({ primaryLocationLineHash: z.string() }),
          locations: z
            .array(
              z.object({
                physicalLocation: z
                  .object({ artifactLocation: z.object({ uri: z.string() }), region: z.object({ startLine: z.int() }) })
                  .optional(),
                logicalLocations: z.array(z.object({ fullyQualifiedName: z.string() })).optional(),
              }),
            )
            .length(1),
        }),
      ),
    }),
  ),
});

type Sarif = z.output<typeof Log>['runs'][number];

/** The schema of the standard, as a package for testing SARIF has it. */
const published = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');

function faultsOf(text: string): unknown {
  const ajv = new draft04.default({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(published, 'utf8')));
  validate(JSON.parse(text));
  return validate.errors ?? [];
}

function reported(results: readonly RunResult[], pointAt?: string): Sarif {
  const [run] = Log.parse(JSON.parse(sarifReport(results, pointAt))).runs;
  if (run === undefined) throw new Error('no run');
  return run;
}

const markup = `"]]><script>alert('1')</script>|\`*&amp;\u0007\u202E`;
const run = plausibleRun({ target: 'made up', version: '1.2.3', rules: 240 });
const differing = run.rules.filter(({ verdict }) => verdict === 'wrong');
const [one, two, three] = differing;
const passing = run.rules.find(({ verdict }) => verdict === 'pass');

function entry(rule: (typeof differing)[number] | undefined, line: number, more: Partial<PlacedEntry> = {}): PlacedEntry {
  return { rule: rule?.id ?? '', symptom: rule === undefined ? '' : symptomOf(rule), reason: 'known', line, ...more };
}

/** A run through a baseline with an entry of every kind, each on a line of its own. */
function seenThroughBaseline(file: string): RunResult {
  const entries = [
    entry(one, 3),
    entry(two, 7, { symptom: 'another' }),
    entry(three, 11, { expires: '2026-01-01' }),
    entry(passing, 15),
    entry(one, 19, { rule: 'GetId.gone' }),
  ];
  return resultWithBaseline(run, { file, entries }, '2026-11-24');
}

test('the report holds to the schema of SARIF 2.1.0, also with a baseline, with markup in names, and for several targets', () => {
  const hostile = plausibleRun({ target: `made up ${markup}`, rules: 60, markup });
  const other = plausibleRun({ target: 'other', rules: 240 });

  expect(faultsOf(sarifReport([run, other]))).toEqual([]);
  expect(faultsOf(sarifReport([hostile], 'a folder/#1.md'))).toEqual([]);
  expect(faultsOf(sarifReport([seenThroughBaseline('known.yaml')]))).toEqual([]);
  expect(faultsOf(sarifReport([run]).replaceAll('"level": "note"', '"level": "whisper"'))).not.toEqual([]);
});

function physical(startLine: number) {
  return expect.objectContaining({ artifactLocation: expect.objectContaining({ uri: 'ci/known.yaml' }), region: { startLine } });
}

test('each way to disagree with a baseline is a result of its own that points at the entry', () => {
  const { results } = reported([seenThroughBaseline('ci/known.yaml')]);
  const at = (id: string) =>
    results.filter(({ ruleId }) => ruleId === id).map(({ level, locations: [place] }) => [level, place?.physicalLocation]);

  expect(at(passing?.id ?? '')).toEqual([['error', physical(15)]]);
  expect(at('baseline.stale-entry')).toEqual([['error', physical(19)]]);
  expect(at('baseline.changed-symptom')).toEqual([['error', physical(7)]]);
  expect(at('baseline.expired-entry')).toEqual([['error', physical(11)]]);
  expect(at(one?.id ?? '')).toEqual([['note', physical(3)]]);
  expect(at(two?.id ?? '')).toEqual([['error', physical(7)]]);
  expect(seenThroughBaseline('x').baseline?.map(({ state }) => state)).toEqual(expect.arrayContaining([...entryProblems]));
});

test('what no file speaks of has the operation as its place, or the file that was named', () => {
  const alone = reported([run]).results;
  const pointed = reported([run], 'docs/a b.md').results;

  expect(alone.filter(({ locations: [place] }) => place?.physicalLocation !== undefined)).toEqual([]);
  expect(alone.filter(({ locations: [place] }) => place?.logicalLocations?.[0]?.fullyQualifiedName.startsWith('made up') !== true)).toEqual(
    [],
  );
  expect(new Set(pointed.map(({ locations: [place] }) => place?.physicalLocation?.artifactLocation.uri))).toEqual(
    new Set(['docs/a%20b.md']),
  );
});

test('every result names its rule, where a document says so a link for help, and a fingerprint that no other has and the next run has again', () => {
  const { tool, results } = reported([seenThroughBaseline('known.yaml')]);
  const prints = results.map(({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash);
  const later = { ...run, footer: { ...run.footer, sha256: 'another' }, header: { ...run.header, startedAt: '2027-01-01T00:00:00.000Z' } };

  expect(tool.driver.rules.filter(({ helpUri }) => helpUri === undefined).map(({ id }) => id)).toEqual([
    'baseline.changed-symptom',
    'baseline.expired-entry',
    'baseline.stale-entry',
  ]);
  expect(results.filter(({ ruleId, ruleIndex }) => tool.driver.rules[ruleIndex]?.id !== ruleId)).toEqual([]);
  expect(new Set(prints).size).toBe(prints.length);
  expect(reported([later]).results.map(({ partialFingerprints }) => partialFingerprints)).toEqual(
    reported([run]).results.map(({ partialFingerprints }) => partialFingerprints),
  );
});
