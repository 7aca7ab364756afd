import { join } from 'node:path';
import { exploredAnything } from '../../engine/histories/coverage.ts';
import type { ExplorationFile } from '../../engine/exploration/exploration.ts';
import type { ParallelHistoryFile } from '../../engine/histories/parallel/parallel-history-file.ts';
import { parallelStory, parallelStoryText } from '../../engine/histories/parallel/parallel-story.ts';
import { exitCodes } from '../../kernel/exit-codes.ts';
import { usageError } from '../../kernel/errors.ts';
import { exploreParallel, type ExploredParallel, type RaceFinding } from '../../../suites/histories/parallel/explore-parallel.ts';
import type { ExploreGiven } from '../given/explore.ts';
import { jsonText } from '../base/json-text.ts';
import type { CommandContext } from '../base/context.ts';
import { writeWhole } from '../base/write-file.ts';
import { startExploration } from './start-exploration.ts';
import { chosenHistory } from './chosen-history.ts';
import { withGivenStage } from './with-given-stage.ts';
import { coverageRows, coverageText } from './coverage-text.ts';

interface ParallelGiven extends ExploreGiven {
  readonly parallel: number;
}

/** Lets several clients call at once, saves each race as a history, and prints stories and what became of all histories. */
export async function runExploreParallel(options: ParallelGiven, context: CommandContext): Promise<number> {
  if (options.laws) throw usageError('parallel-laws');
  const { out } = context;
  const { seed, startedAt, isOver } = startExploration(options, context);
  return withGivenStage(options, context, async (stage) => {
    const { runs, parallel: clients, search: mostTries } = options;
    const onHistory = progressOf(runs, context);
    const explored = await exploreParallel(stage, { clients, runs, seed, path: chosenHistory(options), mostTries, isOver, onHistory });
    onHistory();
    const target = stage.context.target.url;
    const files = explored.findings.map((finding) => fileOf(finding, { seed, target }));
    const paths = files.map((_file, at) => join(options.save, `${seed}-parallel-${at + 1}.history.json`));
    for (const [at, file] of files.entries()) await writeWhole(paths[at] ?? '', jsonText(file));
    const facts = { explored, paths, seed, target, clients };
    if (options.json) out.write(jsonText(explorationOf(facts, { startedAt, files })));
    else out.write(printed(facts));
    return exitCodeOf(explored);
  });
}

/** Tells on a terminal how far an exploration is; called without anything it clears the line. */
function progressOf(runs: number, { err }: CommandContext): (explored?: ExploredParallel) => void {
  return (explored) => {
    if (!err.isTerminal) return;
    err.write(`\r\u001B[2K${explored === undefined ? '' : `${sumOf(explored)} of ${runs} histories, ${explored.findings.length} races`}`);
  };
}

/** Wrong comes before everything; then what could not be judged: a history that was given up may have shown anything. */
function exitCodeOf(explored: ExploredParallel): number {
  if (explored.findings.some(({ verdict }) => verdict === 'wrong')) return exitCodes.targetDiffers;
  const isOpen = explored.verdicts['gave up'] + explored.verdicts['no answer'] > 0 || !metAnybody(explored);
  return isOpen ? exitCodes.inconclusive : exitCodes.asExpected;
}

/** Calls of clients met, and something came of them. */
function metAnybody({ overlapping, coverage, findings }: ExploredParallel): boolean {
  return findings.length > 0 || (overlapping > 0 && exploredAnything(coverage));
}

interface Origin {
  readonly seed: number;
  readonly target: string;
}

function fileOf({ symptom, verdict, rules, path, history, race, seen }: RaceFinding, { seed, target }: Origin): ParallelHistoryFile {
  const { before, lanes, after } = history;
  const steps = { before: [...before], lanes: lanes.map((lane) => [...lane]), after: [...after] };
  const found = { symptom, verdict, rules: rules.slice(0, 8), seed, path, ...steps, seen };
  return { format: 'poolproof parallel history 1', title: symptom, ...found, target, story: parallelStory(race) };
}

interface PrintedFacts extends Origin {
  readonly explored: ExploredParallel;
  readonly paths: readonly string[];
  readonly clients: number;
}

function explorationOf(
  { explored, seed, target, clients }: PrintedFacts,
  { startedAt, files }: { readonly startedAt: string; readonly files: readonly ParallelHistoryFile[] },
): ExplorationFile {
  const { coverage, verdicts, overlapping, anyway, known, leftOut, calls } = explored;
  const facts = { clients, verdicts, overlapping, anyway: [...anyway], known: [...known], leftOut: Object.fromEntries(leftOut), calls };
  return {
    format: 'poolproof exploration 1',
    target,
    startedAt,
    seed,
    findings: [...files],
    coverage: coverageRows(coverage),
    parallel: facts,
  };
}

function printed({ explored, paths, seed, target, clients }: PrintedFacts): string {
  const stories = explored.findings.map(({ symptom, verdict, rules, path, race, seen }, at) =>
    [
      `\n${verdict === 'wrong' ? '✗ wrong' : '! advice'}  ${symptom}`,
      rules.length === 0 ? 'no rule that one call ignored would explain it' : `as if one call ignored: ${rules.slice(0, 5).join(', ')}`,
      parallelStoryText(parallelStory(race)),
      `seen in ${seen.times} of ${seen.of} runs; seed ${seed}, path ${path}; again: poolproof replay-history ${paths[at]} ${target}`,
      '',
    ].join('\n'),
  );
  return `${stories.join('\n')}\n${coverageText(explored.coverage)}\n${summaryText(explored, { seed, clients })}\n`;
}

function summaryText(explored: ExploredParallel, { seed, clients }: { readonly seed: number; readonly clients: number }): string {
  const { findings, verdicts, overlapping, anyway, known, calls } = explored;
  const wrong = findings.filter(({ verdict }) => verdict === 'wrong').length;
  return [
    `${clients} clients, ${sumOf(explored)} histories, ${calls} calls, ${overlapping} of them beside another client's`,
    `${verdicts.explained} explained, ${verdicts.race} not, ${verdicts['gave up']} gave up, ${verdicts['differs anyway']} not judged: they differ one call at a time as well`,
    ...[...anyway].slice(0, 8).map((symptom) => `  not judged: ${symptom}`),
    ...leftOutText(explored),
    ...[...known].slice(0, 8).map((symptom) => `  left out of account, as it differs one call at a time as well: ${symptom}`),
    ...(verdicts['no answer'] > 0 ? [`${verdicts['no answer']} ended at an answer that never came`] : []),
    `${wrong} wrong, ${findings.length - wrong} advice · seed ${seed}`,
    ...(verdicts['gave up'] > 0 ? ['Where the search gave up nothing is known: give more calls with --search.'] : []),
    ...(metAnybody(explored) || verdicts['gave up'] > 0
      ? []
      : ['Nothing was explored: in no history that could be judged did calls of clients meet and change something.']),
  ].join('\n');
}

/** Calls that histories were judged without. */
function leftOutText({ leftOut }: ExploredParallel): readonly string[] {
  if (leftOut.size === 0) return [];
  const all = [...leftOut.values()].reduce((sum, count) => sum + count, 0);
  const most = [...leftOut].toSorted(([, one], [, other]) => other - one).slice(0, 8);
  return [
    `${all} calls were left out, as they differ one call at a time as well and part the two sides:`,
    ...most.map(([symptom, count]) => `  ${count} × ${symptom}`),
  ];
}

function sumOf({ verdicts }: ExploredParallel): number {
  return Object.values(verdicts).reduce((sum, count) => sum + count, 0);
}
