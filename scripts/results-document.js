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
      : `\n## Reproduced from the tickets\n\nThe lines that stand in the ticket of each root cause were run by themselves; "yes" means the same status and the same error code, for an SDK the same success or the same error.\n\n${lines.join('\n')}\n`;
  const today = systemClock.now();
  return resultsPage(results, isCheck ? (dayOfPage(present) ?? today) : today) + verified + (await aboutTargets());
}

/** One line for each published result whose scripts were run again. */
async function verifiedLines(names) {
  const lines = [];
  for (const file of names.filter((name) => name.endsWith('.verified.json'))) {
    const { target, version, verifiedAt, totals, javascript, boto3, rootCauses } = JSON.parse(
      await readFile(new URL(file, published), 'utf8'),
    );
    const ways = Object.entries({ curl: totals, 'AWS SDK for JavaScript': javascript, boto3 }).map(
      ([way, counts]) => `${way} ${inWords(counts)}`,
    );
    lines.push(`- ${target} ${version}, ${verifiedAt.slice(0, 10)}: ${rootCauses.length} root causes. ${ways.join('. ')}.`);
  }
  return lines;
}

function inWords(counts) {
  return Object.entries(counts)
    .map(([outcome, count]) => `${outcome}: ${count}`)
    .join('; ');
}

/** How each target was installed and started, and which known ones were left out for what reason. */
async function aboutTargets() {
  const { ran, notRun } = JSON.parse(await readFile(new URL('targets.json', published), 'utf8'));
  const started = ran.map(({ target, install, start }) => `| ${target} | \`${install}\` | \`${start}\` |`);
  const left = notRun.map(({ target, why }) => `- **${target}.** ${why}`);
  return `
## How the targets were started

| Target | Installed with | Started with |
| --- | --- | --- |
${started.join('\n')}

Known targets without a result here:

${left.join('\n')}
`;
}
