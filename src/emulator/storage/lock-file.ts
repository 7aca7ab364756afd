import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { kill, pid } from 'node:process';
import { usageError, type UsageError } from '../../kernel/errors.ts';
import { systemCode } from '../../kernel/system-code.ts';

/**
 * Claims a state file for this process by a file beside it that holds the process id. A claim whose process is gone, as after a kill,
 * is taken over. Gives what lets go of the claim.
 */
export function lock(path: string): () => void {
  const claim = `${path}.lock`;
  if (!claimed(claim)) {
    const holder = holderOf(claim);
    if (holder !== undefined && isAlive(holder)) throw inUse(path, holder);
    rmSync(claim, { force: true });
    if (!claimed(claim)) throw inUse(path, holderOf(claim));
  }
  return () => rmSync(claim, { force: true });
}

function claimed(claim: string): boolean {
  try {
    const descriptor = openSync(claim, 'wx');
    writeSync(descriptor, `${pid}\n`);
    closeSync(descriptor);
    return true;
  } catch (cause) {
    if (systemCode(cause) === 'EEXIST') return false;
    throw usageError('state-file-unwritable', { path: claim.slice(0, -'.lock'.length), cause });
  }
}

/** The process that holds a claim; undefined where it let go in the meantime or was killed before it wrote its id. */
function holderOf(claim: string): number | undefined {
  try {
    const holder = Number(readFileSync(claim, 'utf8'));
    return Number.isInteger(holder) && holder > 0 ? holder : undefined;
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return undefined;
    throw cause;
  }
}

/**
 * Signal 0 asks whether a process is there and does nothing to it. One of another user is there as well. Our own id was left behind by
 * one that had it before us, as in a container, where it is the same at each start.
 */
function isAlive(holder: number): boolean {
  if (holder === pid) return false;
  try {
    kill(holder, 0);
    return true;
  } catch (cause) {
    return systemCode(cause) === 'EPERM';
  }
}

function inUse(path: string, holder: number | undefined): UsageError {
  return usageError('state-file-in-use', { path, holder: holder === undefined ? 'another process' : `process ${holder}` });
}
