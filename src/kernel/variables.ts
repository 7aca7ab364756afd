import { usageError } from './errors.ts';
import { nearest } from './suggest.ts';

/** The variables that the command, the suites and their tools read. */
const known = [
  'TARGET',
  'REGION',
  'SEED',
  'SESSIONS',
  'WALKS',
  'UPDATE',
  'REFERENCE',
  'PARTITIONS',
  'NO_HISTORIES',
  'TOKEN',
  'ACCESS_KEY_ID',
  'SECRET_ACCESS_KEY',
  'BENCH_NOTE',
  'BENCH_PEERS',
  'BENCH_PYTHON',
  'BENCH_ROUNDS',
  'RECORDING_KEY',
  'CLOCK_OFFSET',
  'CLOCK_ORIGIN',
  'CLOCK_RECORDING',
].map((name) => `POOLPROOF_${name}`);

/**
 * Refuses a variable of ours that nothing reads: with a misspelt POOLPROOF_TARGET the emulator would be tested, and be green.
 *
 * @throws {UsageError} `unknown-variable`, which names it; the hint names the one that was probably meant.
 */
export function refuseUnknownVariables(env: Readonly<Record<string, string | undefined>>): void {
  const name = Object.keys(env).find((one) => one.startsWith('POOLPROOF_') && !known.includes(one));
  if (name !== undefined) throw usageError('unknown-variable', { name, meant: nearest(name, known) });
}
