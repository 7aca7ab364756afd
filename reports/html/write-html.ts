import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { PoolproofError } from '../../src/kernel/errors.ts';
import type { RunResult } from '../../src/engine/result.ts';
import { checkTogether } from '../model/together.ts';
import { escapeMarkup } from '../model/escape.ts';
import { targetInOneLine, targetWord, totalsInWords } from '../model/wording.ts';
import { evidenceDepths, evidenceParts, newestOfEachTarget } from './page-evidence.ts';
import { pageIndex, type CaughtMutants } from './page-index.ts';

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
    throw new PoolproofError({
      code: 'report-page-not-built',
      message: 'The script of the HTML report is not there.',
      hint: 'Run npm run build.',
      cause,
    });
  }
}

function assetText(name: string): string {
  return readFileSync(new URL(`asset/${name}`, import.meta.url), 'utf8');
}

/** One file that opens from disk without a network: one target, several targets, or several runs of one. With `mutants` each rule names what it catches. */
export function htmlReport(results: readonly RunResult[], asset: PageAsset = builtPageAsset(), mutants?: CaughtMutants): string {
  checkTogether(results, 'runs');
  const pages = evidenceDepths.map((step) => (): string => page(results, { asset, mutants, ...step }));
  let smallest = '';
  for (const write of pages) {
    smallest = write();
    if (Buffer.byteLength(smallest) <= mostBytes) return smallest;
  }
  return smallest;
}

interface Choice {
  readonly asset: PageAsset;
  readonly mutants: CaughtMutants | undefined;
  readonly depth: (typeof evidenceDepths)[number]['depth'];
  readonly leftOut: string | undefined;
}

function page(results: readonly RunResult[], { asset, mutants, depth, leftOut }: Choice): string {
  const index = { ...pageIndex(results, mutants), ...(leftOut === undefined ? {} : { leftOut }) };
  const parts = [...evidenceParts(results, depth)].map(([operation, part]) => packed(`evidence:${operation}`, part));
  const title = `${newestOfEachTarget(results).map(targetWord).join(', ')} · Poolproof`;
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '${hashOf(asset.script)}'; base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escapeMarkup(title)}</title>`,
    `<style>${asset.style}</style>`,
    '</head>',
    '<body>',
    `<div id="page"><main class="plain">${results.map(plainSummary).join('')}</main></div>`,
    packed('index', index),
    ...parts,
    `<script type="module">${asset.script}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** What stands there where no script runs. */
function plainSummary(result: RunResult): string {
  return `<h1>${escapeMarkup(targetWord(result))}</h1><p>${escapeMarkup(targetInOneLine(result))}</p><p>${escapeMarkup(totalsInWords(result))}</p>`;
}

/** A value as a block the browser does not run; packing also keeps any markup in it from being read as such. */
function packed(id: string, value: unknown): string {
  const bytes = gzipSync(JSON.stringify(value), { level: 9 });
  return `<script type="application/octet-stream" id="${escapeMarkup(id)}">${bytes.toString('base64')}</script>`;
}

function hashOf(script: string): string {
  return `sha256-${createHash('sha256').update(script).digest('base64')}`;
}
