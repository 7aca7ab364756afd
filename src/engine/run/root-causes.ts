import { sharedCauses, type Unnamed } from './alike-causes.ts';
import type { Decided } from './decide-rule.ts';
import type { DifferenceFacts } from '../outcome/outcomes.ts';
import { harmOf, placeOf, type Harm } from './harm.ts';
import { namelessErrors, namesNoError } from './nameless-errors.ts';
import type { RootCauseRow, RuleResult } from '../result/result.ts';
import type { Verdict } from '../result/verdict.ts';

/** Results with the root cause each is folded under, and the root causes: faults before gaps and doubts, and among equals the most harmful first. */
export interface Folded {
  readonly rules: readonly RuleResult[];
  readonly rootCauses: readonly RootCauseRow[];
}

interface Group {
  readonly key: string;
  readonly operation: string;
  /** Rest of the sentence after the name of the operation; undefined if the sentence is whole. */
  readonly symptom: string | undefined;
  readonly says: string;
  /** What the answer held, where nothing says what is wrong with it in words that others may share. */
  readonly unnamed?: string;
}

interface Member {
  readonly result: RuleResult;
  readonly harm: Harm | undefined;
  readonly group: Group | undefined;
}

/** Puts results that have the same reason under one root cause. */
export function foldRootCauses(decided: readonly Decided[]): Folded {
  const each = decided.map((one): Member => ({ result: one.result, harm: harmOf(one.result, one.judgement), group: groupOf(one) }));
  const members = shared(widened(withoutNames(each)));
  const groups = grouped(members);
  const ids = new Map<string, string>();
  const rootCauses = [...groups].map(([key, folded]) => ({ key, row: rowOf(folded, ids), harm: harmOfAll(folded) }));
  const idOf = new Map(rootCauses.map(({ key, row }) => [key, row.id]));
  return {
    rules: members.map(({ result, group }) => withCause(result, group === undefined ? undefined : idOf.get(group.key))),
    rootCauses: rootCauses.toSorted(byWeight).map(({ row }) => row),
  };
}

function grouped(members: readonly Member[]): ReadonlyMap<string, readonly Member[]> {
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    if (member.group === undefined) continue;
    const { key } = member.group;
    groups.set(key, [...(groups.get(key) ?? []), member]);
  }
  return groups;
}

function withCause(result: RuleResult, rootCause: string | undefined): RuleResult {
  const { rootCause: _before, ...rest } = result;
  return rootCause === undefined ? rest : { ...rest, rootCause };
}

function groupOf({ result, judgement }: Decided): Group | undefined {
  const { cause, difference, verdict } = judgement;
  if (cause !== undefined) return { key: cause.key, operation: cause.operation, symptom: undefined, says: cause.says };
  if (verdict === 'suite-error') {
    return {
      key: `suite-error/${result.id}`,
      operation: result.operation,
      symptom: undefined,
      says: `The check of ${result.id} failed itself.`,
    };
  }
  if (difference === undefined) return undefined;
  const operation = difference.operation ?? result.operation;
  const symptom = symptomIn(result, difference.symptom ?? otherId(difference));
  if (symptom === undefined) {
    return { key: `${verdict}/${result.id}`, operation, symptom, says: `Not kept: ${result.says}`, unnamed: difference.got };
  }
  return {
    key: `${familyOf(verdict)}/${operation}/${symptom}`,
    operation,
    symptom,
    says: `${operation === '*' ? 'The service' : operation} ${symptom}.`,
  };
}

function symptomIn(result: RuleResult, symptom: string | undefined): string | undefined {
  // Where a wrong input comes back in the answer, or is answered at all, what is wrong is that it was taken.
  const isTaken = symptom === undefined || symptom.startsWith('answers a wrong ') || symptom.startsWith('takes ');
  if (!isTaken) return symptom;
  return uncheckedAspect(result) ?? symptom;
}

const anId = /^"[a-z0-9-]+:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"$/;

/** Whoever forgets users or pools gives another id wherever a known one is due. */
function otherId({ expected, got }: DifferenceFacts): string | undefined {
  const due = expected.slice(expected.lastIndexOf(': ') + 2);
  return anId.test(got) && anId.test(due) ? 'answers another id than the one that is due' : undefined;
}

// One lack may be wrong under one rule and mere advice under another; a dispute stands apart.
function familyOf(verdict: Verdict): string {
  return verdict === 'disputed' ? 'disputed' : 'differs';
}

const aspectWords = new Map([
  ['required', 'does not miss members that are required'],
  ['type', 'does not check types'],
  ['length', 'does not check lengths'],
  ['pattern', 'does not check patterns'],
  ['range', 'does not check ranges'],
  ['enum', 'does not check choices'],
  ['items', 'does not check how many items a list has'],
  ['entries', 'does not check how many entries a map has'],
]);

function uncheckedAspect({ kind, id }: RuleResult): string | undefined {
  return kind === 'input-constraint' ? aspectWords.get(id.slice(id.lastIndexOf('.') + 1)) : undefined;
}

/** Where all answers of several root causes are errors that name none, that is the one cause of them: the plain one wins. */
function withoutNames(members: readonly Member[]): readonly Member[] {
  const nameless = new Set([...grouped(members)].filter(([, folded]) => folded.every(isNameless)).map(([key]) => key));
  if (nameless.size < 2) return members;
  return members.map((member) =>
    member.group !== undefined && nameless.has(member.group.key) ? { ...member, group: { ...namelessErrors, symptom: undefined } } : member,
  );
}

function isNameless({ result, group }: Member): boolean {
  // What is refused though it is valid is a fault of its own, whatever the refusal is called.
  return group?.symptom?.startsWith('refuses valid ') !== true && namesNoError(result);
}

const manyOperations = 3;

/** Where several operations show the same symptom, they are one root cause of the whole service. */
function widened(members: readonly Member[]): readonly Member[] {
  const operationsOf = new Map<string, Set<string>>();
  for (const { group } of members) {
    if (group?.symptom === undefined) continue;
    const key = wideKey(group);
    operationsOf.set(key, (operationsOf.get(key) ?? new Set()).add(group.operation));
  }
  return members.map((member) => {
    const { group } = member;
    const operations = group?.symptom === undefined ? undefined : operationsOf.get(wideKey(group));
    if (group?.symptom === undefined || operations === undefined || operations.size < manyOperations) return member;
    // Rules of the whole service have no operation to name.
    const named = [...operations].filter((operation) => operation !== '*').toSorted();
    const says = `${named.length} operations differ alike: each ${group.symptom} (${named.join(', ')}).`;
    return { ...member, group: { key: wideKey(group), operation: '*', symptom: group.symptom, says } };
  });
}

/** Differences that no words tell of, but that are alike all the same, are one root cause too. */
function shared(members: readonly Member[]): readonly Member[] {
  const causes = sharedCauses(members.flatMap((member) => unnamedIn(member)));
  return members.map((member) => {
    const cause = causes.get(member.result.id);
    return cause === undefined || member.group?.unnamed === undefined ? member : { ...member, group: { ...cause, symptom: undefined } };
  });
}

function unnamedIn({ result, group }: Member): readonly Unnamed[] {
  if (group?.unnamed === undefined) return [];
  return [{ result, operation: group.operation, got: group.unnamed, family: familyOf(result.verdict) }];
}

function wideKey({ key, symptom = '' }: Group): string {
  return `${key.split('/', 1)[0] ?? ''}/*/${symptom}`;
}

const gravity: readonly Verdict[] = [
  'suite-error',
  'wrong',
  'unexpected-pass',
  'not-implemented',
  'untested',
  'known-difference',
  'inconclusive',
  'disputed',
  'advice',
];

/** The verdict that weighs most. */
export function gravest(verdicts: readonly Verdict[]): Verdict {
  return gravity.find((verdict) => verdicts.includes(verdict)) ?? 'pass';
}

function rowOf(members: readonly Member[], ids: Map<string, string>): RootCauseRow {
  const sorted = members.toSorted((one, other) => rank(one.result) - rank(other.result));
  const [first] = sorted;
  if (first?.group === undefined) throw new TypeError('A root cause without a rule.');
  const { key, operation, says } = first.group;
  return {
    type: 'root-cause',
    id: idFor(key, ids),
    verdict: first.result.verdict,
    operation,
    says,
    rules: sorted.map(({ result }) => result.id),
  };
}

// First the gravest verdict; among those the shortest evidence, which shows it best.
function rank({ verdict, exchanges }: RuleResult): number {
  const place = gravity.indexOf(verdict);
  return (place === -1 ? gravity.length : place) * 10_000 + Math.min(exchanges.length, 9_999);
}

function idFor(key: string, taken: Map<string, string>): string {
  const plain = key
    .replaceAll(/[^\w./*]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 120);
  const isTaken = (id: string): boolean => taken.has(id) && taken.get(id) !== key;
  const id = isTaken(plain) ? `${plain}-${taken.size}` : plain;
  taken.set(id, key);
  return id;
}

/** The harm of the rules that weigh most. */
function harmOfAll(members: readonly Member[]): number {
  const worst = gravest(members.map(({ result }) => result.verdict));
  return placeOf(members.filter(({ result }) => result.verdict === worst).map(({ harm }) => harm));
}

interface Weighed {
  readonly row: RootCauseRow;
  readonly harm: number;
}

function byWeight(one: Weighed, other: Weighed): number {
  const grave = gravity.indexOf(one.row.verdict) - gravity.indexOf(other.row.verdict) || one.harm - other.harm;
  if (grave !== 0) return grave;
  return other.row.rules.length - one.row.rules.length || (one.row.id < other.row.id ? -1 : 1);
}
