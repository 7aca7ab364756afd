import {
  entryProblems,
  type BaselineEntryRow,
  type EntryProblem,
  type EntryState,
  type HistoryRow,
  type RuleResult,
  type RunResult,
} from '../../src/engine/result/result.ts';
import { isOneRule, subjectOf, type PlacedEntry } from './baseline-file.ts';
import { describeVerdict } from '../../src/engine/result/verdict.ts';
import { foundBy, undecided, type Found } from './found.ts';
import { isForTarget } from './version-range.ts';

/** A baseline as it was read. */
export interface KnownDifferences {
  /** Where it lies, as the result is to say it. */
  readonly file: string;
  readonly entries: readonly PlacedEntry[];
}

/** A run seen through a baseline: verdicts with what is known set apart, and what became of each entry for its target. */
export interface BaselineOutcome {
  readonly rules: readonly RuleResult[];
  readonly histories: readonly HistoryRow[];
  readonly entries: readonly BaselineEntryRow[];
}

/**
 * Turns differences that are known into `known-difference`. An entry that is expired, or whose difference looks otherwise than written, covers nothing;
 * one whose rule or history passes makes it an `unexpected-pass`; one that matches nothing of the run is stale, where the run was whole. `today` is a
 * calendar day.
 */
export function applyBaseline(result: RunResult, { file, entries }: KnownDifferences, today: string): BaselineOutcome {
  const covering = new Map<string, PlacedEntry>();
  const passing = new Map<string, string>();
  const rows = entries
    .filter((each) => isForTarget(each, result.header.target))
    .map((entry): BaselineEntryRow => {
      const { state, says, covers = [] } = judge(entry, { result, covering, today });
      for (const id of covers) covering.set(id, entry);
      if (state === 'unexpected pass') passing.set(subjectOf(entry), says);
      const { rule, rootCause, history, line } = entry;
      const subject = rule === undefined ? (history === undefined ? { rootCause } : { history }) : { rule };
      return { type: 'baseline-entry', ...subject, ...(covers.length === 0 ? {} : { covers }), file, line, state, says };
    });
  const expected = <Row extends RuleResult | HistoryRow>(row: Row): Row => asExpected(row, covering.get(row.id));
  return {
    rules: result.rules.map((rule) => {
      const reason = passing.get(rule.id);
      return reason === undefined ? expected(rule) : { ...rule, verdict: 'unexpected-pass', reason };
    }),
    histories: (result.histories ?? []).map(expected),
    entries: rows,
  };
}

/** What an entry is judged by. */
interface Seen {
  readonly result: RunResult;
  /** Entries before it, by what they cover. */
  readonly covering: ReadonlyMap<string, PlacedEntry>;
  readonly today: string;
}

interface Judgement {
  readonly state: EntryState;
  readonly says: string;
  readonly covers?: readonly string[];
}

function judge(entry: PlacedEntry, seen: Seen): Judgement {
  const found = foundBy(entry, seen.result);
  if (found.length === 0) return nothingFound(entry, seen.result);
  const open = found.filter(({ id }) => !seen.covering.has(id));
  if (open.length === 0) return coveredBefore(entry, seen.covering.get(found[0]?.id ?? ''));
  const differing = open.filter(({ state }) => state === 'differs');
  if (differing.length === 0) return nothingDiffers(entry, open);
  return judgeDiffering(entry, differing, seen.today);
}

function judgeDiffering(entry: PlacedEntry, differing: readonly Found[], today: string): Judgement {
  const name = subjectOf(entry);
  if (entry.expires !== undefined && entry.expires < today) {
    return { state: 'expired entry', says: `the entry of ${name} expired on ${entry.expires}` };
  }
  const { symptom } = entry;
  const covered = symptom === undefined ? differing : differing.filter(({ shows }) => shows(symptom));
  if (covered.length === 0) {
    return { state: 'changed symptom', says: `${name} shows ${differing[0]?.symptom}, the baseline says ${symptom}` };
  }
  return { state: 'holds', says: `${name} is known to differ: ${entry.reason}`, covers: covered.map(({ id }) => id) };
}

function coveredBefore(entry: PlacedEntry, before: PlacedEntry | undefined): Judgement {
  const another = entry.symptom === undefined ? 'this one adds nothing' : `this one says ${entry.symptom}`;
  return { state: 'stale entry', says: `${subjectOf(entry)} is covered by the entry on line ${before?.line ?? 0}, ${another}` };
}

/** A run of some of the rules, or one in which some got no verdict, says nothing of what it did not show. */
function nothingFound(entry: PlacedEntry, { header, rules, footer: { histories } }: RunResult): Judgement {
  const name = subjectOf(entry);
  if (isOneRule(entry)) return { state: 'stale entry', says: `${name} is no rule of this run` };
  const isPartial = rules.length < header.suite.rules || rules.some(({ verdict }) => undecided.has(verdict));
  const isLeftOut = entry.history !== undefined && (histories === undefined || histories.leftOut !== undefined);
  if (isPartial || isLeftOut) return { state: 'not judged', says: `nothing is known of ${name} in this run` };
  if (entry.history !== undefined) return { state: 'stale entry', says: `${name} is no history of this run` };
  return {
    state: 'stale entry',
    says: entry.rule === undefined ? `nothing differs as ${name} any more` : `${name} names no rule of this run`,
  };
}

function nothingDiffers(entry: PlacedEntry, found: readonly Found[]): Judgement {
  const name = subjectOf(entry);
  const [first] = found;
  const open = found.find(({ state }) => state === 'open');
  if (open !== undefined) {
    return { state: 'not judged', says: `nothing is known of ${open.id} in this run (${describeVerdict(open.verdict).word})` };
  }
  if (found.length > 1 || first === undefined) return { state: 'stale entry', says: `nothing that ${name} names differs any more` };
  if (first.id === name && first.verdict === 'pass') {
    return { state: 'unexpected pass', says: `${name} passes; the baseline expects ${entry.symptom ?? 'a difference'}` };
  }
  return { state: 'stale entry', says: `${name} was not judged wrong in this run (${describeVerdict(first.verdict).word})` };
}

/** An entry that a run disagrees with. */
export interface BrokenEntry extends BaselineEntryRow {
  readonly state: EntryProblem;
}

/** Whether an entry and a run disagree. */
export function isProblem(row: BaselineEntryRow): row is BrokenEntry {
  return entryProblems.some((problem) => problem === row.state);
}

/** The entries that a run disagrees with and that no rule tells of: an unexpected pass is the verdict of its rule. */
export function brokenEntries({ baseline = [] }: Pick<RunResult, 'baseline'>): readonly BrokenEntry[] {
  return baseline.filter(isProblem).filter(({ state }) => state !== 'unexpected pass');
}

/** What is wrong becomes known to be wrong; what is missing or cannot be tested keeps its name, so that the score stays what it is. */
function asExpected<Row extends RuleResult | HistoryRow>(row: Row, entry: PlacedEntry | undefined): Row {
  if (entry === undefined) return row;
  const link = entry.link === undefined ? '' : ` (${entry.link})`;
  return { ...row, verdict: row.verdict === 'wrong' ? 'known-difference' : row.verdict, reason: `expected: ${entry.reason}${link}` };
}
