import { exitCodes } from '../../kernel/exit-codes.ts';
import { numberBelow, systemIds } from '../../kernel/ids.ts';
import { proveLaw } from '../../../suites/laws/trying/prove.ts';
import type { ExploreGiven } from '../given/explore.ts';
import { withGivenStage } from '../histories/with-given-stage.ts';
import { jsonText } from '../base/json-text.ts';
import type { CommandContext } from '../base/context.ts';
import { chosenLaws } from './chosen-laws.ts';
import { lawRow, type LawRow } from './law-report.ts';
import { findingText, summaryText } from './law-text.ts';

/** Tries laws with random cases and prints what differs, each with the smallest case that shows it. */
export async function runLaws(options: ExploreGiven, context: CommandContext): Promise<number> {
  const { out, err } = context;
  const chosen = chosenLaws(options);
  const seed = options.seed ?? numberBelow(systemIds, 2_147_483_647);
  const timeFor = timeShares(options, context, chosen.length);
  return withGivenStage(options, context, async (stage) => {
    const rows: LawRow[] = [];
    for (const [at, law] of chosen.entries()) {
      if (err.isTerminal) err.write(`\r\u001B[2K${at + 1} of ${chosen.length} laws  ${law.id}`);
      const proved = await proveLaw(stage.context, law, { runs: options.runs, seed, path: options.path, isOver: timeFor(at) });
      const row = lawRow(proved, { target: stage.context.target, options, seed });
      if (err.isTerminal) err.write('\r\u001B[2K');
      if (!options.json) out.write(row.findings.map((finding) => findingText(finding, row)).join(''));
      rows.push(row);
    }
    out.write(options.json ? jsonText({ seed, laws: rows }) : summaryText(rows, seed));
    return exitCodeOf(rows);
  });
}

/** Says of each law when its share of what is left of the time is used up, so that the last one gets its turn as well. */
function timeShares(options: ExploreGiven, { clock, stop }: CommandContext, laws: number): (at: number) => () => boolean {
  const limit = options['time-limit'];
  const end = limit === undefined ? Infinity : clock.now() + limit * 1000;
  return (at) => {
    const now = clock.now();
    const share = now + (end - now) / (laws - at);
    return () => stop.aborted || clock.now() > share;
  };
}

function exitCodeOf(rows: readonly LawRow[]): number {
  if (rows.some(({ verdict }) => verdict === 'wrong')) return exitCodes.targetDiffers;
  return rows.some(({ cases }) => cases.held > 0) ? exitCodes.asExpected : exitCodes.inconclusive;
}
