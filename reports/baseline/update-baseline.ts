import type { RuleResult, RunResult } from '../../src/engine/result/result.ts';
import { coverable, showsSymptom, symptomOf } from './apply-baseline.ts';
import { parseBaseline, unwrittenReason, type BaselineEntry, type PlacedEntry } from './baseline-file.ts';
import { editBaseline } from './edit-baseline.ts';
import { isForTarget } from './version-range.ts';

/** An entry whose difference looks otherwise than it did. */
export interface ChangedEntry {
  readonly entry: PlacedEntry;
  readonly symptom: string;
}

/** A baseline after an update. */
export interface UpdatedBaseline {
  readonly text: string;
  readonly added: readonly BaselineEntry[];
  readonly changed: readonly ChangedEntry[];
}

/**
 * The text of a baseline with an entry for each difference that has none, and the symptom of today where an entry names another. Nothing is taken
 * away: entries that are stale, expired or pass stay, and stay red, until somebody who knows their reason decides.
 */
export function updatedBaseline(result: RunResult, text: string | undefined, name: string): UpdatedBaseline {
  const known = text === undefined || text.trim() === '' ? [] : parseBaseline(text, name);
  const applying = known.filter((entry) => isForTarget(entry, result.header.target));
  const differing = result.rules.filter(({ verdict }) => coverable.has(verdict));
  const uncovered = differing.filter((rule) => !applying.some((entry) => entry.rule === rule.id && showsSymptom(rule, entry.symptom)));
  const changed = uncovered.flatMap((rule) => changedEntry(rule, applying));
  const added = uncovered
    .filter((rule) => !changed.some(({ entry }) => entry.rule === rule.id))
    .map((rule) => entryFor(result, rule.id, symptomOf(rule)));
  const symptoms = new Map(changed.map(({ entry, symptom }) => [known.indexOf(entry), symptom]));
  const isCurrent = added.length + changed.length === 0 && text !== undefined;
  return { text: isCurrent ? text : editBaseline(text, { added, symptoms }), added, changed };
}

/** The one entry of a rule that differs otherwise; where there are several, which of them is meant is not ours to say. */
function changedEntry(rule: RuleResult, applying: readonly PlacedEntry[]): readonly ChangedEntry[] {
  const [entry, ...more] = applying.filter((each) => each.rule === rule.id);
  return entry === undefined || more.length > 0 ? [] : [{ entry, symptom: symptomOf(rule) }];
}

/** An entry for one rule of a run, for its target from this version on, to be explained by whoever accepts it. */
export function entryFor(result: RunResult, rule: string, symptom: string): BaselineEntry {
  const { name, version } = result.header.target;
  return { rule, target: { name, ...(version === undefined ? {} : { from: version }) }, symptom, reason: unwrittenReason };
}
