import { allStatements } from '../../../src/contract/rules/statements.ts';
import { verdictOfDifference } from '../../../src/engine/outcome/judge.ts';
import type { Law } from '../../laws/law.ts';
import type { LawMutant } from '../mutants/law-mutants.ts';

const meanings = { wrong: '**wrong**', advice: '*advice*', disputed: '*disputed*' } as const;

/** Most rules that are named one by one; the input of an operation has up to a hundred. */
const mostNamed = 10;

/** The page that lists every law with what it speaks of, the rules that decide, what a difference means, and the mutants that prove it. */
export function lawsDocument(laws: readonly Law[], mutants: readonly LawMutant[]): string {
  const rules = new Set<string>(laws.flatMap((law) => law.rules));
  const binding = [...rules].filter((id) => meaningOf(id) === 'wrong').length;
  return [
    '<!-- Written by `npm run docs` from suites/laws. Do not edit by hand. -->',
    '# Laws',
    `${laws.length} laws, which stand for ${rules.size} rules; a difference from ${binding} of them is wrong, from the others advice. ${mutants.length} mutants of the emulator are made, and each is found by its law and blamed on the rule named here. The emulator as it is keeps every law.`,
    'A law holds for all inputs and orders of calls, and is tried with random cases by `poolproof explore --laws`; *always* counts the cases that no run leaves to chance. See [histories.md](histories.md#laws) for how, and [rules.md](rules.md) for each rule with its source and grade.',
    [
      '| Law | Operations | Always | Rules that decide, and what a difference means | Mutants that prove it |',
      '| --- | --- | --- | --- | --- |',
      ...laws.map((law) => lineOf(law, mutants)),
    ].join('\n'),
    '',
  ].join('\n\n');
}

function lineOf(law: Law, mutants: readonly LawMutant[]): string {
  const { id, says, operations, always } = law;
  const proofs = mutants.filter(({ law: noticing }) => noticing === id).map((mutant) => proofOf(mutant));
  const cells = [`\`${id}\`<br>${says}`, operations.join('<br>'), String(always.length), rulesOf(law), proofs.join('<br>')];
  return `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
}

/** An enforcement that is switched off is named by its rule already. */
function proofOf({ says: does, blamed }: LawMutant): string {
  return does.startsWith(blamed) ? does : `${does.replace(/\.$/, '')} → \`${blamed}\``;
}

function rulesOf({ rules }: Law): string {
  if (rules.length <= mostNamed) return rules.map((id) => `\`${id}\` ${meanings[meaningOf(id)]}`).join('<br>');
  const counts = (['wrong', 'advice', 'disputed'] as const).flatMap((meaning) => {
    const count = rules.filter((id) => meaningOf(id) === meaning).length;
    return count === 0 ? [] : [`${count} ${meanings[meaning]}`];
  });
  return `${rules.length} constraints of the input: ${counts.join(', ')}`;
}

function meaningOf(id: string): keyof typeof meanings {
  const statement = allStatements().get(id);
  if (statement === undefined) throw new TypeError(`${id} is no rule.`);
  return verdictOfDifference(statement);
}
