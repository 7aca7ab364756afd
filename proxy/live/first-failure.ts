import type { PoolproofError } from '../../src/kernel/errors.ts';

/** Waits for the first time that the disk does not take what is recorded. */
export interface FirstFailure {
  /** Resolves with the reason. */
  readonly failed: Promise<PoolproofError>;
  /** Tells what went wrong; whether it was the disk, so that recording is at its end. */
  readonly look: (problem: PoolproofError) => boolean;
}

/** Nothing has failed yet. */
export function firstFailure(): FirstFailure {
  const waiting: ((reason: PoolproofError) => void)[] = [];
  const failed = new Promise<PoolproofError>((resolve) => void waiting.push(resolve));
  return {
    failed,
    look(problem) {
      if (problem.code !== 'journal-not-written') return false;
      for (const tell of waiting.splice(0)) tell(problem);
      return true;
    },
  };
}
