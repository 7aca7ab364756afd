import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { kill, pid } from 'node:process';
import { UsageError } from '../../kernel/errors.ts';

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
    if (codeOf(cause) === 'EEXIST') return false;
    throw new UsageError({
      code: 'state-file-unwritable',
      message: `State file ${claim.slice(0, -'.lock'.length)} cannot be written.`,
      hint: 'Give a path in a folder that exists and may be written.',
      cause,
    });
  }
}

/** The process that holds a claim; undefined where it let go in the meantime or was killed before it wrote its id. */
function holderOf(claim: string): number | undefined {
  try {
    const holder = Number(readFileSync(claim, 'utf8'));
    return Number.isInteger(holder) && holder > 0 ? holder : undefined;
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined;
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
    return codeOf(cause) === 'EPERM';
  }
}

function inUse(path: string, holder: number | undefined): UsageError {
  return new UsageError({
    code: 'state-file-in-use',
    message: `State file ${path} is in use by ${holder === undefined ? 'another process' : `process ${holder}`}.`,
    hint: 'Stop that one first, or give another path.',
  });
}

function codeOf(cause: unknown): unknown {
  return cause instanceof Error && 'code' in cause ? cause.code : undefined;
}
