// Runs everything that has to hold before a commit, one step after the other, and ends with a line "N passed, N failed".
// A step counts as one test; the steps of Playwright Test count as many as they ran.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'poolproof-tests-'));
const playwrightResults = join(folder, 'playwright.json');

/** Each step: a name and the command that decides it. */
const steps = [
  ['build', 'npm', ['run', '--silent', 'build']],
  ['format', 'npm', ['run', '--silent', 'format:check']],
  ['lint', 'npm', ['run', '--silent', 'lint']],
  ['types', 'npm', ['run', '--silent', 'types']],
  ['shape', 'npm', ['run', '--silent', 'shape']],
  ['unused code', 'npm', ['run', '--silent', 'unused']],
  ['documents', 'node', ['scripts/write-documents.js', '--check']],
  ['package', 'npm', ['run', '--silent', 'package']],
];

let passed = 0;
let failed = 0;

for (const [name, command, args] of steps) {
  const started = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const seconds = (Number((process.hrtime.bigint() - started) / 10_000_000n) / 100).toFixed(2);
  if (status === 0) passed += 1;
  else failed += 1;
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${String(name)} (${seconds} s)`);
  if (status !== 0) console.log(`${stdout}${stderr}`.trimEnd());
}

if (process.env.POOLPROOF_REFERENCE === undefined)
  console.log('left out: the comparison with the official model and the list of rules; POOLPROOF_REFERENCE does not say where they are');

const tests = spawnSync('npx', ['playwright', 'test', '--forbid-only', '--reporter=dot,json'], {
  stdio: 'inherit',
  env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightResults },
});
try {
  const { stats } = JSON.parse(readFileSync(playwrightResults, 'utf8'));
  passed += stats.expected + stats.flaky;
  failed += stats.unexpected;
  if (stats.flaky > 0) console.log(`${stats.flaky} flaky`);
  if (stats.skipped > 0) console.log(`${stats.skipped} skipped, each with its reason in the test`);
  if (tests.status !== 0 && stats.unexpected === 0) failed += 1;
} catch (error) {
  failed += 1;
  console.log(`FAILED Playwright Test left no result: ${error instanceof Error ? error.message : String(error)}`);
}
rmSync(folder, { recursive: true, force: true });

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
