import { documents } from '../../../src/contract/documents.ts';
import { operationNames } from '../../../src/contract/operations.ts';
import { accessMatrix, identityStates, proofs } from '../../../src/contract/rules/families/access-matrix.ts';
import { jsonKindRules } from '../../../src/contract/rules/families/json-kinds.ts';
import { memberCells } from '../../../src/contract/rules/families/members.ts';
import { memberCases } from '../../../src/contract/rules/families/written-members.ts';
import { certainties, type RuleStatement } from '../../../src/contract/rules/statement.ts';
import type { Catalogue } from '../../../src/engine/check/check.ts';
import { verdictOfDifference } from '../../../src/engine/outcome/judge.ts';
import type { KillMatrix } from '../mutants/kill-matrix/kill-matrix.ts';
import { undecidedMembers } from './undecided-members.ts';

interface Row extends RuleStatement {
  readonly id: string;
  readonly excluded?: string;
}

const meanings = {
  wrong: 'a difference is **wrong**',
  advice: 'a difference is *advice*',
  disputed: 'a difference is *disputed*: the sources disagree',
} as const;

/** The page that lists every rule with its source, its grade, what a difference means, and what proves its check. */
export function rulesDocument({ rules, excluded }: Catalogue, matrix: KillMatrix): string {
  const all: readonly Row[] = [...rules, ...excluded].toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const live = all.filter(({ liveTestable }) => liveTestable);
  const tested = live.filter((row) => row.excluded === undefined).length;
  const operations = [...new Set(all.map(({ operation }) => operation))].toSorted();
  const kills = killsOf(matrix);
  return [
    '<!-- Written by `npm run docs` from the rules and reports/kill-matrix.json. Do not edit by hand. -->',
    '# Rules',
    `${all.length} rules: ${rules.length} are tested, ${excluded.length} are excluded, each with its reason. Of the ${live.length} that can be tried on the live service ${tested} are tested (${((tested / live.length) * 100).toFixed(1)} %).`,
    'Grade: how binding (must, should, may), how sure, and what a difference means. Mutants: ways in which the emulator was broken on purpose that turn the check red, see [kill-matrix.md](kill-matrix.md).',
    gradesSection(),
    undecidedSection(),
    undecidedMembersSection(),
    ...operations.flatMap((operation) => [
      `## ${operation === '*' ? 'Whole service' : operation}`,
      [
        '| Rule | Source | Grade | Proof |',
        '| --- | --- | --- | --- |',
        ...all.filter((row) => row.operation === operation).map((row) => lineOf(row, kills)),
      ].join('\n'),
    ]),
    '',
  ].join('\n\n');
}

/** What each certainty means. */
function gradesSection(): string {
  return [
    '## Grades',
    '',
    'A difference from a rule that is not a must is never wrong. It is *advice*, or *disputed* where the sources contradict each other.',
    '',
    '| certainty | meaning | strength | a target is wrong |',
    '| --- | --- | --- | --- |',
    ...Object.entries(certainties).map(
      ([name, { means, strength, wrong }]) => `| ${name} | ${means} | ${strength}, unless the rule says another | ${wrong} |`,
    ),
  ].join('\n');
}

/** Cells of the access matrix that no document decides, in one line for each operation and state. */
function undecidedSection(): string {
  const rows = new Map<string, string[]>();
  for (const { operation, state, proof } of undecidedCells()) {
    const key = `| ${operation} | ${identityStates[state].says}`;
    rows.set(key, [...(rows.get(key) ?? []), proof]);
  }
  return [
    '## Who gets in: cells that no document decides',
    '',
    `The access matrix crosses operations that let a caller in with states of the identity and with what the caller shows. ${accessMatrix().length} cells are decided and are rules (\`….access.…\`). These are not; they judge nothing.`,
    '',
    '| Operation | Identity | What the caller shows |',
    '| --- | --- | --- |',
    ...[...rows].map(([key, shown]) => `${key} | ${shown.join(', ')} |`),
  ].join('\n');
}

/** Cells of members that nothing decides, in one line for each operation and member. */
function undecidedMembersSection(): string {
  const rows = new Map<string, string[]>();
  for (const { operation, member, case: one } of undecidedMembers()) {
    const key = `| ${operation} | ${member}`;
    rows.set(key, [...(rows.get(key) ?? []), memberCases[one]]);
  }
  return [
    '## Members one by one: cells that no document decides',
    '',
    `Each member that an operation writes is tried left out, null, empty, with one entry, two, as many as allowed, changed, sent again and taken away. ${memberCells().length} cells are decided and are rules (\`….member.…\`); ${jsonKindRules().length} more try a value of another JSON kind (\`….kind\`). These are not decided; they judge nothing.`,
    '',
    '| Operation | Member | Case |',
    '| --- | --- | --- |',
    ...[...rows].map(([key, cases]) => `${key} | ${cases.join('; ')} |`),
  ].join('\n');
}

/** The cells that no document decides, by operation: they are listed, and judge nothing. */
function undecidedCells() {
  const cells = accessMatrix();
  const decided = new Set<string>(cells.map(({ id }) => id));
  return operationNames
    .filter((operation) => cells.some((cell) => cell.operation === operation))
    .flatMap((operation) => keysOf(identityStates).flatMap((state) => keysOf(proofs).map((proof) => ({ operation, state, proof }))))
    .filter(({ operation, state, proof }) => !decided.has(`${operation}.access.${state}.${proof}`));
}

function keysOf<Key extends string>(table: Readonly<Record<Key, unknown>>): readonly Key[] {
  return Object.keys(table).filter((key): key is Key => Object.hasOwn(table, key));
}

function killsOf({ mutants }: KillMatrix): ReadonlyMap<string, readonly string[]> {
  const kills = new Map<string, string[]>();
  for (const { id, killedBy } of mutants) for (const rule of killedBy) kills.set(rule, [...(kills.get(rule) ?? []), id]);
  return kills;
}

function lineOf(row: Row, kills: ReadonlyMap<string, readonly string[]>): string {
  const sources = row.source.map(
    ({ document, place }) => `[${documents[document].title}](${documents[document].url.replace(/^docs\//, '')}): ${place}`,
  );
  const meaning = row.excluded === undefined ? meanings[verdictOfDifference(row)] : 'not tested';
  const killed = kills.get(row.id) ?? [];
  const mutants = `${killed
    .slice(0, 2)
    .map((id) => `\`${id}\``)
    .join(', ')}${killed.length > 2 ? ` and ${killed.length - 2} more` : ''}`;
  const proof = row.excluded === undefined ? mutants : `Excluded: ${row.excluded}`;
  const cells = [`\`${row.id}\`<br>${escaped(row.says)}`, sources.join('<br>'), `${row.strength}, ${row.certainty}; ${meaning}`, proof];
  return `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
}

function escaped(text: string): string {
  return text.replaceAll('<', '&lt;');
}
