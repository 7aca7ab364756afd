import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives all tests of a run, and what they start, one folder for their files, and takes it away at the end. */
// oxlint-disable-next-line import/no-default-export -- Playwright Test takes the default
export default function ownTempFolder(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'poolproof-tests-'));
  process.env['TMPDIR'] = folder;
  process.env['TEMP'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
