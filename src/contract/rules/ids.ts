import type { ExceptionOf, OperationName, operations } from '../operations.ts';
import type { InputAspect } from './constraint-id.ts';
import type { AccessCell } from './families/access-matrix.ts';
import type { CorsRule, PreflightRule } from './families/cors.ts';
import type { FrameRule, ReadingRule } from './families/frame.ts';
import type { ListRule } from './families/lists.ts';
import type { MemberCell } from './families/members.ts';
import type { RoutingRule, UnknownOperationRule } from './families/routing.ts';
import type { NeighbourRuleId } from './families/neighbours.ts';
import type { ProviderRule } from './families/providers.ts';
import type { OwnDeletionRule, OwnListRule, SeparationRule } from './families/separation.ts';
import type { writtenRules } from './written.ts';

type NamesWith<Access extends 'public' | 'signed'> = {
  [Name in OperationName]: (typeof operations)[Name]['access'] extends Access ? Name : never;
}[OperationName];

/** Rules that follow from the input shapes. */
export type InputRuleId = `${OperationName}.input.${string}.${InputAspect}`;

/** Rules that follow from the declared exceptions. */
type ErrorRuleId = { [Name in OperationName]: `${Name}.error.${ExceptionOf<Name> | 'closed-set'}` }[OperationName];

/** Rules that follow from public and signed access. */
export type AccessRuleId = `${NamesWith<'signed'>}.auth.sigv4` | `${NamesWith<'public'>}.auth.${'unsigned' | 'no-authorization-header'}`;

/** Rules that follow from the output shapes. */
export type OutputRuleId = `${OperationName}.output.${'shape' | 'empty' | 'required'}`;

/** Rules on who gets in, a cell of the access matrix each. */
type AccessCellId = (AccessCell | ProviderRule)['id'];

/** Rules on what operations leave alone. */
type FrameRuleId = FrameRule['id'] | ReadingRule['id'];

/** Rules on listings. */
type ListRuleId = ListRule['id'];

/** Rules on values of another JSON kind than the shape's. */
export type JsonKindRuleId = `${OperationName}.input.${string}.kind`;

/** Rules on members that are written, one by one. */
type MemberRuleId = MemberCell['id'] | JsonKindRuleId;

/** Rules on what separates callers: regions, accounts, requests that are no calls, web pages. */
type CallerRuleId =
  | NeighbourRuleId
  | (SeparationRule | OwnListRule | OwnDeletionRule | RoutingRule | UnknownOperationRule | CorsRule | PreflightRule)['id'];

/** Rules that are computed from the operations. */
type FamilyRuleId =
  | InputRuleId
  | ErrorRuleId
  | AccessRuleId
  | OutputRuleId
  | AccessCellId
  | FrameRuleId
  | CallerRuleId
  | ListRuleId
  | MemberRuleId;

/** Rules that are written, one by one. */
type WrittenRuleId = keyof typeof writtenRules;

/** The id of any rule. */
export type RuleId = FamilyRuleId | WrittenRuleId;
