import type { RuleResult, RunResult } from '../../src/engine/result/result.ts';
import { verdicts, describeVerdict, type Verdict } from '../../src/engine/result/verdict.ts';
import { operationWord } from '../model/wording.ts';
import { paint, verdictTones, type ConsoleStyle, type Tone } from './style.ts';

interface Column {
  /** The verdicts counted in it: one, or several that had to share the room. */
  readonly verdicts: readonly Verdict[];
  /** Its words, on one or two lines. */
  readonly heading: readonly [string, string];
  readonly width: number;
  readonly tone: Tone;
}

interface Layout {
  readonly columns: readonly Column[];
  readonly nameWidth: number;
  readonly style: ConsoleStyle;
}

/** The verdicts in the order in which they keep a column of their own when there is not room for all. */
const importance: readonly Verdict[] = [
  'pass',
  'wrong',
  'unexpected-pass',
  'suite-error',
  'not-implemented',
  'advice',
  'untested',
  'inconclusive',
  'known-difference',
  'out-of-scope',
  'excluded',
  'disputed',
];

/** Counts per operation and verdict, one line each, with a line of totals. Verdicts without a rule are left out, the least important ones share a column where room is short. */
export function operationTable(result: RunResult, style: ConsoleStyle): string {
  const names = operationsLastWhole(result);
  const nameWidth = Math.min(Math.max(9, ...names.map((name) => operationWord(name).length)), Math.max(12, style.columns - 40));
  const columns = columnsThatFit(
    verdicts.filter((verdict) => result.rules.some((rule) => rule.verdict === verdict)),
    style.columns - nameWidth - 2,
  );
  const layout = { columns, nameWidth, style };
  const rows = names.map((name) =>
    line(
      operationWord(name),
      result.rules.filter(({ operation }) => operation === name),
      layout,
    ),
  );
  const rule = paint(`  ${'─'.repeat(nameWidth + widthOf(columns))}`, 'faint', style);
  return [...headings(layout), ...rows, rule, line('total', result.rules, layout)].join('\n');
}

/** Operations by name, the rules of the whole service last. */
function operationsLastWhole({ rules }: RunResult): readonly string[] {
  const names = [...new Set(rules.map(({ operation }) => operation))].toSorted();
  return [...names.filter((name) => name !== '*'), ...names.filter((name) => name === '*')];
}

function columnsThatFit(present: readonly Verdict[], room: number): readonly Column[] {
  for (let own = present.length; own > 0; own -= 1) {
    const ranked = present.toSorted((one, other) => importance.indexOf(one) - importance.indexOf(other));
    const kept = present.filter((verdict) => ranked.indexOf(verdict) < own);
    const others = ranked.slice(own);
    const columns = [...kept.map((verdict) => columnOf(verdict)), ...(others.length === 0 ? [] : [otherColumn(others)])];
    if (widthOf(columns) <= room) return columns;
  }
  return [otherColumn(present)];
}

function columnOf(verdict: Verdict): Column {
  const { word } = describeVerdict(verdict);
  const space = word.indexOf(' ');
  const heading: readonly [string, string] = space < 0 ? ['', word] : [word.slice(0, space), word.slice(space + 1)];
  return { verdicts: [verdict], heading, width: Math.max(4, ...heading.map((part) => part.length)), tone: verdictTones[verdict] };
}

function otherColumn(counted: readonly Verdict[]): Column {
  return { verdicts: counted, heading: ['', 'other'], width: 5, tone: 'faint' };
}

function widthOf(columns: readonly Column[]): number {
  return columns.reduce((sum, { width }) => sum + width + 2, 0);
}

function headings({ columns, nameWidth, style }: Layout): readonly string[] {
  const upper = columns.map(({ heading, width }) => `  ${heading[0].padStart(width)}`).join('');
  const lower = columns.map(({ heading, width }) => `  ${heading[1].padStart(width)}`).join('');
  const first = `  ${' '.repeat(nameWidth)}${upper}`.trimEnd();
  const second = `  ${'operation'.padEnd(nameWidth)}${lower}`;
  return (first === '' ? [second] : [first, second]).map((text) => paint(text, 'faint', style));
}

function line(name: string, rules: readonly RuleResult[], { columns, nameWidth, style }: Layout): string {
  const cells = columns.map((column) => {
    const count = rules.filter(({ verdict }) => column.verdicts.includes(verdict)).length;
    const text = `  ${(count === 0 ? '·' : String(count)).padStart(column.width)}`;
    return paint(text, count === 0 ? 'faint' : column.tone, style);
  });
  const shown = name.length > nameWidth ? `${name.slice(0, nameWidth - 1)}…` : name.padEnd(nameWidth);
  return `  ${shown}${cells.join('')}`;
}
