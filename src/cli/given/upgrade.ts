import { z } from 'zod';
import { givenText } from '../base/read-values.ts';

/** Reads what `upgrade` was given; each message says what an option takes. */
export const upgradeGiven = z.object({ folder: givenText });

/** What `upgrade` was given. */
export type UpgradeGiven = z.output<typeof upgradeGiven>;
