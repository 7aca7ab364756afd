import type { MemberCell } from '../../../src/contract/rules/families/members.ts';
import type { MemberCase, WritingOperation } from '../../../src/contract/rules/families/written-members.ts';
import { memberCells } from '../../../src/contract/rules/families/members.ts';
import { isObject } from '../../../src/engine/check/answer.ts';
import type { Accepted, Bench, Refused } from '../../../src/engine/check/bench.ts';
import type { Judges, Step } from '../../../src/engine/check/check.ts';
import type { JsonObject, JsonValue } from '../../../src/kernel/json.ts';

/** An answer to a call that writes. */
export type Written = Accepted<unknown> | Refused;

/** What tells of members after they were written. */
export interface Reading {
  /** In words, such as `the description`. */
  readonly named: string;
  /** The members it tells. */
  readonly members: readonly string[];
  readonly read: () => Promise<object>;
}

/** How an operation writes its members, and what tells of them. */
export interface Writing {
  readonly bench: Bench;
  readonly step: Step;
  readonly operation: WritingOperation;
  readonly write: (members: JsonObject) => Promise<Written>;
  /** Whether the answer itself tells them. */
  readonly answers: boolean;
  readonly readings: (answer: Written) => readonly Reading[];
}

/** One call: what is sent, and which cases that makes of each member. */
export interface Line {
  readonly cases: Readonly<Record<string, readonly MemberCase[]>>;
  readonly values: Readonly<Record<string, JsonValue | undefined>>;
  /** What is told of a member afterwards, where it is not the value sent; none by default. */
  readonly due?: JsonObject;
  /** Members that are sent beside them and judged by nobody; none by default. */
  readonly kept?: JsonObject;
}

const cells: ReadonlyMap<string, MemberCell> = new Map(memberCells().map((cell) => [cell.id, cell]));

/** The cell of one member in one case, where something decides it. */
export function cellOf(operation: WritingOperation, member: string, one: MemberCase): MemberCell | undefined {
  return cells.get(`${operation}.member.${member}.${one}`);
}

/** Providers that a service may want to see before it trusts them. */
const meaningful: ReadonlySet<string> = new Set(['OpenIdConnectProviderARNs', 'CognitoIdentityProviders', 'SamlProviderARNs']);

/** Sends a line and lets its cells judge what is told. Where the whole is refused, each member is sent alone. */
export async function playLine(writing: Writing, line: Line): Promise<void> {
  const told = cellsIn(writing, line);
  const members = [...new Set(told.map(({ member }) => member))];
  if (members.length === 0) return;
  const answers: Written[] = [];
  const isApart = (): boolean => answers[0]?.accepted === false && members.length > 1;
  await writing.step(
    async () => {
      const answer = await writing.write(sentBy(line, members));
      answers.push(answer);
      return answer;
    },
    judgesOf(told, isApart, (cell, answer) => judgeAnswer(writing, { cell, line }, answer)),
  );
  const [answer] = answers;
  if (answer?.accepted === true) return readAll(writing, { line, told, answer });
  if (isApart()) for (const member of members) await playLine(writing, { ...line, cases: { [member]: line.cases[member] ?? [] } });
}

function cellsIn({ bench, operation }: Writing, { cases }: Line): readonly MemberCell[] {
  return Object.entries(cases).flatMap(([member, all]) =>
    all.flatMap((one) => {
      const cell = cellOf(operation, member, one);
      return cell?.needs.every((need) => bench.target.has(need)) === true ? [cell] : [];
    }),
  );
}

function sentBy({ values, kept }: Line, members: readonly string[]): JsonObject {
  const sent = members.flatMap((member) => (values[member] === undefined ? [] : [[member, values[member]] as const]));
  return { ...kept, ...Object.fromEntries(sent) };
}

function* judgesOf<Shown>(
  told: readonly MemberCell[],
  isApart: () => boolean,
  judge: (cell: MemberCell, shown: Shown) => void | Promise<void>,
): Judges<Shown> {
  if (isApart()) return;
  for (const cell of told) yield [cell.id, (shown) => judge(cell, shown)];
}

interface Expected {
  readonly cell: MemberCell;
  readonly line: Line;
}

async function judgeAnswer({ bench, operation, answers }: Writing, expected: Expected, answer: Written): Promise<void> {
  const { cell } = expected;
  const what = `${operation} with ${cell.member}`;
  if (meaningful.has(cell.member)) await bench.given.arrange('a pool that trusts a provider', async () => taken(bench, answer, what));
  taken(bench, answer, what);
  if (answers && isObject(answer.json)) judgeTold(bench, expected, { named: 'the answer', told: answer.json });
}

function taken({ expect }: Bench, answer: Written, what: string): void {
  expect.accepted<unknown>(answer, what);
}

async function readAll(
  { step, bench, readings }: Writing,
  { line, told, answer }: { readonly line: Line; readonly told: readonly MemberCell[]; readonly answer: Written },
): Promise<void> {
  for (const { named, members, read } of readings(answer)) {
    const concerned = told.filter(({ member }) => members.includes(member));
    if (concerned.length === 0) continue;
    await step(
      read,
      judgesOf(
        concerned,
        () => false,
        (cell, shown) => judgeTold(bench, { cell, line }, { named, told: shown }),
      ),
    );
  }
}

function judgeTold({ expect }: Bench, { cell, line }: Expected, { named, told }: { readonly named: string; readonly told: object }): void {
  const { member } = cell;
  const found: unknown = Object.entries(told).find(([name]) => name === member)?.[1];
  const due = line.due?.[member] ?? line.values[member];
  const isFlag = typeof due === 'boolean';
  if (due === undefined && found === false) return expect.truth(true, `${member} is off in ${named}`);
  expect.equal(isFlag ? found : plain(found), isFlag ? due : plain(due), { what: `${member} in ${named}`, symptom: notKept(cell) });
}

/** What it is called that a member is not kept: its cases come from one place, and so does what updates of all members leave out. */
function notKept({ operation, member, case: one }: MemberCell): string {
  const isLeftOut = operation === 'UpdateIdentityPool' && (one === 'left-out' || one === 'null');
  return isLeftOut ? 'keeps what an update leaves out' : `does not keep ${member} as it is written`;
}

/** Nothing, null and what is empty are told as one; providers in an order of their own, and a token check that is off as one left out. */
function plain(value: unknown): unknown {
  const told = isEmpty(value) ? undefined : value;
  return Array.isArray(told) ? told.map(withoutOff).toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)) : told;
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

function withoutOff(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null) return entry;
  const members = Object.entries(entry).filter(([name, one]) => !(name === 'ServerSideTokenCheck' && one === false));
  return Object.fromEntries(members.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
