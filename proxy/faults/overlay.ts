import { z } from 'zod';

/** Which answers of a replay are spoilt, and how. */
const FaultOverlay = z.strictObject({
  /** Draws for entries with a chance follow from it. */
  seed: z.union([z.string(), z.int()]).default('0'),
  faults: z.array(
    z.strictObject({
      session: z.string().optional(),
      operation: z.string(),
      nth: z.int().positive().optional(),
      fault: z.string(),
    }),
  ),
});

/** Which answers of a replay are spoilt, and how, as it stands in a file. */
export type FaultOverlay = z.input<typeof FaultOverlay>;
