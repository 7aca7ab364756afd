import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { openEmbedded } from '../../../src/runs/target/open-embedded.ts';
import { readKnownHistories } from '../../../src/runs/histories/read-known-histories.ts';
import { referenceModel } from '../../../src/runs/histories/reference-model.ts';
import { describeVerdict } from '../../../src/engine/result/verdict.ts';
import { runCatalogue } from '../../../src/engine/run/run.ts';
import { systemTimer } from '../../../src/engine/context/timer.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { catalogue } from '../../server/catalogue.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

const Annotation = z.object({ type: z.string(), description: z.string().optional() });
const Tests = z.array(z.object({ annotations: z.array(Annotation), status: z.string() }));
interface SuiteShape {
  specs?: { tests: z.infer<typeof Tests> }[] | undefined;
  suites?: SuiteShape[] | undefined;
}
const Suite: z.ZodType<SuiteShape> = z.lazy(() =>
  z.object({ specs: z.array(z.object({ tests: Tests })).optional(), suites: z.array(Suite).optional() }),
);

test('the rules have the same verdicts under Playwright Test and in process', async () => {
  test.setTimeout(180_000);
  const [underPlaywright, inProcess] = [await verdictsUnderPlaywright(), await verdictsInProcess()];

  expect(underPlaywright.size).toBeGreaterThan(200);
  expect(Object.fromEntries(underPlaywright)).toEqual(Object.fromEntries(inProcess));
});

async function verdictsUnderPlaywright(): Promise<Map<string, string>> {
  const command = [
    'node_modules/@playwright/test/cli.js',
    'test',
    '--project=emulator',
    '--reporter=json',
    `--output=${test.info().outputPath('inner')}`,
  ];
  // The outer run may have told its own reporter where to write; this one answers on its standard output.
  const { PLAYWRIGHT_JSON_OUTPUT_NAME: _, ...environment } = process.env;
  const report = await new Promise<string>((resolve) => {
    execFile(process.execPath, command, { cwd: root, maxBuffer: 200_000_000, env: { ...environment, CI: '1' } }, (_failure, stdout) =>
      resolve(stdout),
    );
  });
  const tests = testsIn(Suite.parse(JSON.parse(report.slice(report.indexOf('{')))));
  return new Map(tests.map(({ annotations }) => [described(annotations, 'id'), described(annotations, 'verdict')]));
}

function testsIn(suite: SuiteShape): z.infer<typeof Tests> {
  return [...(suite.specs ?? []).flatMap(({ tests }) => tests), ...(suite.suites ?? []).flatMap(testsIn)];
}

function described(annotations: z.infer<typeof Tests>[number]['annotations'], type: string): string {
  return annotations.find((one) => one.type === type)?.description ?? `no ${type}`;
}

async function verdictsInProcess(): Promise<Map<string, string>> {
  const open = await openEmbedded();
  const base = { catalogue: catalogue(), suiteVersion: '0.0.0', command: 'hosts', seed: 'hosts' };
  try {
    const known = { known: readKnownHistories(), makeModel: referenceModel(open.target, systemClock) };
    const { rules, histories = [] } = await runCatalogue({
      ...base,
      target: open.target,
      clock: systemClock,
      timer: systemTimer,
      histories: known,
    });
    const ofHistories = histories.map(({ id, verdict }) => [`history/${id}`, describeVerdict(verdict).word] as const);
    return new Map([...rules.map(({ id, verdict }) => [id, verdict] as const), ...ofHistories]);
  } finally {
    await open.close();
  }
}
