import { allStatements } from '../../contract/rules/statements.ts';
import { shortened } from '../../engine/check/answer.ts';
import type { ExchangeEvidence } from '../../engine/result/result.ts';
import { describeVerdict, verdicts } from '../../engine/result/verdict.ts';
import type { FindingRow, LawRow } from './law-report.ts';

const longestBody = 600;

/** A difference as a reader sees it: the rule, the smallest case, the requests that show it, and how to see it again. */
export function findingText(finding: FindingRow, { law, says }: LawRow): string {
  const { rule, verdict, expected, got, exchanges, again, repeats, reproduce } = finding;
  const { word, glyph } = describeVerdict(verdict);
  const statement = allStatements().get(rule);
  return [
    '',
    `${glyph} ${word}  ${law}: ${says}`,
    `  decided by ${rule}${statement === undefined ? '' : ` (${statement.strength}, ${statement.certainty}): ${statement.says}`}`,
    `  expected ${expected}`,
    `  got ${got}`,
    `  smallest case: ${finding.case}`,
    ...(repeats ? [] : ['  It did not show again when this case was tried once more.']),
    ...exchanges.map((exchange, at) => exchangeText(exchange, at + 1)),
    `  again: ${again}`,
    ...(reproduce === undefined ? [] : [reproduce]),
    '',
  ].join('\n');
}

function exchangeText({ operation, request, response }: ExchangeEvidence, number: number): string {
  const answer = response === undefined ? 'no answer' : `${response.status} ${shortened(response.body, longestBody)}`;
  return `  ${number}. ${operation} ${shortened(request.body, longestBody)}\n     ${answer}`;
}

/** One line of each law, and a line of totals. */
export function summaryText(rows: readonly LawRow[], seed: number): string {
  const width = Math.max(...rows.map(({ law }) => law.length));
  const lines = rows.map(({ law, verdict, cases, why }) => {
    const { word, glyph } = describeVerdict(verdict);
    const open = cases.open === 0 ? '' : `, ${cases.open} open`;
    const reason = why === undefined ? '' : `  ${shortened(why, 160)}`;
    return `${glyph} ${word.padEnd(15)} ${law.padEnd(width)}  ${cases.tried} tried, ${cases.held} held${open}${reason}`;
  });
  const counts = verdicts.flatMap((verdict) => {
    const count = rows.filter((row) => row.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${describeVerdict(verdict).word}`];
  });
  return `\n${lines.join('\n')}\n${rows.length} laws: ${counts.join(', ')} · seed ${seed}\n`;
}
