import { nearest } from '../src/kernel/suggest.ts';

/** The variables that suites and their tools read. */
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
  'CLOCK_OFFSET',
  'CLOCK_ORIGIN',
  'CLOCK_RECORDING',
].map((name) => `POOLPROOF_${name}`);

/**
 * Refuses a variable of ours that nothing reads: with a misspelt POOLPROOF_TARGET the emulator would be tested, and be green.
 *
 * @throws {Error} which names it, and the one that was probably meant.
 */
export function refuseUnknownVariables(env: Readonly<Record<string, string | undefined>>): void {
  const stranger = Object.keys(env).find((name) => name.startsWith('POOLPROOF_') && !known.includes(name));
  if (stranger === undefined) return;
  const meant = nearest(stranger, known);
  throw new Error(`Nothing reads the variable ${stranger}.${meant === undefined ? '' : ` Did you mean "${meant}"?`}`);
}
