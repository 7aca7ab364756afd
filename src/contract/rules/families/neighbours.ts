import { cite } from '../../documents.ts';
import type { ExceptionName } from '../../exceptions.ts';
import type { RuleStatement } from '../statement.ts';

/** What a call takes from a neighbour: a thing of another pool with the same developer provider, the same user twice, or a provider that the pool has not. */
export const neighbourCases = {
  'GetOpenIdTokenForDeveloperIdentity.neighbour.same-user': {
    says: 'One user of one developer provider has an identity of its own in each pool.',
    certainty: 'stated',
    codes: [],
  },
  'GetOpenIdTokenForDeveloperIdentity.neighbour.foreign-identity': {
    says: 'GetOpenIdTokenForDeveloperIdentity gives no token of one pool for an identity of another.',
    certainty: 'inferred',
    codes: ['ResourceNotFoundException', 'NotAuthorizedException', 'InvalidParameterException', 'ResourceConflictException'],
  },
  'LookupDeveloperIdentity.neighbour.foreign-identity': {
    says: "LookupDeveloperIdentity matches no user of one pool with the identity of another pool's user.",
    certainty: 'stated, error unnamed',
    codes: ['ResourceConflictException', 'ResourceNotFoundException', 'InvalidParameterException', 'NotAuthorizedException'],
  },
  'LookupDeveloperIdentity.neighbour.foreign-user': {
    says: 'LookupDeveloperIdentity does not find a user whom only another pool has.',
    certainty: 'stated, error unnamed',
    codes: ['ResourceNotFoundException', 'InvalidParameterException', 'NotAuthorizedException'],
  },
  'MergeDeveloperIdentities.neighbour.foreign-user': {
    says: 'MergeDeveloperIdentities refuses a user whom only another pool has.',
    certainty: 'stated, error unnamed',
    codes: ['ResourceNotFoundException', 'InvalidParameterException', 'NotAuthorizedException'],
  },
  'MergeDeveloperIdentities.neighbour.same-user': {
    says: 'MergeDeveloperIdentities refuses to merge a user with himself.',
    certainty: 'stated, error unnamed',
    codes: ['InvalidParameterException', 'ResourceConflictException', 'NotAuthorizedException'],
  },
  'MergeDeveloperIdentities.neighbour.foreign-provider': {
    says: "MergeDeveloperIdentities refuses a developer provider that is not the pool's.",
    certainty: 'stated, error unnamed',
    codes: ['InvalidParameterException', 'ResourceNotFoundException', 'NotAuthorizedException'],
  },
  'UnlinkDeveloperIdentity.neighbour.foreign-identity': {
    says: "UnlinkDeveloperIdentity takes no user from another pool's identity.",
    certainty: 'inferred',
    codes: ['ResourceNotFoundException', 'ResourceConflictException', 'InvalidParameterException', 'NotAuthorizedException'],
  },
  'UnlinkDeveloperIdentity.neighbour.foreign-provider': {
    says: "UnlinkDeveloperIdentity refuses a developer provider that is not the pool's.",
    certainty: 'inferred',
    codes: ['InvalidParameterException', 'ResourceNotFoundException', 'NotAuthorizedException'],
  },
} as const satisfies Record<string, Pick<RuleStatement, 'says' | 'certainty'> & { readonly codes: readonly ExceptionName[] }>;

/** The id of such a rule: the operation and the case. */
export type NeighbourRuleId = keyof typeof neighbourCases;

/** An operation that such a rule is about. */
export type NeighbourOperation = NeighbourRuleId extends `${infer Operation}.neighbour.${string}` ? Operation : never;

/** A rule on what a pool has of its neighbours. */
export interface NeighbourRule extends RuleStatement {
  readonly id: NeighbourRuleId;
  readonly operation: NeighbourOperation;
  /** Codes of a refusal that all satisfy the rule; none where nothing is refused. */
  readonly codes: readonly ExceptionName[];
}

const operations = [
  'GetOpenIdTokenForDeveloperIdentity',
  'LookupDeveloperIdentity',
  'MergeDeveloperIdentities',
  'UnlinkDeveloperIdentity',
] as const satisfies readonly NeighbourOperation[];

function isNeighbourRule(id: string): id is NeighbourRuleId {
  return Object.hasOwn(neighbourCases, id);
}

/** What a pool has of its neighbours, each a rule. The reference merges "users existing in the same identity pool, and identified by the same developer provider". */
export function neighbourRules(): readonly NeighbourRule[] {
  return operations.flatMap((operation) =>
    Object.keys(neighbourCases)
      .filter(isNeighbourRule)
      .filter((id) => id.startsWith(`${operation}.`))
      .map((id) => ({
        ...neighbourCases[id],
        id,
        operation,
        kind: 'behaviour' as const,
        strength: neighbourCases[id].certainty === 'inferred' ? ('should' as const) : ('must' as const),
        level: 'documented' as const,
        source: [cite('reference', operation)] as const,
        needs: ['developer provider'] as const,
        liveTestable: true,
      })),
  );
}
