import { createHash } from 'node:crypto';
import type { Catalogue, ExcludedRule, Rule } from './check.ts';

/** Rules of one topic or family: decided by a check, or excluded with a reason. */
export interface BoundRules {
  readonly rules: readonly Rule[];
  readonly excluded: readonly ExcludedRule[];
}

/** One catalogue of several topics. Its revision is the same for the same ids and sentences, in whatever order they come. */
export function joinCatalogue(parts: readonly BoundRules[]): Catalogue {
  const rules = parts.flatMap((part) => part.rules);
  const excluded = parts.flatMap((part) => part.excluded);
  return { rules, excluded, revision: revisionOf([...rules, ...excluded]) };
}

function revisionOf(rules: readonly (Rule | ExcludedRule)[]): string {
  const lines = rules.map(({ id, says }) => `${id}\u0000${says}\n`).toSorted();
  const hash = createHash('sha256');
  for (const line of lines) hash.update(line);
  return hash.digest('hex').slice(0, 16);
}
