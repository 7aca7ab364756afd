import { usageError, type UsageError } from '../../kernel/errors.ts';
import { laws } from '../../../suites/laws/catalogue.ts';
import type { Law } from '../../../suites/laws/law.ts';
import { patternOf } from '../catalogue/select.ts';
import type { ExploreGiven } from '../given/explore.ts';
import { nearest } from '../../kernel/suggest.ts';

/** The laws that were chosen: by their ids, or by the ids of rules they stand for; all where none is named. */
export function chosenLaws({ only, path }: Pick<ExploreGiven, 'only' | 'path'>): readonly Law[] {
  for (const word of only) if (!laws.some((law) => isNamedBy(law, word))) throw unknownLaw(word);
  const chosen = only.length === 0 ? laws : laws.filter((law) => only.some((word) => isNamedBy(law, word)));
  if (path !== undefined && chosen.length !== 1) throw usageError('path-of-which-law', { chosen: chosen.length });
  return chosen;
}

function isNamedBy({ id, rules }: Law, word: string): boolean {
  const pattern = patternOf(word);
  return [id, ...rules].some((name) => pattern.test(name));
}

function unknownLaw(word: string): UsageError {
  const ids = laws.map(({ id }) => id);
  return usageError('unknown-law', { word, known: ids.join(', '), meant: nearest(word, ids) });
}
