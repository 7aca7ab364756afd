import { join } from 'node:path';
import { reproduce } from '../../engine/reproduce/reproduce.ts';
import { exploredAnything } from '../../engine/histories/coverage.ts';
import type { ExplorationFile } from '../../engine/exploration/exploration.ts';
import type { HistoryFile } from '../../engine/histories/history.ts';
import type { Stage } from '../../engine/histories/run-history.ts';
import { storyOf, storySteps } from '../../engine/histories/story.ts';
import { exitCodes } from '../../kernel/exit-codes.ts';
import { explore, type Explored } from '../../../suites/histories/explore.ts';
import type { Finding } from '../../../suites/histories/finding.ts';
import type { ExploreGiven } from '../given/explore.ts';
import { jsonText } from '../base/json-text.ts';
import type { CommandContext } from '../base/context.ts';
import { writeWhole } from '../base/write-file.ts';
import { startExploration } from './start-exploration.ts';
import { coverageRows, coverageText } from './coverage-text.ts';
import { chosenHistory } from './chosen-history.ts';
import { withGivenStage } from './with-given-stage.ts';

/** Explores, saves each difference as a history, and prints stories and what was exercised. */
export async function runExplore(options: ExploreGiven, context: CommandContext): Promise<number> {
  const { out } = context;
  const { seed, startedAt, isOver } = startExploration(options, context);
  return withGivenStage(options, context, async (stage) => {
    const onHistory = progressOf(options.runs, context);
    const explored = await explore(stage, { runs: options.runs, seed, path: chosenHistory(options), isOver, onHistory });
    onHistory();
    const target = stage.context.target.url;
    const files = explored.findings.map((finding) => fileOf(finding, { seed, target, curl: curlLines(finding, stage) }));
    const paths = files.map((_file, at) => join(options.save, `${seed}-${at + 1}.history.json`));
    for (const [at, file] of files.entries()) await writeWhole(paths[at] ?? '', jsonText(file));
    if (options.json) out.write(jsonText(explorationOf(explored, { seed, target, startedAt, files })));
    else printed({ explored, paths, seed, stage }, context);
    return exitCodeOf(explored);
  });
}

/** Tells on a terminal how far an exploration is; called without anything it clears the line. */
function progressOf(runs: number, { err }: CommandContext): (explored?: Explored) => void {
  return (explored) => {
    if (!err.isTerminal) return;
    const { histories = 0, findings = [] } = explored ?? {};
    err.write(explored === undefined ? '\r\u001B[2K' : `\r\u001B[2K${histories} of ${runs} histories, ${findings.length} differences`);
  };
}

function exitCodeOf({ findings, coverage, lost }: Explored): number {
  if (findings.some(({ verdict }) => verdict === 'wrong')) return exitCodes.targetDiffers;
  const isOpen = lost.length > 0 || findings.some(({ verdict }) => verdict === 'not repeated');
  return exploredAnything(coverage) && !isOpen ? exitCodes.asExpected : exitCodes.inconclusive;
}

interface Origin {
  readonly seed: number;
  readonly target: string;
}

/** Shell lines that make the calls of a finding again; none where nothing was sent. */
function curlLines({ run: { recorded, minted } }: Finding, { context: { target } }: Stage): readonly string[] {
  return reproduce({ recorded, minted, target, shown: undefined, whole: true })?.split('\n') ?? [];
}

function fileOf(
  { symptom, verdict, rules, path, steps, taken }: Finding,
  { seed, target, curl }: Origin & { readonly curl: readonly string[] },
): HistoryFile {
  const found = { symptom, verdict, rules: rules.slice(0, 8), seed, path, steps: [...steps] };
  const shown = { target, story: [...storySteps(taken)], curl: [...curl] };
  return { format: 'poolproof history 1', title: symptom, ...found, ...shown };
}

interface ExplorationFacts extends Origin {
  readonly startedAt: string;
  readonly files: readonly HistoryFile[];
}

function explorationOf({ coverage, histories, lost }: Explored, { files, ...where }: ExplorationFacts): ExplorationFile {
  return {
    format: 'poolproof exploration 1',
    ...where,
    findings: [...files],
    histories,
    lost: [...lost],
    coverage: coverageRows(coverage),
  };
}

interface Result {
  readonly explored: Explored;
  readonly paths: readonly string[];
  readonly seed: number;
  readonly stage: Stage;
}

const verdictTexts: Readonly<Record<Finding['verdict'], string>> = {
  wrong: '✗ wrong',
  advice: '! advice',
  'not repeated': '? not repeated',
};

function printed({ explored, paths, seed, stage }: Result, { out }: CommandContext): void {
  const { target } = stage.context;
  for (const [at, finding] of explored.findings.entries()) {
    const { symptom, verdict, rules, path, taken } = finding;
    out.write(
      [
        `\n${verdictTexts[verdict]}  ${symptom}`,
        `decided by: ${rules.length === 0 ? 'no rule' : rules.slice(0, 5).join(', ')}`,
        storyOf(taken),
        `seed ${seed}, path ${path}; again: poolproof replay-history ${paths[at]} ${target.url}`,
        ...curlLines(finding, stage),
        '',
      ].join('\n'),
    );
  }
  out.write(`\n${coverageText(explored.coverage)}\n${summaryText(explored, seed)}\n`);
}

function summaryText({ findings, coverage, histories, lost }: Explored, seed: number): string {
  const count = (verdict: Finding['verdict']): number => findings.filter((finding) => finding.verdict === verdict).length;
  const once = count('not repeated');
  return [
    `${count('wrong')} wrong, ${count('advice')} advice${once > 0 ? `, ${once} not repeated` : ''} · ${histories} histories · seed ${seed}`,
    ...lostText(lost),
    ...(exploredAnything(coverage) ? [] : ['Nothing was explored: no call that makes or changes something was taken.']),
  ].join('\n');
}

function lostText(lost: Explored['lost']): readonly string[] {
  if (lost.length === 0) return [];
  const paths = lost.slice(0, 5).map(({ path }) => path);
  return [
    `${lost.length} not judged to the end (path ${paths.join(', ')}${lost.length > 5 ? ', …' : ''}): ${[...new Set(lost.map(({ why }) => why))].join(' ')}`,
  ];
}
