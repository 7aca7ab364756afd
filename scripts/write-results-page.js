// Writes docs/results.md from reports/published. Run after a build.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { resultsPage } from '../dist/reports/results-page.js';
import { readResult } from '../dist/src/engine/read-result.js';
import { systemClock } from '../dist/src/kernel/clock.js';

const published = new URL('../reports/published/', import.meta.url);
const names = (await readdir(published).catch(() => [])).filter((name) => name.endsWith('.jsonl'));
const results = [];
for (const name of names) results.push(await readResult(fileURLToPath(new URL(name, published))));

/** One line for each published result whose scripts were run again. */
async function verifiedLines() {
  const files = (await readdir(published).catch(() => [])).filter((name) => name.endsWith('.verified.json'));
  const lines = [];
  for (const file of files) {
    const { target, version, verifiedAt, totals, rootCauses } = JSON.parse(await readFile(new URL(file, published), 'utf8'));
    const counts = Object.entries(totals).map(([outcome, count]) => `${outcome}: ${count}`);
    lines.push(`- ${target} ${version}, ${verifiedAt.slice(0, 10)}: ${rootCauses.length} root causes. ${counts.join('; ')}.`);
  }
  return lines;
}

const lines = await verifiedLines();
const verified =
  lines.length === 0
    ? ''
    : `\n## Reproduced with curl\n\nThe script of the first rule of each root cause was run again; "yes" means the same status and the same error code.\n\n${lines.join('\n')}\n`;
await writeFile(new URL('../docs/results.md', import.meta.url), resultsPage(results, systemClock.now()) + verified);
