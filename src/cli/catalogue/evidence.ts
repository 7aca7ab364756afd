import { clipped, hanging, wrapped } from '../../../reports/console/layout.ts';
import { paint, verdictTones, type ConsoleStyle } from '../../../reports/console/style.ts';
import { catalogue } from '../../../suites/server/catalogue.ts';
import type { ExchangeEvidence, RuleResult } from '../../engine/result/result.ts';
import { runCatalogue } from '../../engine/run/run.ts';
import { systemTimer } from '../../engine/context/timer.ts';
import { describeVerdict } from '../../engine/result/verdict.ts';
import { systemClock } from '../../kernel/clock.ts';
import { usageError } from '../../kernel/errors.ts';
import { nameSuffix, systemIds } from '../../kernel/ids.ts';
import { openEmbedded } from '../../runs/target/open-embedded.ts';
import { packageVersion } from '../../runs/version.ts';
import { mutantsOfRule } from '../base/kill-matrix.ts';

type Room = Pick<ConsoleStyle, 'columns' | 'colours'>;

/** Runs one rule against the embedded emulator and shows what was sent, what came and what was asserted. */
export async function evidenceText(id: string, style: Room): Promise<string> {
  const suite = catalogue();
  if (!suite.rules.some((rule) => rule.id === id)) {
    throw usageError('no-evidence', { word: id });
  }
  const open = await openEmbedded();
  try {
    const { rules } = await runCatalogue({
      catalogue: suite,
      suiteVersion: packageVersion,
      command: 'poolproof explain',
      target: open.target,
      clock: systemClock,
      timer: systemTimer,
      seed: nameSuffix(systemIds),
      selection: { only: [id] },
    });
    return rules.map((rule) => shown(rule, style)).join('\n');
  } finally {
    await open.close();
  }
}

function shown(rule: RuleResult, style: Room): string {
  const { glyph, word, means } = describeVerdict(rule.verdict);
  const verdict = `${paint(`${glyph} ${word}`, verdictTones[rule.verdict], style)} against the embedded emulator: ${rule.reason ?? means}`;
  const asserted = rule.asserted.map((sentence) => hanging(wrapped(sentence, style.columns - 4), 4, '  -'));
  const parts = [
    `\n  ${verdict}`,
    ...rule.exchanges.map((exchange) => exchangeText(exchange, style)),
    ['  asserted', ...asserted].join('\n'),
    ['  would have caught', ...caughtBy(rule.id, style)].join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

const shownMutants = 12;

function caughtBy(id: string, { columns }: Room): readonly string[] {
  const mutants = mutantsOfRule(id);
  if (mutants.length === 0) return ['  - no mutant is known'];
  const lines = mutants.slice(0, shownMutants).map((mutant) => hanging(wrapped(`${mutant.id}: ${mutant.says}`, columns - 4), 4, '  -'));
  return mutants.length > shownMutants ? [...lines, `  - and ${mutants.length - shownMutants} more`] : lines;
}

function exchangeText({ purpose, operation, request, response }: ExchangeEvidence, style: Room): string {
  const came = response === undefined ? 'no answer' : `${response.status} ${response.body}`;
  const sent = hanging(wrapped(`${operation} ${request.body}`, style.columns - 6), 6, '    >');
  return [`  ${paint(purpose, 'faint', style)}`, sent, hanging(wrapped(clipped(came, 2000), style.columns - 6), 6, '    <')].join('\n');
}
