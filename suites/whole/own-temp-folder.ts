import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import packaged from '@sparticuz/chromium';

/** Gives all tests of a run, and what they start, one folder for their files, and takes it away at the end. */
// oxlint-disable-next-line import/no-default-export -- Playwright Test takes the default
export default async function ownTempFolder(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'poolproof-tests-'));
  process.env['TMPDIR'] = folder;
  process.env['TEMP'] = folder;
  // Unpacks the browser there: two workers that did so at once would be in each other's way.
  await packaged.executablePath();
  return () => rmSync(folder, { recursive: true, force: true });
}
