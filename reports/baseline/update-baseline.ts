import type { RootCauseRow, RuleResult, RunResult } from '../../src/engine/result/result.ts';
import { applyBaseline } from './apply-baseline.ts';
import { isOneRule, parseBaseline, unwrittenReason, type BaselineEntry, type PlacedEntry } from './baseline-file.ts';
import { coveredBy } from './covered.ts';
import { editBaseline } from './edit-baseline.ts';
import { failing, foundBy } from './found.ts';
import { symptomOf, symptomOfHistory } from './symptom.ts';
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
 * The text of a baseline with entries for all differences that have none, and the symptom of today where an entry names another. Nothing is taken
 * away: entries that are stale, expired or pass stay, and stay red, until somebody who knows their reason decides.
 */
export function updatedBaseline(result: RunResult, text: string | undefined, name: string): UpdatedBaseline {
  const known = text === undefined || text.trim() === '' ? [] : parseBaseline(text, name);
  const before = newIn(result, known);
  const changed = changedEntries({ result, known, before });
  const symptoms = new Map(changed.map(({ entry, symptom }) => [known.indexOf(entry), symptom]));
  const current = known.map((entry, at) => ({ ...entry, symptom: symptoms.get(at) ?? entry.symptom }));
  const { rules, histories } = newIn(result, current);
  const added = [
    ...entriesFor(result, rules),
    ...histories.map((history) => ({ history: history.id, ...about(result), symptom: symptomOfHistory(history), reason: unwrittenReason })),
  ];
  const isCurrent = added.length + changed.length === 0 && text !== undefined;
  return { text: isCurrent ? text : editBaseline(text, { added, symptoms }), added, changed };
}

/** What fails a run and has no entry. Whether an entry is expired is not asked: whoever knows its reason decides. */
function newIn(result: RunResult, entries: readonly PlacedEntry[]): Required<Pick<RunResult, 'rules' | 'histories'>> {
  const covered = coveredBy(applyBaseline(result, { file: '', entries }, '').entries);
  const rules = result.rules.filter(({ id, verdict }) => failing.has(verdict) && !covered.has(id));
  // A history is known where a rule that decides it is known to be wrong.
  const wrong = new Set(result.rules.filter(({ verdict }) => verdict === 'wrong').map(({ id }) => id));
  const isNew = (history: { readonly id: string; readonly rules: readonly string[] }): boolean =>
    !covered.has(history.id) && !history.rules.some((id) => wrong.has(id));
  return { rules, histories: (result.histories ?? []).filter((history) => history.verdict === 'wrong' && isNew(history)) };
}

interface Before {
  readonly result: RunResult;
  readonly known: readonly PlacedEntry[];
  readonly before: ReturnType<typeof newIn>;
}

/** Entries of one rule or history that differs otherwise; where a rule has several, which of them is meant is not ours to say. */
function changedEntries({ result, known, before }: Before): readonly ChangedEntry[] {
  const applying = known.filter((entry) => isForTarget(entry, result.header.target));
  const open = [...before.rules, ...before.histories].map(({ id }) => id);
  return open.flatMap((id) => {
    const [entry, ...more] = applying.filter((each) => each.history === id || (isOneRule(each) && each.rule === id));
    const [found] = entry === undefined ? [] : foundBy(entry, result);
    return entry === undefined || found === undefined || more.length > 0 ? [] : [{ entry, symptom: found.symptom }];
  });
}

/** An entry for each root cause of several rules, and for each rule that stands alone. */
function entriesFor(result: RunResult, rules: readonly RuleResult[]): readonly BaselineEntry[] {
  const ids = new Set(rules.map(({ id }) => id));
  const causes = result.rootCauses.map((cause) => ({ ...cause, rules: cause.rules.filter((id) => ids.has(id)) }));
  const folded = new Set(causes.flatMap((cause) => cause.rules));
  const alone = rules.filter(({ id }) => !folded.has(id));
  return [
    ...causes.filter((cause) => cause.rules.length > 0).map((cause) => entryFor(result, cause)),
    ...alone.map((rule) => entryOfRule(result, rule.id, symptomOf(rule))),
  ];
}

/** An entry for a root cause of a run, for its target from this version on, to be explained by whoever accepts it. */
export function entryFor(result: RunResult, { id, rules: [first = '', ...others] }: Pick<RootCauseRow, 'id' | 'rules'>): BaselineEntry {
  if (others.length > 0) return { rootCause: lasting(id), ...about(result), reason: unwrittenReason };
  const rule = result.rules.find((each) => each.id === first);
  return entryOfRule(result, first, rule === undefined ? '' : symptomOf(rule));
}

function entryOfRule(result: RunResult, rule: string, symptom: string): BaselineEntry {
  return { rule, ...about(result), symptom, reason: unwrittenReason };
}

function about({ header }: RunResult): Pick<BaselineEntry, 'target'> {
  const { name, version } = header.target;
  return { target: { name, ...(version === undefined ? {} : { from: version }) } };
}

/** A root cause without what a run put into its id: ids of its own, which another run does not have. */
function lasting(id: string): string {
  return id.replace(/\/known$/u, '').replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu, '*');
}
