import type { Rule } from '../../../../src/engine/check/check.ts';
import type { KillMatrix, MutantRow } from './kill-matrix.ts';
import { rulesWithoutMutant } from './rules-without-mutant.ts';

/** The page that shows a kill matrix. */
export function killMatrixDocument(matrix: KillMatrix, rules: readonly Rule[]): string {
  const { totals, mutants } = matrix;
  const killers = new Set(mutants.flatMap(({ killedBy }) => killedBy));
  const idle = rules.filter(({ id }) => !killers.has(id));
  const parts = [
    '<!-- Written by `npm run docs` from the rules and reports/kill-matrix.json. Do not edit by hand. -->',
    '# Kill matrix',
    `A mutant is the reference emulator broken on purpose in one way. A check that stays green on all of them proves nothing; here is which rule notices what. ${share(totals.killed, totals.mutants)} of ${totals.mutants} mutants are killed, and ${totals.rulesThatKill} of ${totals.rules} rules with a check kill at least one. Revision \`${matrix.revision}\`.`,
    '## By family',
    table(['Family', 'Mutants', 'Killed'], familyRows(mutants)),
    '## Survivors',
    survivorsOf(mutants),
    '## Rules that kill nothing',
    idle.length === 0
      ? 'None.'
      : table(
          ['Rule', 'Why'],
          idle.map(({ id }) => [code(id), rulesWithoutMutant[id] ?? 'No mutant was found yet.']),
        ),
    '## All mutants',
    'A mutant that is killed is killed by a rule that was meant to notice it, unless it says otherwise. Rules meant to notice run first; all others only where none of those did.',
    table(
      ['Mutant', 'What it does wrong', 'Killed by'],
      mutants.map((row) => [code(row.id), escaped(row.says), killersIn(row)]),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

function share(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(1)} %`;
}

function familyRows(mutants: readonly MutantRow[]): readonly (readonly string[])[] {
  const families = [...new Set(mutants.map(({ family }) => family))].toSorted();
  return families.map((family) => {
    const all = mutants.filter((row) => row.family === family);
    return [family, String(all.length), String(all.filter(({ verdict }) => verdict !== 'survived').length)];
  });
}

function survivorsOf(mutants: readonly MutantRow[]): string {
  const survivors = mutants.filter(({ verdict }) => verdict === 'survived');
  if (survivors.length === 0) return 'None.';
  return table(
    ['Mutant', 'Why it survives'],
    survivors.map(({ id, reason = 'Not known.' }) => [code(id), reason]),
  );
}

function killersIn({ killedBy: rules, verdict }: MutantRow): string {
  if (verdict === 'survived') return 'nothing';
  const shown = rules.slice(0, 3).map(code).join(', ');
  return `${shown}${rules.length > 3 ? ` and ${rules.length - 3} more` : ''}${verdict === 'killed by others' ? ' (not meant to)' : ''}`;
}

function code(id: string): string {
  return `\`${id}\``;
}

function escaped(text: string): string {
  return text.replaceAll('|', String.raw`\|`).replaceAll('<', '&lt;');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
