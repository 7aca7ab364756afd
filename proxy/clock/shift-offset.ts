import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseInstant, systemClock } from '../../src/kernel/clock.ts';
import { usageError } from '../../src/kernel/errors.ts';

const Recording = z.object({ log: z.object({ _clock: z.object({ origin: z.string() }) }) });

/** How far a program's clock is moved, in milliseconds, by the variables it was started with. */
export function offsetFrom(env: Readonly<Record<string, string | undefined>>, clock = systemClock): number {
  const { POOLPROOF_CLOCK_OFFSET: offset, POOLPROOF_CLOCK_ORIGIN: origin, POOLPROOF_CLOCK_RECORDING: recording } = env;
  if (offset !== undefined && /^[+-]?\d{1,15}$/.test(offset)) return Number(offset);
  const begin = origin ?? (recording === undefined ? undefined : originOf(recording));
  const instant = begin === undefined ? undefined : parseInstant(begin);
  if (offset === undefined && instant !== undefined) return instant - clock.now();
  throw usageError('no-clock');
}

function originOf(path: string): string | undefined {
  try {
    const read = Recording.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return read.success ? read.data.log._clock.origin : undefined;
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}
