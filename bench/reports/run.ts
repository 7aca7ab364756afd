import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { htmlReport } from '../../reports/html/write-html.ts';
import { openBrowser } from '../../suites/whole/reports/results/browser.ts';
import { drawnWhole } from '../../suites/whole/reports/results/report-pages.ts';
import { plausibleRun } from '../../suites/whole/reports/results/plausible-run.ts';
import { writeLargeResult } from '../../suites/whole/reports/results/large-result.ts';
import { isoInstant, systemClock } from '../../src/kernel/clock.ts';

interface Figure {
  readonly what: string;
  readonly value: number;
  readonly bar: string;
  readonly met: boolean;
}

const figures: Figure[] = [];

function note(what: string, value: number, bar: { readonly says: string; readonly met: boolean }): void {
  figures.push({ what, value, bar: bar.says, met: bar.met });
  console.log(`${what}: ${value} (bar: ${bar.says})`);
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const heap = 128;
const tellPeak = 'data:text/javascript,process.on("exit",()=>process.stderr.write("peak "+process.resourceUsage().maxRSS+"\\n"))';

/** Runs the built command with a small heap; gives its exit code, its peak of memory in MB, and what it said. */
function run(words: readonly string[]): { readonly code: number | null; readonly peak: number; readonly err: string } {
  const node = [`--max-old-space-size=${heap}`, '--import', tellPeak, 'bin/poolproof.js', ...words];
  const { status, stderr } = spawnSync(process.execPath, node, { encoding: 'utf8', maxBuffer: 1e9 });
  return { code: status, peak: Math.round(Number(/^peak (\d+)$/mu.exec(stderr)?.[1]) / 1024), err: stderr };
}

async function memory(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'poolproof-bench-'));
  const file = (name: string): string => join(folder, name);
  await writeLargeResult(file('one.jsonl'), 100e6, { by: 'exchanges', target: 'one' });
  await writeLargeResult(file('two.jsonl'), 100e6, { by: 'exchanges', target: 'two' });
  await writeLargeResult(file('many.jsonl'), 100e6, { by: 'rules', target: 'many' });
  await writeLargeResult(file('others.jsonl'), 100e6, { by: 'rules', target: 'others' });
  const formats = ['html', 'junit', 'ctrf', 'sarif', 'md', 'badge'];
  const tries: readonly (readonly [what: string, words: readonly string[], code: number])[] = [
    ...formats.map(
      (format) => [`report --${format}`, ['report', file('one.jsonl'), `--${format}`, file(`x.${format}`), '--quiet'], 0] as const,
    ),
    ['report, all formats', ['report', file('one.jsonl'), ...formats.flatMap((format) => [`--${format}`, file(`y.${format}`)])], 0],
    ['report of two', ['report', file('one.jsonl'), file('two.jsonl'), '--html', file('z.html'), '--quiet'], 0],
    ['compare', ['compare', file('one.jsonl'), file('two.jsonl')], 1],
    ['ticket', ['ticket', file('one.jsonl')], 0],
    ['compare, 58,000 rules', ['compare', file('many.jsonl'), file('others.jsonl')], 1],
    ['report refuses 58,000 rules', ['report', file('many.jsonl'), '--junit', file('no.xml')], 2],
  ];
  for (const [what, words, code] of tries) {
    const ended = run(words);
    note(`100 MB, ${what}: peak of memory, MB`, ended.peak, {
      says: `≤ 256, exit code ${code}`,
      met: ended.code === code && ended.peak <= 256,
    });
  }
  rmSync(folder, { recursive: true });
}

function asset(name: string): string {
  return readFileSync(`dist/reports/html/asset/${name}`, 'utf8');
}

async function opening(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'poolproof-bench-'));
  const targets = ['one', 'two', 'three', 'four', 'five', 'six'];
  const results = targets.map((target, at) => plausibleRun({ target, version: '1.0', rules: 755, passing: 95 - at * 9 }));
  writeFileSync(join(folder, 'six.html'), htmlReport({ results }, { script: asset('page.js'), style: asset('page.css') }));
  writeFileSync(join(folder, 'blank.html'), '<!doctype html><title>blank</title><p class="foot">blank</p>');
  const browser = await openBrowser();
  const times: Record<'six' | 'blank' | 'drawn', number[]> = { six: [], blank: [], drawn: [] };
  for (let round = 0; round < 9; round += 1) {
    for (const name of ['blank', 'six'] as const) {
      const page = await browser.newPage();
      const begun = process.hrtime.bigint();
      const passed = (): number => Number(process.hrtime.bigint() - begun) / 1e6;
      await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
      await page.locator('.foot').waitFor();
      times[name].push(passed());
      if (name === 'six') await drawnWhole(page);
      if (name === 'six') times.drawn.push(passed());
      await page.close();
    }
  }
  await browser.close();
  rmSync(folder, { recursive: true });
  const [six, drawn, blank] = [median(times.six), median(times.drawn), median(times.blank)];
  const what = 'HTML of six targets, 755 rules each';
  note(`${what}, opened to its last line, milliseconds, median of 9`, Math.round(six), { says: '≤ 1000', met: six <= 1000 });
  note(`${what}, and all lists drawn in idle moments after that`, Math.round(drawn), { says: 'told', met: true });
  note('a blank page in the same browser, milliseconds', Math.round(blank), { says: 'floor', met: true });
}

const load = (loadavg()[0] ?? 0).toFixed(1);
await memory();
await opening();
const head = `# Reports, measured\n\n${isoInstant(systemClock.now()).slice(0, 10)}, Node ${process.version}, heap of the commands limited to ${heap} MB, one run of \`npm run bench:reports\` on ${cpus().length} cores with a load of ${load} before it.\n`;
const rows = figures.map(({ what, value, bar, met }) => `| ${what} | ${value} | ${bar} | ${met ? 'yes' : '**no**'} |`);
mkdirSync('bench/results', { recursive: true });
writeFileSync('bench/results/reports.json', `${JSON.stringify({ node: process.version, heap, figures }, null, 2)}\n`);
writeFileSync('bench/results/reports.md', `${head}\n| what | value | bar | met |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`);
