import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { UsageError } from '../../src/kernel/errors.ts';
import { nameSuffix, systemIds } from '../../src/kernel/ids.ts';

/** Puts a token into a file that only this user can read. What was there before, a link among others, is replaced and not written through. */
export function writeToken(path: string, token: string): void {
  const beside = `${path}.${nameSuffix(systemIds)}.part`;
  try {
    writeFileSync(beside, `${token}\n`, { mode: 0o600, flag: 'wx' });
    renameSync(beside, path);
  } catch (cause) {
    rmSync(beside, { force: true });
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    throw new UsageError({
      code: 'token-not-written',
      message: `The token cannot be written to ${path}${code}.`,
      hint: 'Choose a file in a folder you may write to.',
      cause,
    });
  }
}
