import type { z } from 'zod';
import { cite } from '../../documents.ts';
import { operationNames, operations } from '../../operations.ts';
import type { OperationName } from '../../operations.ts';
import { factsOf, isOptional } from '../../shapes/building-blocks.ts';
import type { OutputRuleId } from '../ids.ts';
import type { RuleStatement } from '../statement.ts';
import { workingNeeds } from './working-needs.ts';

/** A rule on what a success answers. */
export interface OutputRule extends RuleStatement {
  readonly id: OutputRuleId;
  readonly operation: OperationName;
  readonly aspect: 'shape' | 'empty' | 'required';
  /** The members it speaks of. */
  readonly members: readonly string[];
}

const common = { kind: 'behaviour', strength: 'must', certainty: 'stated', level: 'documented', liveTestable: true } as const;

function outputRule(operation: OperationName, row: Pick<OutputRule, 'aspect' | 'members' | 'says'>): OutputRule {
  const source: OutputRule['source'] = [cite('model', operation), cite('reference', operation)];
  return { ...common, ...row, id: `${operation}.output.${row.aspect}`, operation, source, needs: workingNeeds[operation] };
}

function membersOf(operation: OperationName): Readonly<Record<string, z.ZodType>> {
  const { output } = operations[operation];
  const facts = output === undefined ? undefined : factsOf(output);
  return facts?.kind === 'structure' ? facts.members : {};
}

/** The rules on the answer of each operation: the types of its members, or that it is empty, and the members that are always there. */
export function outputRules(): readonly OutputRule[] {
  return operationNames.flatMap((operation) => {
    const shape = membersOf(operation);
    const members = Object.keys(shape);
    if (members.length === 0) {
      const says = `${operation} answers 200 with nothing to read: no body, or an empty JSON object.`;
      return [outputRule(operation, { aspect: 'empty', members, says })];
    }
    const says = `${operation} answers 200 with a JSON object of the documented shape.`;
    const shaped = outputRule(operation, { aspect: 'shape', members, says });
    const required = Object.entries(shape).flatMap(([member, schema]) => (isOptional(schema) ? [] : [member]));
    if (required.length === 0) return [shaped];
    const always = `${operation} always gives ${required.join(', ')}.`;
    return [shaped, outputRule(operation, { aspect: 'required', members: required, says: always })];
  });
}
