import type { RunResult } from '../src/engine/result/result.ts';
import { freshDays, isOld } from './model/age.ts';
import { isOpen, overallOf } from './model/overall.ts';
import { scoreOf } from './model/score.ts';
import { dayOf, scoreInWords } from './model/wording.ts';
import { checkTogether } from './model/together.ts';

/**
 * Writes badge JSON as shields.io reads it: passed rules of all binding rules, so that leaving rules out lowers the number. A result older than 90 days is
 * amber and says so.
 * @param now - the present time, in milliseconds since 1970.
 * @throws UsageError `no-results`, `different-rule-sets` or `duplicate-result`.
 * @see https://shields.io/badges/endpoint-badge
 */
export function badgeReport(results: readonly RunResult[], now: number): string {
  checkTogether(results, 'targets');
  const badges = results.map((result) => badgeOf(result, now));
  return `${JSON.stringify(badges.length === 1 ? badges[0] : badges, null, 1)}\n`;
}

function badgeOf(result: RunResult, now: number) {
  const { suite, target } = result.header;
  return {
    schemaVersion: 1,
    label: target.version === undefined ? target.name : `${target.name} ${target.version}`,
    message: messageOf(result, now),
    color: isOpen(result) || !isOld(result, now) ? colourOf(result) : 'orange',
    ruleSet: suite.revision,
    totals: result.footer.totals,
  };
}

function messageOf(result: RunResult, now: number): string {
  const { word } = overallOf(result);
  if (word === 'not judged') return 'run invalid';
  const age = isOld(result, now) ? `, older than ${freshDays} days` : '';
  const open = word === 'inconclusive' ? `${word} · ` : '';
  return `${open}${scoreInWords(result)} · ${dayOf(result.header.startedAt)}${age}`;
}

function colourOf(result: RunResult): string {
  const { passed, core, wrong } = scoreOf(result);
  if (isOpen(result)) return 'lightgrey';
  if ((result.footer.totals['unexpected-pass'] ?? 0) > 0 || wrong > 0) return 'red';
  return passed === core ? 'brightgreen' : 'yellow';
}
