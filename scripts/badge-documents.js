// A badge for each published result, as `report --badge` writes it on the day that docs/results.md states. Run after `npx tsc -p tsconfig.json`.
import { readdir } from 'node:fs/promises';
import { badgeReport } from '../.build/reports/badge.js';
import { dayOfPage } from '../.build/reports/results-page.js';
import { published, publishedResults } from './published-results.js';

const folder = 'reports/published/badges';

/** Badges by their paths, and the paths of those whose result is gone. */
export async function badgeDocuments(page) {
  const day = dayOfPage(page);
  const badges = new Map([...(await publishedResults())].map(([name, result]) => [`${folder}/${name}.json`, badgeReport([result], day)]));
  const there = (await readdir(new URL('badges/', published)).catch(() => [])).map((name) => `${folder}/${name}`);
  return { badges, gone: there.filter((path) => !badges.has(path)) };
}
