import { consoleReport } from '../../../reports/console/console-report.ts';
import { githubAnnotations } from '../../../reports/console/github-annotations.ts';
import type { ConsoleStyle } from '../../../reports/console/style.ts';
import type { RunResult } from '../../engine/result/result.ts';
import { mayColour, type CommandContext } from '../base/context.ts';

/** How much is to be printed, and where the result lies. */
export interface Detail {
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly resultFile?: string | undefined;
}

/** Prints a result, and on GitHub also what its pages show beside the run. */
export function printResult(result: RunResult, detail: Detail, context: CommandContext): void {
  const { out, env } = context;
  if (env['GITHUB_ACTIONS'] === 'true') out.write(githubAnnotations(result));
  out.write(consoleReport(result, consoleStyle(detail, context)));
}

/** How text is to look on the stream of results. */
export function consoleStyle(detail: Detail, { out, env }: CommandContext): ConsoleStyle {
  return {
    columns: Math.min(out.columns, 120),
    colours: mayColour(out, env),
    detail: detailWord(detail),
    ...(detail.resultFile !== undefined && { resultFile: detail.resultFile }),
  };
}

function detailWord({ quiet, verbose }: Detail): ConsoleStyle['detail'] {
  if (verbose) return 'verbose';
  return quiet ? 'quiet' : 'normal';
}
