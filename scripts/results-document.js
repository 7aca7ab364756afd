// The text of docs/results.md, made from reports/published. Run after `npx tsc -p tsconfig.json`.
import { readdir, readFile } from 'node:fs/promises';
import { dayOfPage, resultsPage } from '../.build/reports/results-page.js';
import { systemClock } from '../.build/src/kernel/clock.js';
import { published, publishedResults } from './published-results.js';

/** The page of published results. A page that is only checked keeps the day it states, so that it does not become wrong by waiting. */
export async function resultsDocument(present, isCheck) {
  const results = await publishedResults();
  const lines = await verifiedLines((await readdir(published)).toSorted());
  const verified =
    lines.length === 0
      ? ''
      : `\n## Reproduced from the tickets\n\nThe lines that stand in the ticket of each root cause were run by themselves; "yes" means the same status and the same error code, for an SDK the same success or the same error.\n\n${lines.join('\n')}\n`;
  const today = systemClock.now();
  const page = resultsPage([...results.values()], isCheck ? (dayOfPage(present) ?? today) : today);
  return page + verified + aboutBadges([...results.keys()]) + (await aboutTargets());
}

/** Where the badges are, and how one is shown. */
function aboutBadges(names) {
  const links = names.map((name) => `[${name}](../reports/published/badges/${name}.json)`);
  return `
## Badges

${links.join(' · ')}

Each is what \`poolproof report FILE --badge\` writes, as an [endpoint badge](https://shields.io/badges/endpoint-badge) reads it: give the raw address of
the file, encoded, after \`url=\`. In a README:

\`\`\`markdown
![conformance](https://img.shields.io/endpoint?url=https%3A%2F%2FHOST%2FPATH%2Fmoto-5.2.1.json)
\`\`\`

An emulator that runs the suite itself publishes the file that \`check --badge FILE\` or \`report RESULT --badge FILE\` wrote in the same way.
A badge turns amber where its result was older than 90 days when the page was made; a run on each release keeps it fresh.
`;
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
