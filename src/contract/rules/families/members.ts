import type { ExceptionName } from '../../exceptions.ts';
import { certainties } from '../statement.ts';
import type { Capability, RuleStatement } from '../statement.ts';
import { identityDecisions } from './member-decisions/identities.ts';
import { poolDecisions } from './member-decisions/pools.ts';
import { roleAndTagDecisions } from './member-decisions/roles-and-tags.ts';
import { memberCases } from './written-members.ts';
import type { MemberCase, MemberDecision, MemberOutcome, WritingOperation } from './written-members.ts';

/** One cell that a document or an observation decides. */
export interface MemberCell extends RuleStatement {
  /** Operation, member and case: `UpdateIdentityPool.member.SamlProviderARNs.left-out`. */
  readonly id: `${WritingOperation}.member.${string}`;
  readonly operation: WritingOperation;
  readonly member: string;
  readonly case: MemberCase;
  readonly outcome: MemberOutcome;
  readonly codes: readonly ExceptionName[];
}

const needsOfMember: Readonly<Record<string, readonly Capability[]>> = {
  DeveloperProviderName: ['developer provider'],
  IdentityPoolTags: ['tags'],
  Tags: ['tags'],
  TagKeys: ['tags'],
};

const meanings: Readonly<Record<MemberOutcome, string>> = {
  'is kept': 'is told as it was sent',
  'is not set': 'is as if never set',
  stays: 'stays as it was',
  'is refused': 'is refused',
  'is done': 'is done',
};

function cellOf(decision: MemberDecision, member: string, one: MemberCase): MemberCell {
  const { operation, members: _members, cases: _cases, outcome, so, codes = [], certainty = 'stated', needs = [], ...rest } = decision;
  const { strength } = certainties[certainty];
  const plainly = `${operation}: ${member} ${memberCases[one]} ${meanings[outcome]}`;
  const which = decision.cases.length === 1 ? '' : ` (${memberCases[one]})`;
  return {
    id: `${operation}.member.${member}.${one}`,
    operation,
    member,
    case: one,
    outcome,
    codes,
    says: `${so === undefined ? plainly : `${operation} ${so}${which}`}.`,
    kind: 'behaviour',
    strength,
    certainty,
    level: certainty === 'observed only' ? 'observed' : 'documented',
    needs: [...(needsOfMember[member] ?? []), ...needs],
    liveTestable: true,
    ...rest,
  };
}

/** The cells that are decided, each a rule. */
export function memberCells(): readonly MemberCell[] {
  return [...poolDecisions, ...roleAndTagDecisions, ...identityDecisions].flatMap((decision) =>
    decision.members.flatMap((member) => decision.cases.map((one) => cellOf(decision, member, one))),
  );
}
