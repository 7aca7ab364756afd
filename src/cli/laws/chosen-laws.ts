import { UsageError } from '../../kernel/errors.ts';
import { laws } from '../../../suites/laws/catalogue.ts';
import type { Law } from '../../../suites/laws/law.ts';
import { patternOf } from '../catalogue/select.ts';
import type { ExploreGiven } from '../given/explore.ts';
import { didYouMean } from '../../kernel/suggest.ts';

/** The laws that were chosen: by their ids, or by the ids of rules they stand for; all where none is named. */
export function chosenLaws({ only, path }: Pick<ExploreGiven, 'only' | 'path'>): readonly Law[] {
  for (const word of only) if (!laws.some((law) => isNamedBy(law, word))) throw unknownLaw(word);
  const chosen = only.length === 0 ? laws : laws.filter((law) => only.some((word) => isNamedBy(law, word)));
  if (path !== undefined && chosen.length !== 1) {
    const message = `--path names a case of one law, and ${chosen.length} are chosen.`;
    throw new UsageError({ code: 'path-of-which-law', message, hint: 'Name the law with --only, as the finding does.' });
  }
  return chosen;
}

function isNamedBy({ id, rules }: Law, word: string): boolean {
  const pattern = patternOf(word);
  return [id, ...rules].some((name) => pattern.test(name));
}

function unknownLaw(word: string): UsageError {
  const ids = laws.map(({ id }) => id);
  return new UsageError({
    code: 'unknown-law',
    message: `No law has the id "${word}", and none stands for a rule with it.`,
    hint: didYouMean(word, ids) ?? `There are: ${ids.join(', ')}.`,
  });
}
