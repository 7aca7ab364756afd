import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { readResult } from '../../../src/engine/result/read-result.ts';
import { runCommand, type CommandResult } from '../commands/run-command.ts';

// A real service with real differences, as it was recorded: what a baseline is for.
const moto = fileURLToPath(new URL('../../../fixtures/recordings/moto-5.2.1', import.meta.url));

const rule = 'DescribeIdentityPool.error.InvalidParameterException';
const passing = 'DescribeIdentityPool.error.ResourceNotFoundException';

async function judged(cwd: string, words: readonly string[]): Promise<CommandResult & { readonly diagnosis: readonly string[] }> {
  const done = await runCommand(['check', '--replay', moto, '--operation', 'DescribeIdentityPool', '--baseline', 'known.yaml', ...words], {
    cwd,
  });
  return { ...done, diagnosis: (await readResult(join(cwd, 'poolproof-report', 'result.jsonl'))).footer.diagnosis };
}

test.describe.configure({ mode: 'serial' });

let known = '';

test('what differs is written into a baseline, and the next run is green', async () => {
  const cwd = test.info().outputPath();

  const written = await judged(cwd, ['--update-baseline', '--quiet']);
  known = await readFile(join(cwd, 'known.yaml'), 'utf8');
  const again = await judged(cwd, []);

  expect([written.code, written.stderr]).toEqual([0, expect.stringMatching(/^known\.yaml: \d+ added; each says "not explained yet"/u)]);
  expect(known).toContain(`rule: ${rule}\n    target:\n      name: moto\n      from: 5.2.1\n    symptom: ResourceNotFoundException\n`);
  expect([again.code, again.diagnosis]).toEqual([0, []]);
  expect(again.stdout).toContain('moto 5.2.1 is as expected');
});

test('a baseline of all that differs is green, and has an entry for each root cause in place of each rule', async () => {
  const cwd = test.info().outputPath();
  const all = ['check', '--replay', moto, '--quiet', '--baseline', 'all.yaml'];

  await runCommand([...all, '--update-baseline'], { cwd });
  const again = await runCommand(all, { cwd });
  const result = await readResult(join(cwd, 'poolproof-report', 'result.jsonl'));

  expect(again).toMatchObject({ code: 0, stdout: expect.stringMatching(/^moto 5\.2\.1 is as expected/u) });
  expect(result.baseline?.flatMap(({ covers = [] }) => covers).length).toBeGreaterThan(500);
  expect(result.baseline?.length).toBeLessThanOrEqual(80);
});

/** The entry of the rule with one line changed. */
function entry(change: (text: string) => string): () => string {
  return () => known.replace(new RegExp(` {2}- rule: ${rule.replaceAll('.', String.raw`\.`)}[^]*?reason: .*\n`, 'u'), change);
}

const reds: readonly { readonly title: string; readonly text: () => string; readonly says: readonly RegExp[] }[] = [
  {
    title: 'a difference without an entry',
    text: entry(() => ''),
    says: [],
  },
  {
    title: 'an entry for versions before this one',
    text: entry((text) => text.replace('from: 5.2.1', 'to: 5.2.0')),
    says: [],
  },
  {
    title: 'a changed symptom',
    text: entry((text) => text.replace('ResourceNotFoundException', 'NotAuthorizedException')),
    says: [
      /^Baseline, changed symptom: .*InvalidParameterException shows ResourceNotFoundException, the baseline says NotAuthorizedException \(known\.yaml:\d+\)\.$/u,
    ],
  },
  {
    title: 'an expired entry',
    text: entry((text) => `${text}    expires: 2020-01-31\n`),
    says: [/^Baseline, expired entry: .*InvalidParameterException expired on 2020-01-31 \(known\.yaml:\d+\)\.$/u],
  },
  {
    title: 'an unexpected pass',
    text: () => `${known}  - rule: ${passing}\n    symptom: NotAuthorizedException\n    reason: it did once\n`,
    says: [
      /^Baseline, unexpected pass: .*ResourceNotFoundException passes; the baseline expects NotAuthorizedException \(known\.yaml:\d+\)\.$/u,
    ],
  },
  {
    title: 'a stale entry',
    text: () => `${known}  - rule: DescribeIdentityPool.of.old\n    symptom: x\n    reason: it did once\n`,
    says: [/^Baseline, stale entry: DescribeIdentityPool\.of\.old is no rule of this run \(known\.yaml:\d+\)\.$/u],
  },
];
for (const { title, text, says } of reds) {
  test(`${title} is red`, async () => {
    const cwd = test.info().outputPath('place');
    await mkdir(cwd);
    await writeFile(join(cwd, 'known.yaml'), text());

    const { code, diagnosis, stdout } = await judged(cwd, ['--sarif', 'out.sarif']);

    expect(text()).not.toBe(known);
    expect(code).toBe(1);
    expect(diagnosis).toEqual(says.map((pattern) => expect.stringMatching(pattern)));
    expect(stdout).toMatch(/^moto 5\.2\.1 differs/mu);
    const sarif = await readFile(join(cwd, 'out.sarif'), 'utf8');
    for (const sentence of diagnosis) expect(sarif).toContain(`"startLine": ${/:(\d+)\)/u.exec(sentence)?.[1]}\n`);
  });
}

test('an update writes the symptom of today beside the reason that stands there', async () => {
  const cwd = test.info().outputPath();
  const explained = entry((text) =>
    text.replace('ResourceNotFoundException', 'NotAuthorizedException').replace('not explained yet', 'seen in a review # by us'),
  )();
  await writeFile(join(cwd, 'known.yaml'), explained);

  const { code, stderr } = await judged(cwd, ['--update-baseline', '--quiet']);

  expect(code).toBe(0);
  expect(stderr).toMatch(
    /^known\.yaml:\d+: .*InvalidParameterException shows ResourceNotFoundException now, not NotAuthorizedException\. Its reason was kept: seen in a review\n/u,
  );
  expect(await readFile(join(cwd, 'known.yaml'), 'utf8')).toBe(explained.replace('NotAuthorizedException', '"ResourceNotFoundException"'));
});
