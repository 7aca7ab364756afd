import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { usageError } from '../../kernel/errors.ts';
import { systemCode } from '../../kernel/system-code.ts';
import type { RunResult } from './result.ts';
import { bodyRows, lineOf, sealOf } from './seal.ts';

/**
 * Writes a result as JSON lines. The file is written whole or not at all, and its footer gets a new hash.
 * @throws UsageError `unwritable` if the file cannot be written.
 */
export async function writeResult(path: string, result: RunResult): Promise<void> {
  const unfinished = `${path}.${process.pid}.unfinished`;
  try {
    await pipeline(resultLines(result), createWriteStream(unfinished));
    await rename(unfinished, path);
  } catch (cause) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw usageError('unwritable', { path, why: systemCode(cause), cause });
  }
}

/** The lines of a result file; the hash in the footer is taken again over what is written. */
export function* resultLines({ header, footer, ...body }: RunResult): Generator<string> {
  yield lineOf(header);
  for (const row of bodyRows(body)) yield lineOf(row);
  yield lineOf(sealOf(header, body, footer));
}
