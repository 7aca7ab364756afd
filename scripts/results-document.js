// The text of docs/results.md, made from reports/published. Run after a build.
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { dayOfPage, resultsPage } from '../dist/reports/results-page.js';
import { readResult } from '../dist/src/engine/read-result.js';
import { systemClock } from '../dist/src/kernel/clock.js';

const published = new URL('../reports/published/', import.meta.url);

/** The page of published results. A page that is only checked keeps the day it states, so that it does not become wrong by waiting. */
export async function resultsDocument(present, isCheck) {
  const names = (await readdir(published).catch(() => [])).toSorted();
  const results = [];
  for (const name of names.filter((each) => each.endsWith('.jsonl')))
    results.push(await readResult(fileURLToPath(new URL(name, published))));
  const lines = await verifiedLines(names);
  const verified =
    lines.length === 0
      ? ''
      : `\n## Reproduced with curl\n\nThe script of the first rule of each root cause was run again; "yes" means the same status and the same error code.\n\n${lines.join('\n')}\n`;
  const today = systemClock.now();
  return resultsPage(results, isCheck ? (dayOfPage(present) ?? today) : today) + verified;
}

/** One line for each published result whose scripts were run again. */
async function verifiedLines(names) {
  const lines = [];
  for (const file of names.filter((name) => name.endsWith('.verified.json'))) {
    const { target, version, verifiedAt, totals, rootCauses } = JSON.parse(await readFile(new URL(file, published), 'utf8'));
    const counts = Object.entries(totals).map(([outcome, count]) => `${outcome}: ${count}`);
    lines.push(`- ${target} ${version}, ${verifiedAt.slice(0, 10)}: ${rootCauses.length} root causes. ${counts.join('; ')}.`);
  }
  return lines;
}
