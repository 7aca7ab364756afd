import { UsageError } from '../../kernel/errors.ts';
import type { ExploreGiven } from '../given/explore.ts';

/** The number of the history of a seed that was chosen. A path with more than one number, and a choice of laws, belong to laws. */
export function chosenHistory({ path, only }: ExploreGiven): number | undefined {
  const hint = 'Add --laws.';
  if (only.length > 0)
    throw new UsageError({ code: 'only-without-laws', message: '--only chooses laws, and histories are explored.', hint });
  if (path?.includes(':') === true)
    throw new UsageError({ code: 'path-of-a-law', message: `--path ${path} names a case of a law, not a history.`, hint });
  return path === undefined ? undefined : Number(path);
}
