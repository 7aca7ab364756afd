import { usageError } from '../../kernel/errors.ts';
import type { ExploreGiven } from '../given/explore.ts';

/** The number of the history of a seed that was chosen. A path with more than one number, and a choice of laws, belong to laws. */
export function chosenHistory({ path, only }: ExploreGiven): number | undefined {
  if (only.length > 0) throw usageError('only-without-laws');
  if (path?.includes(':') === true) throw usageError('path-of-a-law', { path });
  return path === undefined ? undefined : Number(path);
}
