import { describeVerdict } from '../../src/engine/result/verdict.ts';
import { exploredAnything } from '../../src/engine/histories/coverage.ts';
import type { ExplorationFile } from '../../src/engine/exploration/exploration.ts';
import type { HistoryFile } from '../../src/engine/histories/history.ts';
import type { StoryStep } from '../../src/engine/result/story-step.ts';
import type { HistoryRow, RunResult } from '../../src/engine/result/result.ts';
import { askedOnly, wordOf } from './answer-words.ts';
import { raceTimeline } from './race-timeline.ts';
import type { CoverageTables, Fact, Timeline, TimelineStep } from './timeline.ts';

/** A history file as a timeline. Without a story only what is asked is known. */
export function historyTimeline(file: HistoryFile, id: string): Timeline {
  const { title, symptom, rules, steps, story, target } = file;
  const isRepeated = file.verdict !== 'not repeated';
  const told = story === undefined ? steps.map(askedOnly) : story.map(stepOf);
  return {
    id,
    kind: 'history',
    title,
    verdict: file.verdict === 'not repeated' ? 'inconclusive' : file.verdict,
    outcome: story === undefined ? `to be run: ${symptom}` : isRepeated ? symptom : `not repeated: ${symptom}`,
    facts: factsOf(file),
    rules,
    lanes: ['client'],
    steps: told,
    again: `poolproof replay-history ${id.replace(/#\d+$/, '')} ${target ?? 'URL'}`,
  };
}

function factsOf({ target, seed, path }: HistoryFile): readonly Fact[] {
  const found: readonly Fact[] = [
    ['Seed', String(seed)],
    ['Path', path],
  ];
  return target === undefined ? found : [['Target', target], ...found];
}

function stepOf({ operation, asked, target, model, before, after, differences }: StoryStep): TimelineStep {
  return {
    lane: 0,
    operation,
    tags: [wordOf(target)],
    parts: [
      { name: 'Request', text: asked },
      { name: 'Answer', text: target },
      { name: 'Answer of the model', text: model },
    ],
    before,
    after,
    trouble: differences,
  };
}

/** A known history as it went in a run. */
export function knownTimeline(history: HistoryRow, { header }: RunResult): Timeline {
  const { id, title, verdict, reason, rules, story } = history;
  const { word } = describeVerdict(verdict);
  const { name, version, url } = header.target;
  return {
    id: `${id} ${name}${version === undefined ? '' : ` ${version}`} ${header.startedAt}`,
    kind: 'history',
    title: `${id}: ${title}`,
    verdict,
    outcome: reason === undefined ? word : `${word}: ${reason}`,
    facts: [['Target', url]],
    rules,
    lanes: ['client'],
    steps: story.map(stepOf),
  };
}

/** What an exploration found, one timeline per finding, and what it exercised. */
export function explorationTimelines(
  file: ExplorationFile,
  id: string,
): { readonly timelines: readonly Timeline[]; readonly coverage: CoverageTables } {
  const { target, startedAt, seed, findings } = file;
  return {
    timelines: findings.map((finding, at) =>
      finding.format === 'poolproof history 1' ? historyTimeline(finding, `${id}#${at + 1}`) : raceTimeline(finding, `${id}#${at + 1}`),
    ),
    coverage: {
      id,
      target,
      startedAt,
      seed: String(seed),
      findings: findings.length,
      isEmpty: !exploredAnything({ outcomes: new Map(Object.entries(file.coverage.outcomes)) }),
      tables: tablesOf(file.coverage),
    },
  };
}

function tablesOf({ steps, outcomes, pairs, transitions }: ExplorationFile['coverage']): CoverageTables['tables'] {
  return [
    { name: 'Operations', of: 23, rows: largestFirst(steps) },
    { name: 'Outcomes', rows: largestFirst(outcomes) },
    { name: 'Pairs of operations', of: 23 * 23, rows: largestFirst(pairs) },
    { name: 'Transitions', rows: largestFirst(transitions) },
  ];
}

function largestFirst(counts: Readonly<Record<string, number>>): readonly (readonly [string, number])[] {
  return Object.entries(counts).toSorted(([one, many], [other, more]) => more - many || one.localeCompare(other));
}
