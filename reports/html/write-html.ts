import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { suiteError } from '../../src/kernel/errors.ts';
import type { RunResult } from '../../src/engine/result/result.ts';
import { checkTogether } from '../model/together.ts';
import { escapeMarkup, printable } from '../model/escape.ts';
import { targetInOneLine } from '../model/overall.ts';
import { counted, targetWord, totalsInWords } from '../model/wording.ts';
import { knownTimeline } from '../timelines/history-timeline.ts';
import type { Timelines } from '../timelines/timeline.ts';
import { evidenceDepths, evidenceParts, firstRulesOnly, newestOfEachTarget, rulesByWorth, type EvidenceDepth } from './page-evidence.ts';
import type { PageSteps } from './page-data.ts';
import { mostSteps, pageIndex, type CaughtMutants } from './page-index.ts';

/** Script and style of the page, as the build made them. */
export interface PageAsset {
  readonly script: string;
  readonly style: string;
}

/** The page may not be larger than this. */
const mostBytes = 2_000_000;

/** Script and style from beside this file. */
export function builtPageAsset(): PageAsset {
  try {
    return { script: assetText('page.js'), style: assetText('page.css') };
  } catch (cause) {
    throw suiteError('report-page-not-built', { cause });
  }
}

function assetText(name: string): string {
  return readFileSync(new URL(`asset/${name}`, import.meta.url), 'utf8');
}

/** Contents of a report page. */
export interface PageInputs {
  readonly results: readonly RunResult[];
  /** Histories and client runs; none by default. */
  readonly timelines?: Timelines | undefined;
  /** The mutants that each rule catches, to be named beside it; none by default. */
  readonly mutants?: CaughtMutants | undefined;
  /** A sentence on parts of the results that were not read; none by default. */
  readonly unread?: string | undefined;
}

/**
 * Writes the HTML report as one file that needs no network and stays below 2 MB.
 * @param given - results, of one target or several; timelines of histories and client runs, beside results or alone.
 * @returns the text of the page.
 * @throws UsageError `no-results`, `different-rule-sets` or `duplicate-result`.
 * @throws PoolproofError `report-page-not-built` in a checkout that was not built.
 * @example
 * ```ts
 * import { writeFile } from 'node:fs/promises';
 * import { htmlReport, readResult } from 'poolproof';
 *
 * await writeFile('report.html', htmlReport({ results: [await readResult('poolproof-report/result.jsonl')] }));
 * ```
 */
export function htmlReport(given: PageInputs, asset: PageAsset = builtPageAsset()): string {
  const inputs = { ...given, timelines: withKnownHistories(given) };
  const { results, timelines } = inputs;
  if (results.length > 0 || !showsAnything(timelines)) checkTogether(results, 'runs');
  for (const step of evidenceDepths) {
    const written = page(inputs, { asset, ...step });
    if (Buffer.byteLength(written) <= mostBytes) return written;
  }
  return pageOfFirstRules(inputs, asset);
}

/** The page with the exchanges of as many rules as there is room for, those worth most first; without any where even that is too large. */
function pageOfFirstRules(inputs: PageInputs, asset: PageAsset): string {
  const order = rulesByWorth(inputs.results);
  const written = (count: number): string =>
    page(inputs, { asset, depth: { rules: new Set(order.slice(0, count)) }, leftOut: firstRulesOnly(count, order.length) });
  let best = written(0);
  let [fits, tooMany] = [0, order.length];
  while (tooMany - fits > 1) {
    const count = Math.floor((fits + tooMany) / 2);
    const tried = written(count);
    if (Buffer.byteLength(tried) <= mostBytes) [fits, best] = [count, tried];
    else tooMany = count;
  }
  return best;
}

/** The known histories of each run are shown beside those that were given. */
function withKnownHistories({ results, timelines = { timelines: [], coverage: [] } }: PageInputs): Timelines {
  const known = results.flatMap((result) => (result.histories ?? []).map((history) => knownTimeline(history, result)));
  return { ...timelines, timelines: [...timelines.timelines, ...known] };
}

/** Whether there is something to show without any result: an exploration without a finding has at least what it exercised. */
function showsAnything({ timelines, coverage }: Timelines = { timelines: [], coverage: [] }): boolean {
  return timelines.length + coverage.length > 0;
}

interface Choice {
  readonly asset: PageAsset;
  readonly depth: EvidenceDepth;
  readonly leftOut: string | undefined;
}

function page(inputs: PageInputs, { asset, depth, leftOut }: Choice): string {
  const { results, timelines, unread } = inputs;
  const missing = [unread, leftOut].filter((sentence) => sentence !== undefined).join(' ');
  const index = { ...pageIndex(inputs), ...(missing === '' ? {} : { leftOut: missing }) };
  const parts = [...evidenceParts(results, depth)].map(([operation, part]) => packed(`evidence:${operation}`, part));
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '${hashOf(asset.script)}'; base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escapeMarkup(printable(titleOf(inputs)))}</title>`,
    `<style>${asset.style}</style>`,
    '</head>',
    '<body>',
    `<div id="page"><main class="plain">${results.map(plainSummary).join('')}</main></div>`,
    packed('index', index),
    packed('steps', stepsOf(timelines)),
    ...parts,
    `<script type="module">${asset.script}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function titleOf({ results, timelines }: PageInputs): string {
  const targets = newestOfEachTarget(results).map(targetWord);
  const shown = targets.length > 0 ? targets : [counted(timelines?.timelines.length ?? 0, 'timeline')];
  return `${shown.join(', ')} · Poolproof`;
}

/** The steps of each timeline, in their order. */
function stepsOf(timelines: Timelines | undefined): PageSteps {
  return (timelines?.timelines ?? []).map(({ steps }) => steps.slice(0, mostSteps));
}

/** What stands there where no script runs. */
function plainSummary(result: RunResult): string {
  return `<h1>${escapeMarkup(printable(targetWord(result)))}</h1><p>${escapeMarkup(targetInOneLine(result))}</p><p>${escapeMarkup(totalsInWords(result))}</p>`;
}

/** A value as a block the browser does not run; packing also keeps any markup in it from being read as such. */
function packed(id: string, value: unknown): string {
  const bytes = gzipSync(JSON.stringify(value), { level: 9 });
  return `<script type="application/octet-stream" id="${escapeMarkup(id)}">${bytes.toString('base64')}</script>`;
}

function hashOf(script: string): string {
  return `sha256-${createHash('sha256').update(script).digest('base64')}`;
}
