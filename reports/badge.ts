import { exitCodes } from '../src/engine/verdict.ts';
import type { RunResult } from '../src/engine/result.ts';
import { scoreOf } from './model/score.ts';
import { dayOf, scoreInWords } from './model/wording.ts';
import { checkTogether } from './model/together.ts';

/**
 * Badge JSON as shields.io reads it: never a bare percentage, over all binding rules of the rule set, so that skipping lowers it.
 * @see https://shields.io/badges/endpoint-badge
 */
export function badgeReport(results: readonly RunResult[]): string {
  checkTogether(results, 'targets');
  const [only] = results;
  const badges = results.map(badgeOf);
  return `${JSON.stringify(results.length === 1 && only !== undefined ? badgeOf(only) : badges, null, 1)}\n`;
}

function badgeOf(result: RunResult) {
  const { suite, target, startedAt } = result.header;
  return {
    schemaVersion: 1,
    label: target.version === undefined ? target.name : `${target.name} ${target.version}`,
    message: result.footer.exitCode === exitCodes.usageOrSuiteError ? 'run invalid' : `${scoreInWords(result)} · ${dayOf(startedAt)}`,
    color: colourOf(result),
    ruleSet: suite.revision,
    totals: result.footer.totals,
  };
}

function colourOf(result: RunResult): string {
  const { passed, core, wrong } = scoreOf(result);
  if (result.footer.exitCode === exitCodes.usageOrSuiteError) return 'lightgrey';
  if (result.footer.totals['unexpected-pass'] !== undefined && result.footer.totals['unexpected-pass'] > 0) return 'red';
  if (wrong > 0) return 'red';
  return passed === core ? 'brightgreen' : 'yellow';
}
