import type { ClassedExchange } from '../journal/read-journal.ts';

/** How long an operation took in both recordings, in the middle of its calls. */
export interface Timing {
  readonly operation: string;
  readonly calls: number;
  readonly oldMilliseconds: number;
  readonly freshMilliseconds: number;
}

/** The times of each operation. */
export function timings(pairs: readonly (readonly [old: ClassedExchange, fresh: ClassedExchange])[]): readonly Timing[] {
  const operations = [...new Set(pairs.map(([{ operation }]) => operation))].filter((name) => /^[A-Za-z]{1,60}$/.test(name)).toSorted();
  return operations.map((operation) => {
    const same = pairs.filter(([old]) => old.operation === operation);
    return {
      operation,
      calls: same.length,
      oldMilliseconds: median(same.map(([old]) => old.milliseconds)),
      freshMilliseconds: median(same.map(([, fresh]) => fresh.milliseconds)),
    };
  });
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
