import { cite } from '../../documents.ts';
import { declaredExceptions } from '../../exceptions.ts';
import type { DeclaredException } from '../../exceptions.ts';
import { operationNames, operations } from '../../operations.ts';
import type { OperationName } from '../../operations.ts';
import type { RuleStatement } from '../statement.ts';
import { errorOccasions, usualOccasion } from './error-occasions.ts';
import { workingNeeds } from './working-needs.ts';

/** A rule on an error that an operation declares. */
export interface DeclaredErrorRule extends RuleStatement {
  readonly id: `${OperationName}.error.${DeclaredException}`;
  readonly operation: OperationName;
  readonly exception: DeclaredException;
  /** The status on the wire: 400 for what the caller caused, 500 for what the service did. */
  readonly status: 400 | 500;
}

/** The rule that an operation answers with no other errors than these and those of the front end. */
export interface ClosedSetRule extends RuleStatement {
  readonly id: `${OperationName}.error.closed-set`;
  readonly operation: OperationName;
  readonly declared: readonly DeclaredException[];
}

const common = { kind: 'error', strength: 'must', certainty: 'stated', level: 'documented', liveTestable: true } as const;

function errorRule(operation: OperationName, exception: DeclaredException): DeclaredErrorRule {
  const id: DeclaredErrorRule['id'] = `${operation}.error.${exception}`;
  const status = declaredExceptions[exception].causedBy === 'client' ? 400 : 500;
  const { when, ...known } = { needs: workingNeeds[operation], ...usualOccasion(exception), ...errorOccasions[id] };
  // The call after the one that was made to fail has to work.
  const needs = known.needs.includes('fault injection') ? [...known.needs, ...workingNeeds[operation]] : known.needs;
  const says = `${operation}: ${status} ${exception} if ${when}.`;
  return {
    ...common,
    ...known,
    needs,
    id,
    operation,
    exception,
    status,
    says,
    source: [cite('model', operation), cite('reference', operation)],
  };
}

/** One rule for each error that an operation declares. */
export function declaredErrorRules(): readonly DeclaredErrorRule[] {
  return operationNames.flatMap((operation) => operations[operation].exceptions.map((exception) => errorRule(operation, exception)));
}

/** One rule for each operation: what it refuses with is declared, or of the front end. */
export function closedSetRules(): readonly ClosedSetRule[] {
  return operationNames.map((operation) => ({
    ...common,
    id: `${operation}.error.closed-set`,
    operation,
    declared: operations[operation].exceptions,
    says: `${operation} refuses only with its ${operations[operation].exceptions.length} declared errors or the common ones.`,
    source: [cite('model', operation), cite('reference', `${operation}, Common Errors`)],
    needs: workingNeeds[operation],
  }));
}
