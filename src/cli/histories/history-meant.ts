import { UsageError } from '../../kernel/errors.ts';
import type { ExploreGiven } from '../given/explore.ts';

/** Which history of a seed is meant: one number. A path with more, and a choice of laws, belong to laws. */
export function historyMeant({ path, only }: ExploreGiven): number | undefined {
  const hint = 'Add --laws.';
  if (only.length > 0)
    throw new UsageError({ code: 'only-without-laws', message: '--only chooses laws, and histories are explored.', hint });
  if (path?.includes(':') === true)
    throw new UsageError({ code: 'path-of-a-law', message: `--path ${path} names a case of a law, not a history.`, hint });
  return path === undefined ? undefined : Number(path);
}
