/** What one input has cost: milliseconds of processor time, and of the clock. */
export interface Effort {
  readonly input: string;
  readonly processor: number;
  readonly clock: number;
}

/** Measures the inputs of a case, one after the other. */
export interface Watch {
  /** An input begins; the function it gives ends it. */
  readonly begin: (input: string) => () => void;
}

/** What came of something, and what each input has cost. */
export interface Watched {
  readonly came: string;
  readonly efforts: readonly Effort[];
}

/** Runs a case and measures its inputs; what measures none is one input as a whole. */
export async function watched(act: (watch: Watch) => Promise<string>): Promise<Watched> {
  const efforts: Effort[] = [];
  const begin = (input: string): (() => void) => {
    const [clock, processor] = [performance.now(), process.cpuUsage()];
    return () => {
      const { user, system } = process.cpuUsage(processor);
      efforts.push({ input, processor: (user + system) / 1000, clock: performance.now() - clock });
    };
  };
  const endAll = begin('all');
  const came = await act({ begin });
  if (efforts.length === 0) endAll();
  return { came, efforts };
}
