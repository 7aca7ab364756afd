import { createHash } from 'node:crypto';
import type { BoundRules, Catalogue, ExcludedRule, PointingRule, Rule } from './check.ts';

/** One catalogue of several topics. Its revision is the same for the same ids and sentences, in whatever order they come. */
export function joinCatalogue(parts: readonly BoundRules[]): Catalogue {
  const pointing = parts.flatMap((part) => part.pointing ?? []);
  const shared = new Set(pointing.flatMap(({ decidedBy }) => decidedBy));
  const checked = parts.flatMap((part) => part.rules).map((rule) => (shared.has(rule.id) ? { ...rule, isShared: true } : rule));
  const byId = new Map(checked.map((rule) => [rule.id, rule]));
  const rules = [...checked, ...pointing.map((rule) => decidedByCells(rule, byId))];
  const excluded = parts.flatMap((part) => part.excluded);
  return { rules, excluded, revision: revisionOf([...rules, ...excluded]) };
}

function decidedByCells({ decidedBy, ...statement }: PointingRule, byId: ReadonlyMap<string, Rule>): Rule {
  const cells = decidedBy.map((id) => {
    const cell = byId.get(id);
    if (cell === undefined) throw new TypeError(`${statement.id} points to ${id}, which is no rule with a check.`);
    return cell;
  });
  return {
    ...statement,
    cells,
    async check(bench) {
      for (const cell of cells) await cell.check(bench);
    },
  };
}

function revisionOf(rules: readonly (Rule | ExcludedRule)[]): string {
  const lines = rules.map(({ id, says }) => `${id}\u0000${says}\n`).toSorted();
  const hash = createHash('sha256');
  for (const line of lines) hash.update(line);
  return hash.digest('hex').slice(0, 16);
}
