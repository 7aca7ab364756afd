import { cite } from '../../documents.ts';
import { operationNames, operations } from '../../operations.ts';
import type { OperationName } from '../../operations.ts';
import type { RuleStatement } from '../statement.ts';
import { workingNeeds } from './working-needs.ts';

type PublicOperation = {
  [Name in OperationName]: (typeof operations)[Name]['access'] extends 'public' ? Name : never;
}[OperationName];

/** A rule that browsers may read the answers of an operation. */
export interface CorsRule extends RuleStatement {
  readonly id: `${PublicOperation}.cors.answers`;
  readonly operation: PublicOperation;
}

/** The rule that browsers get leave to call. */
export interface PreflightRule extends RuleStatement {
  readonly id: 'cors.preflight';
}

const common = { kind: 'protocol', strength: 'should', certainty: 'observed only', level: 'observed', liveTestable: true } as const;

function isPublic(name: OperationName): name is PublicOperation {
  return operations[name].access === 'public';
}

/** For each public operation: a page of any origin may read success and refusal alike. */
export function corsRules(): readonly CorsRule[] {
  return operationNames.filter(isPublic).map((operation) => ({
    ...common,
    id: `${operation}.cors.answers`,
    operation,
    says: `Web pages of any origin can read what ${operation} answers or refuses.`,
    source: [cite('observed', 'ENV-04')],
    needs: workingNeeds[operation],
  }));
}

/** A preflight names no operation: one rule for all. */
export function preflightRules(): readonly PreflightRule[] {
  return [
    {
      ...common,
      id: 'cors.preflight',
      operation: '*',
      says: 'A preflight allows web pages of any origin the headers that browser SDKs send.',
      source: [cite('observed', 'ENV-05')],
      needs: [],
    },
  ];
}
