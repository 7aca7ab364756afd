import { memberCells, type MemberCell } from '../../../../src/contract/rules/families/members.ts';
import { type MemberCase, type WritingOperation } from '../../../../src/contract/rules/families/written-members.ts';
import type { JsonObject, JsonValue } from '../../../../src/kernel/json.ts';
import { objectIn, operationOf, withBody, type Edge, withInput } from '../edge.ts';
import type { Mutant } from '../mutant.ts';
import { text } from '../named/spoil.ts';
import { decidedBy } from './deciding.ts';
import { countOf, inventions, isNothing, spoilt, withMember } from './told-values.ts';

/** Operations whose members are sent as they are told later. */
type ToldOperation = Extract<WritingOperation, `${string}Pool` | 'SetIdentityPoolRoles' | 'SetPrincipalTagAttributeMap' | 'TagResource'>;

/** What tells a member that an operation wrote, and under which name. */
interface Teller {
  readonly operation: string;
  readonly member: (written: string) => string;
}

const asWritten = (member: string): string => member;
const asTags = (): string => 'Tags';
const poolTeller: Teller = { operation: 'DescribeIdentityPool', member: asWritten };
const tagTeller: Teller = { operation: 'ListTagsForResource', member: asTags };

const tellers: Readonly<Record<ToldOperation, Teller>> = {
  CreateIdentityPool: poolTeller,
  UpdateIdentityPool: poolTeller,
  SetIdentityPoolRoles: { operation: 'GetIdentityPoolRoles', member: asWritten },
  SetPrincipalTagAttributeMap: { operation: 'GetPrincipalTagAttributeMap', member: asWritten },
  TagResource: tagTeller,
};

const describedTeller: Teller = { operation: 'DescribeIdentityPool', member: () => 'IdentityPoolTags' };
const isTold = (name: WritingOperation): name is ToldOperation => Object.hasOwn(tellers, name);
const answering: ReadonlySet<string> = new Set(['CreateIdentityPool', 'UpdateIdentityPool', 'SetPrincipalTagAttributeMap']);

/** The pool that a call is about, whether by id or by ARN. */
function poolIn(object: JsonObject): string {
  return text(object['IdentityPoolId']) || text(object['ResourceArn']).replace(/^.*identitypool\//, '');
}

function casesOfFirst(value: JsonValue | undefined): readonly MemberCase[] {
  if (value === undefined) return ['absent'];
  if (value === null) return ['null'];
  if (typeof value === 'boolean') return [value ? 'on' : 'off'];
  if (typeof value === 'string') return value.length === 128 ? ['most'] : ['set', 'again'];
  const count = countOf(value);
  if (count === 0) return ['empty'];
  return count === 1 ? ['one'] : count === 2 ? ['two'] : ['most', 'too-many'];
}

function casesAfter(value: JsonValue | undefined, before: JsonValue | undefined): readonly MemberCase[] {
  if (isNothing(before)) return [];
  if (value === undefined) return ['left-out'];
  if (isNothing(value)) return ['emptied'];
  if (JSON.stringify(value) === JSON.stringify(before)) return ['again'];
  return countOf(value) < countOf(before) ? ['fewer', 'changed'] : ['changed'];
}

/** What a mutant does wrong in a cell: it stores, answers or tells something else. */
type Fault = 'stores' | 'answers' | 'tells';

/** A value wrong for a cell: what was to be kept is spoilt, what was to be nothing is what stood there before, or something invented. */
function wrongValue({ outcome, member }: MemberCell, told: JsonValue | undefined, { sent, before }: Memory): JsonValue | undefined {
  if (outcome === 'stays') return undefined;
  if (outcome !== 'is not set') return spoilt(told, sent);
  return isNothing(before) || typeof before === 'boolean' ? inventions[member] : before;
}

interface Memory {
  readonly sent: JsonValue | undefined;
  readonly before: JsonValue | undefined;
}

/** Does one thing wrong in one cell, and is right everywhere else. */
function wrongIn(cell: MemberCell, operation: ToldOperation, fault: Fault): Edge {
  const teller = cell.case === 'described' ? describedTeller : tellers[operation];
  return () => {
    const last = new Map<string, JsonValue | undefined>();
    const struck = new Map<string, Memory>();
    return async (request, next) => {
      const [called, input] = [operationOf(request), objectIn(request.body)];
      if (called !== operation) {
        const response = await next(request);
        const memory = struck.get(poolIn(input));
        if (called !== teller.operation || response.status !== 200 || fault !== 'tells' || memory === undefined) return response;
        const [answer, name] = [objectIn(response.body), teller.member(cell.member)];
        return withBody(response, withMember(answer, name, wrongValue(cell, answer[name], memory)));
      }
      const sent = input[cell.member];
      const memory = { sent, before: last.get(poolIn(input)) };
      const isCase = cell.case === 'described' || [...casesOfFirst(sent), ...casesAfter(sent, memory.before)].includes(cell.case);
      const stored = withMember(input, cell.member, wrongValue(cell, sent, memory));
      const response = await next(isCase && fault === 'stores' ? await withInput(request, stored) : request);
      if (response.status !== 200) return response;
      const answer = objectIn(response.body);
      const pool = poolIn(answer) || poolIn(input);
      last.set(pool, sent ?? undefined);
      if (isCase) struck.set(pool, memory);
      else struck.delete(pool);
      if (!isCase || fault !== 'answers') return response;
      return withBody(response, withMember(answer, cell.member, wrongValue(cell, answer[cell.member], memory)));
    };
  };
}

function faultsOf({ outcome, case: one }: MemberCell, operation: ToldOperation): readonly Fault[] {
  if (outcome === 'is refused') return ['stores'];
  const told: readonly Fault[] = answering.has(operation) ? ['answers', 'tells'] : ['tells'];
  // Tags that are there already are there whatever is stored once more.
  const isThere = operation === 'TagResource' && one === 'again';
  return outcome === 'stays' || one === 'described' || isThere ? told : ['stores', ...told];
}

const says: Readonly<Record<Fault, string>> = {
  stores: 'Something else is stored',
  answers: 'Something else is answered',
  tells: 'Something else is told later',
};

/** Mutants for each cell of a member that is told as it was sent: something else is stored, answered or told. */
export function toldMemberMutants(): readonly Mutant[] {
  return memberCells().flatMap((cell) => {
    const { operation } = cell;
    if (!isTold(operation)) return [];
    return faultsOf(cell, operation).map((fault) => ({
      id: `member/${cell.id}.${fault}`,
      family: 'members one by one',
      says: `${says[fault]}: not so is "${cell.says}"`,
      rules: decidedBy(cell.id),
      edge: wrongIn(cell, operation, fault),
    }));
  });
}
