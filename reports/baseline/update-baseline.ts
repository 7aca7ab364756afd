import type { RunResult } from '../../src/engine/result.ts';
import { coverable, symptomOf } from './apply-baseline.ts';
import { parseBaseline, unwrittenReason, withEntries, type BaselineEntry } from './baseline-file.ts';
import { isForTarget } from './version-range.ts';

/** The text of a baseline with an entry for each difference that has none. Nothing that stands there is changed or taken away. */
export function updatedBaseline(
  result: RunResult,
  text: string | undefined,
  name: string,
): { readonly text: string; readonly added: readonly BaselineEntry[] } {
  const known = text === undefined || text.trim() === '' ? [] : parseBaseline(text, name).entries;
  const added = result.rules
    .filter(({ verdict }) => coverable.has(verdict))
    .filter(
      (rule) =>
        !known.some((entry) => entry.rule === rule.id && isForTarget(entry, result.header.target) && entry.symptom === symptomOf(rule)),
    )
    .map((rule) => entryFor(result, rule.id, symptomOf(rule)));
  return { text: added.length === 0 && text !== undefined ? text : withEntries(text, added), added };
}

/** An entry for one rule of a run, for its target from this version on, to be explained by whoever accepts it. */
export function entryFor(result: RunResult, rule: string, symptom: string): BaselineEntry {
  const { name, version } = result.header.target;
  return { rule, target: { name, ...(version === undefined ? {} : { from: version }) }, symptom, reason: unwrittenReason };
}
