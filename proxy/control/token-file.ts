import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { usageError } from '../../src/kernel/errors.ts';
import { systemCode } from '../../src/kernel/system-code.ts';
import { nameSuffix, systemIds } from '../../src/kernel/ids.ts';

/** Puts a token into a file that only this user can read. What was there before, a link among others, is replaced and not written through. */
export function writeToken(path: string, token: string): void {
  const beside = `${path}.${nameSuffix(systemIds)}.part`;
  try {
    writeFileSync(beside, `${token}\n`, { mode: 0o600, flag: 'wx' });
    renameSync(beside, path);
  } catch (cause) {
    rmSync(beside, { force: true });
    throw usageError('unwritable', { path, why: systemCode(cause), cause });
  }
}
