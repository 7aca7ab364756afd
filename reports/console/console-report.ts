import type { RunResult } from '../../src/engine/result/result.ts';
import { exitCodes } from '../../src/kernel/exit-codes.ts';
import { describeVerdict } from '../../src/engine/result/verdict.ts';
import { namesBesideBaseline } from './beside-baseline.ts';
import { knownHistories } from './known-histories.ts';
import { clipped, hanging, wrapped } from './layout.ts';
import { operationTable } from './operation-table.ts';
import { rootCauses } from './root-cause.ts';
import { paint, verdictTones, type ConsoleStyle } from './style.ts';
import { verdictLine } from './verdict-line.ts';

/** Writes a result as text for a terminal: totals for each operation, root causes, notes on the run, and the verdict last. */
export function consoleReport(result: RunResult, style: ConsoleStyle): string {
  const parts =
    style.detail === 'quiet'
      ? [
          namesBesideBaseline(result, style),
          result.footer.exitCode === exitCodes.asExpected ? '' : diagnosis(result, style),
          verdictLine(result, style),
        ]
      : [
          title(result, style),
          style.detail === 'verbose' ? everyRule(result, style) : '',
          operationTable(result, style),
          rootCauses(result, style),
          knownHistories(result, style),
          diagnosis(result, style),
          verdictLine(result, style),
        ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function title(result: RunResult, style: ConsoleStyle): string {
  const { target, suite } = result.header;
  const version = target.version === undefined ? '' : ` ${target.version}`;
  const facts = `${target.url}, ${target.region}, rules ${suite.revision.slice(0, 12)}`;
  const head = clipped(`${target.name}${version}`, style.columns);
  return `${paint(head, 'strong', style)}\n${paint(clipped(facts, style.columns), 'faint', style)}`;
}

function everyRule(result: RunResult, style: ConsoleStyle): string {
  return result.rules
    .map(({ verdict, id, says, reason }) => {
      const { glyph, word } = describeVerdict(verdict);
      const first = `${paint(glyph, verdictTones[verdict], style)} ${clipped(`${id}  ${says}`, style.columns - 2)}`;
      return verdict === 'pass' ? first : [first, hanging(wrapped(`${word}: ${reason ?? ''}`, style.columns - 4), 4)].join('\n');
    })
    .join('\n');
}

function diagnosis(result: RunResult, style: ConsoleStyle): string {
  return result.footer.diagnosis.map((sentence) => hanging(wrapped(sentence, style.columns - 2), 2, '→')).join('\n');
}
