import { basename } from 'node:path';
import { PoolproofError } from '../../src/kernel/errors.ts';
import { listFolder, readWhole } from '../fixture/store.ts';
import { readFixture } from '../fixture/read-fixture.ts';
import { scanExchanges } from './scan-exchanges.ts';
import { isSecret, scanText } from './scan-text.ts';
import { sameView } from './scan-view.ts';

/** One thing that must not be in a recording. Never holds the value. */
export interface Finding {
  readonly file: string;
  /** The exchange, where it is in one. */
  readonly entry: number | undefined;
  readonly where: string;
  /** The kind of value, in words. */
  readonly what: string;
}

/** What a scan found, and how much it proved. */
export interface ScanReport {
  readonly files: number;
  readonly exchanges: number;
  /** Values proved to be made by the scrubber. */
  readonly synthetic: number;
  /** Values that the recording declares to follow from its seed. */
  readonly declared: number;
  readonly findings: readonly Finding[];
}

/** Proves the recordings of a folder free of anything real, from the files alone; `needles` are looked for as well, in every spelling. */
export function scanFolder(directory: string, needles: readonly string[] = []): ScanReport {
  const { fixtures, journals, others } = listFolder(directory);
  const findings: Finding[] = [];
  let [exchanges, synthetic, declared] = [0, 0, 0];
  for (const path of [...fixtures, ...journals, ...others]) {
    const file = basename(path);
    const text = readWhole(path);
    const madeUp = fixtures.includes(path) || journals.includes(path) ? text.includes('"inputs": "kept"') || text.includes('"keepInputs":true') : false;
    for (const what of scanText(text, needles)) if (!madeUp || isSecret(what)) findings.push({ file, entry: undefined, where: 'file', what });
    if (!fixtures.includes(path)) continue;
    const read = readOrFinding(text, path);
    if (typeof read === 'string') {
      findings.push({ file, entry: undefined, where: 'file', what: read });
      continue;
    }
    const proved = scanExchanges(read, needles);
    exchanges += read.exchanges.length;
    synthetic += proved.synthetic;
    declared += proved.declared;
    findings.push(...proved.findings.map((finding) => ({ file, ...finding })));
    for (const entry of read.har.log.entries)
      if (!sameView(entry)) findings.push({ file, entry: entry._seq, where: '_view', what: 'shows other values than the bodies hold' });
  }
  return { files: fixtures.length + journals.length + others.length, exchanges, synthetic, declared, findings };
}

function readOrFinding(text: string, path: string): ReturnType<typeof readFixture> | string {
  try {
    return readFixture(text, path);
  } catch (error) {
    if (error instanceof PoolproofError) return `${error.code}: ${error.message}`;
    throw error;
  }
}
