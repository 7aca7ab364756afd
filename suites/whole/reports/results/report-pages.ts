import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import axe from 'axe-core';
import { htmlReport, type PageAsset, type PageInputs } from '../../../../reports/html/write-html.ts';
import { openBrowser } from './browser.ts';

/** A report as a browser has it, with what went wrong in it or left the machine. */
export interface OpenReport {
  readonly page: Page;
  readonly trouble: readonly string[];
}

/** Reports in a folder of their own and a browser to open them in. */
export interface ReportPages {
  readonly asset: PageAsset;
  write(name: string, report: PageInputs | string): void;
  /** Opens a report from disk. */
  open(name: string, hash?: string, options?: Parameters<Browser['newPage']>[0]): Promise<OpenReport>;
  /** Bundles the script of the page once more. */
  bundle(): PageAsset;
  close(): Promise<void>;
}

/** Bundles the page and starts a browser. */
export async function reportPages(): Promise<ReportPages> {
  const folder = mkdtempSync(join(tmpdir(), 'poolproof-page-'));
  const asset = bundled(join(folder, 'asset'));
  const browser = await openBrowser();
  return {
    asset,
    bundle: () => bundled(join(folder, 'again')),
    write: (name, report) => writeFileSync(join(folder, `${name}.html`), typeof report === 'string' ? report : htmlReport(report, asset)),
    async open(name, hash = '', options = {}) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
      const trouble: string[] = [];
      page.on('pageerror', (error) => trouble.push(error.message));
      page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
      page.on('request', (request) => request.url().startsWith('file:') || trouble.push(request.url()));
      await page.goto(`${pathToFileURL(join(folder, `${name}.html`)).href}${hash}`);
      await page.locator('.foot').waitFor();
      return { page, trouble };
    },
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function bundled(into: string): PageAsset {
  execFileSync(process.execPath, [fileURLToPath(new URL('../../../../scripts/bundle-report-page.js', import.meta.url)), into]);
  return { script: readFileSync(join(into, 'page.js'), 'utf8'), style: readFileSync(join(into, 'page.css'), 'utf8') };
}

/** Waits until a report has drawn what no screen holds at first. */
export async function drawnWhole(page: Page): Promise<void> {
  await page.locator('main[aria-busy="false"]').waitFor();
}

/** The serious and critical findings of axe on a whole page, in words. */
export async function seriousFindings(page: Page): Promise<readonly string[]> {
  await drawnWhole(page);
  await page.evaluate(axe.source);
  return page.evaluate<string[]>(
    `axe.run().then(({ violations }) => violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => id + ' ' + nodes[0].html + ' ' + nodes[0].failureSummary))`,
  );
}
