import { join } from 'node:path';
import { reproduce } from '../../engine/reproduce/reproduce.ts';
import { exploredAnything, type Coverage } from '../../engine/histories/coverage.ts';
import type { ExplorationFile } from '../../engine/histories/exploration.ts';
import type { HistoryFile } from '../../engine/histories/history.ts';
import { runHistory, type Stage } from '../../engine/histories/run-history.ts';
import { storyOf, storySteps } from '../../engine/histories/story.ts';
import { exitCodes } from '../../engine/verdict.ts';
import { isoInstant } from '../../kernel/clock.ts';
import { numberBelow, systemIds } from '../../kernel/ids.ts';
import { explore, type Explored, type Finding } from '../../../suites/histories/explore.ts';
import type { ExploreGiven } from '../commands/explore.ts';
import type { Surroundings } from '../surroundings.ts';
import { makeFolderOf, writeWhole } from '../write-file.ts';
import { historyMeant } from './history-meant.ts';
import { withStage } from './history-stage.ts';

/** Explores, saves each difference as a history, and prints stories and what was exercised. */
export async function runExplore(options: ExploreGiven, surroundings: Surroundings): Promise<number> {
  const { clock, out, stop } = surroundings;
  const seed = options.seed ?? numberBelow(systemIds, 2_147_483_647);
  const limit = options['time-limit'] === undefined ? Infinity : clock.now() + options['time-limit'] * 1000;
  const startedAt = isoInstant(clock.now());
  const isOver = (): boolean => stop.aborted || clock.now() > limit;
  return withStage(options, surroundings, async (stage) => {
    const explored = await explore(stage, { runs: options.runs, seed, path: historyMeant(options), isOver });
    const target = stage.session.target.url;
    const files = explored.findings.map((finding) => fileOf(finding, { seed, target }));
    const paths = files.map((_file, at) => join(options.save, `${seed}-${at + 1}.history.json`));
    const coverage = coverageRows(explored.coverage);
    for (const [at, file] of files.entries()) await save(paths[at] ?? '', file);
    const exploration: ExplorationFile = { format: 'poolproof exploration 1', target, startedAt, seed, findings: files, coverage };
    if (options.json) out.write(`${JSON.stringify(exploration, undefined, 2)}\n`);
    else await printed({ explored, paths, seed, stage }, surroundings);
    return exitCodeOf(explored);
  });
}

function exitCodeOf({ findings, coverage }: Explored): number {
  if (findings.some(({ verdict }) => verdict === 'fail')) return exitCodes.targetDiffers;
  return exploredAnything(coverage) ? exitCodes.asExpected : exitCodes.inconclusive;
}

function fileOf({ symptom, verdict, rules, path, steps, taken }: Finding, { seed, target }: Where): HistoryFile {
  const found = { symptom, verdict, rules: rules.slice(0, 8), seed, path, steps: [...steps] };
  return { format: 'poolproof history 1', title: symptom, ...found, target, story: [...storySteps(taken)] };
}

interface Where {
  readonly seed: number;
  readonly target: string;
}

async function save(path: string, file: HistoryFile): Promise<void> {
  await makeFolderOf(path);
  await writeWhole(path, `${JSON.stringify(file, undefined, 2)}\n`);
}

interface Result {
  readonly explored: Explored;
  readonly paths: readonly string[];
  readonly seed: number;
  readonly stage: Stage;
}

async function printed({ explored, paths, seed, stage }: Result, { out }: Surroundings): Promise<void> {
  const { target } = stage.session;
  for (const [at, finding] of explored.findings.entries()) {
    const { symptom, verdict, rules, path, steps, taken } = finding;
    const { run } = await runHistory(stage, steps, (other) => other === symptom);
    const script = reproduce({ recorded: run.recorded, minted: run.minted, target, shown: undefined });
    out.write(
      [
        `\n${verdict === 'fail' ? '✗ wrong' : '! advice'}  ${symptom}`,
        `decided by: ${rules.length === 0 ? 'no rule' : rules.slice(0, 5).join(', ')}`,
        storyOf(taken),
        `seed ${seed}, path ${path}; again: poolproof replay-history ${paths[at]} ${target.url}`,
        ...(script === undefined ? [] : [script]),
        '',
      ].join('\n'),
    );
  }
  const { coverage, findings } = explored;
  const wrong = findings.filter(({ verdict }) => verdict === 'fail').length;
  out.write(`\n${coverageText(coverage)}\n${wrong} wrong, ${findings.length - wrong} advice · seed ${seed}\n`);
  if (!exploredAnything(coverage)) out.write('Nothing was explored: no call that makes or changes something was taken.\n');
}

/** Coverage as it stands in a file. */
export function coverageRows(coverage: Coverage): ExplorationFile['coverage'] {
  const { steps, outcomes, pairs, transitions } = coverage;
  return {
    steps: Object.fromEntries(steps),
    outcomes: Object.fromEntries(outcomes),
    pairs: Object.fromEntries(pairs),
    transitions: Object.fromEntries(transitions),
  };
}

/** Coverage in lines of text. */
export function coverageText({ steps, outcomes, pairs, transitions }: Coverage): string {
  const total = [...steps.values()].reduce((sum, count) => sum + count, 0);
  const rows = [...outcomes].toSorted(([one], [other]) => one.localeCompare(other)).map(([key, count]) => `  ${key} ${count}`);
  const changes = [...transitions].map(([key, count]) => `  ${key} ${count}`);
  return [
    `${total} calls, ${steps.size} of 23 operations, ${pairs.size} of 529 pairs`,
    'Outcomes',
    ...rows,
    'Transitions',
    ...changes,
  ].join('\n');
}
