import { ageLimits } from '../fixture/age.ts';
import type { DriftReport, SessionAge } from './compare-folders.ts';
import type { DriftFinding, DriftVerdict } from './finding.ts';

const headings: readonly (readonly [verdict: DriftVerdict, heading: string])[] = [
  ['service-moved', 'The service moved'],
  ['fixture-stale', 'The old recording is stale'],
  ['not-measured', 'Not measured'],
  ['instrument', 'The recording itself went wrong (no drift)'],
  ['account-specific', 'Another account explains it (no drift)'],
];

const most = 200;

function comparedText({ compared, sessions }: DriftReport): string {
  return `${compared} ${compared === 1 ? 'exchange' : 'exchanges'} of ${sessions} ${sessions === 1 ? 'session' : 'sessions'} compared`;
}

/** A report as the text of a pull request. */
export function printDrift(report: DriftReport): string {
  const { verdict, old, fresh } = report;
  const parts = [
    `# Drift: ${verdict}`,
    `${comparedText(report)}; old: ${named(old)}, new: ${named(fresh)}.`,
    ...headings.flatMap(([kind, heading]) =>
      section(
        heading,
        report.findings.filter((finding) => finding.verdict === kind),
      ),
    ),
    ...ageSection(report.ages),
    ...timingSection(report),
  ];
  return `${parts.join('\n\n')}\n`;
}

function section(heading: string, findings: readonly DriftFinding[]): readonly string[] {
  if (findings.length === 0) return [];
  const rows = grouped(findings);
  const lines = rows.slice(0, most).map(({ finding, count }) => {
    const { session, operation, class: kind, place, was, is, old, fresh } = finding;
    const where = [old === undefined ? '' : `#${old}`, fresh === undefined ? '' : `#${fresh}`].filter((part) => part !== '').join(' → ');
    return `| ${[operation, kind, place, was, is, count === 1 ? `${session} ${where}` : `${session} ${where}, and ${count - 1} more`].map(cell).join(' | ')} |`;
  });
  const rest = rows.length > most ? [`and ${rows.length - most} more`] : [];
  return [
    `## ${heading}: ${findings.length}`,
    ['| Operation | What | Where | Was | Is | Seen in |', '|---|---|---|---|---|---|', ...lines].join('\n'),
    ...rest,
  ];
}

/** The same difference in many places is one row. */
function grouped(findings: readonly DriftFinding[]): readonly { readonly finding: DriftFinding; readonly count: number }[] {
  const rows = new Map<string, { readonly finding: DriftFinding; count: number }>();
  for (const finding of findings) {
    const key = [finding.operation, finding.class, finding.place, finding.was, finding.is].join('\u0000');
    const row = rows.get(key);
    if (row === undefined) rows.set(key, { finding, count: 1 });
    else row.count += 1;
  }
  return [...rows.values()];
}

function ageSection(ages: readonly SessionAge[]): readonly string[] {
  const told = ages.filter(({ age }) => age !== 'fresh');
  if (told.length === 0) return [];
  const count = (age: SessionAge['age'], words: string): readonly string[] => {
    const names = told.filter((row) => row.age === age).map(({ session }) => session);
    return names.length === 0 ? [] : [`- ${names.length} ${words}: ${cell(names.slice(0, 5).join(', '))}${names.length > 5 ? ', …' : ''}`];
  };
  return [
    '## Age',
    [
      ...count('undated', 'without a date'),
      ...count('not re-validated', `not re-validated for more than ${ageLimits.staleDays} days`),
      ...count('ageing', `older than ${ageLimits.warnDays} days`),
    ].join('\n'),
  ];
}

function timingSection({ timings }: DriftReport): readonly string[] {
  if (timings.length === 0) return [];
  const rows = timings.map(
    ({ operation, calls, oldMilliseconds, freshMilliseconds }) =>
      `| ${operation} | ${calls} | ${Math.round(oldMilliseconds)} | ${Math.round(freshMilliseconds)} |`,
  );
  const table = ['| Operation | Calls | Old, ms | New, ms |', '|---|---|---|---|', ...rows].join('\n');
  return [`<details><summary>Times, for information</summary>\n\n${table}\n\n</details>`];
}

function named(targets: readonly string[]): string {
  return targets.length === 0 ? 'nothing' : cell(targets.join(', '));
}

/** Text of a recording must not become markup. */
function cell(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ').replaceAll(/[\\`|<>*_[\]&#@!]/g, (mark) => (mark === '_' || mark === '#' ? mark : `\\${mark}`));
}
