import { basename } from 'node:path';
import { z } from 'zod';
import { PoolproofError } from '../../src/kernel/errors.ts';
import { parseJson } from '../../src/kernel/json.ts';
import { noteName } from '../fixture/recording-note.ts';
import { standInsIfAny } from '../fixture/folder-key.ts';
import { keyFileName, listFolder, readWhole } from '../fixture/store.ts';
import { readFixture } from '../fixture/read-fixture.ts';
import type { Finding } from './finding.ts';
import { scanExchanges, type ScanFacts } from './scan-exchanges.ts';
import { isSecret, textScan } from './scan-text.ts';

/** The findings of a scan, and how much it proved. */
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
  const { standIns, hasKey } = standInsIfAny(directory);
  const facts = { standIns, scanText: textScan(standIns), needles };
  const scanned = [
    ...fixtures.map((path) => scanFixture(path, facts)),
    ...[...journals, ...others].map((path) => ({ ...nothing, findings: scanFile(textOf(path), path, facts) })),
    ...(hasKey || fixtures.length === 0 ? [] : [{ ...nothing, findings: [keyMissing] }]),
  ];
  const sum = (count: (one: Scanned) => number): number => scanned.reduce((total, one) => total + count(one), 0);
  return {
    files: fixtures.length + journals.length + others.length,
    exchanges: sum((one) => one.exchanges),
    synthetic: sum((one) => one.synthetic),
    declared: sum((one) => one.declared),
    findings: scanned.flatMap(({ findings }) => findings),
  };
}

type Scanned = Omit<ScanReport, 'files'>;

const keyMissing: Finding = {
  file: keyFileName,
  entry: undefined,
  where: 'folder',
  what: 'key-missing: The key is not there that tells what was made from what is real.',
};

const nothing: Scanned = { exchanges: 0, synthetic: 0, declared: 0, findings: [] };

/** A note names its target in the words of whoever recorded, as fixtures do. */
function textOf(path: string): string {
  const text = readWhole(path);
  if (basename(path) !== noteName) return text;
  const target = Named.safeParse(parseJson(text)).data?.target;
  return target === undefined ? text : text.replace(JSON.stringify(target), '""');
}

const Named = z.object({ target: z.string() });

/** What a recording keeps of its inputs is judged exchange by exchange; in the text of the file only what is a secret anywhere counts. */
function scanFile(text: string, path: string, { scanText, needles }: ScanFacts): readonly Finding[] {
  const madeUp = /"inputs": ?"kept"|"keepInputs":true/.test(text.slice(0, 4000));
  const found = scanText(text, needles).filter((what) => !madeUp || isSecret(what));
  return found.map((what) => ({ file: basename(path), entry: undefined, where: 'file', what }));
}

function scanFixture(path: string, facts: ScanFacts): Scanned {
  const file = basename(path);
  const text = readWhole(path);
  const inFile = scanFile(text, path, facts);
  const read = readOrFinding(text, path);
  if (typeof read === 'string') return { ...nothing, findings: [...inFile, { file, entry: undefined, where: 'file', what: read }] };
  const { synthetic, declared, findings } = scanExchanges(read, facts);
  return {
    exchanges: read.exchanges.length,
    synthetic,
    declared,
    findings: [...inFile, ...findings.map((finding) => ({ file, ...finding }))],
  };
}

function readOrFinding(text: string, path: string): ReturnType<typeof readFixture> | string {
  try {
    return readFixture(text, path);
  } catch (error) {
    if (error instanceof PoolproofError) return `${error.code}: ${error.message}`;
    throw error;
  }
}
