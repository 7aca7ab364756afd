import type { z } from 'zod';
import { text, wholeNumber } from '../../base/read-values.ts';

/** Readers of the options of `record` and `replay` that say who else governs the proxy and when it ends by itself. */
export const governanceGiven = {
  'control-port': wholeNumber(0, 65_535).optional(),
  'control-token-file': text,
  'idle-timeout': wholeNumber(1, 86_400).optional(),
};

/** What was given about who else may govern a proxy and when it ends by itself. */
export type GovernanceGiven = z.output<z.ZodObject<typeof governanceGiven>>;
