// Writes docs/results.md from reports/published. Run after a build.
import { readdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { resultsPage } from '../dist/reports/results-page.js';
import { readResult } from '../dist/src/engine/read-result.js';
import { systemClock } from '../dist/src/kernel/clock.js';

const published = new URL('../reports/published/', import.meta.url);
const names = (await readdir(published).catch(() => [])).filter((name) => name.endsWith('.jsonl'));
const results = [];
for (const name of names) results.push(await readResult(fileURLToPath(new URL(name, published))));
await writeFile(new URL('../docs/results.md', import.meta.url), resultsPage(results, systemClock.now()));
