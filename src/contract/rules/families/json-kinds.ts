import { cite } from '../../documents.ts';
import { operationNames } from '../../operations.ts';
import { constraintPath } from '../constraint-id.ts';
import type { PathStep } from '../constraint-id.ts';
import type { ShapeFacts } from '../../shapes/building-blocks.ts';
import type { JsonKindRuleId } from '../ids.ts';
import type { Capability, RuleStatement } from '../statement.ts';
import { inputConstraints } from './input-constraints.ts';
import { writtenMembers, type WritingOperation } from './written-members.ts';

/** A rule that a member is refused where its value is of another JSON kind than its shape: a number for a text, a text for a number. */
export interface JsonKindRule extends RuleStatement {
  readonly id: JsonKindRuleId;
  readonly operation: WritingOperation;
  readonly steps: readonly PathStep[];
  readonly facts: ShapeFacts;
  /** A value that would do if it were of the right kind. */
  readonly wrong: string | number;
}

const wrongFor = {
  text: { value: 12_345, named: 'a number' },
  choice: { value: 1, named: 'a number' },
  whole: { value: '900', named: 'a text' },
  flag: { value: 'true', named: 'a text' },
} as const;

const isWriting = (name: string): name is WritingOperation => Object.hasOwn(writtenMembers, name);

/** One rule for each text, number and flag in the input of an operation that writes. Keys of maps are texts by themselves. */
export function jsonKindRules(): readonly JsonKindRule[] {
  const constraints = inputConstraints();
  return operationNames.filter(isWriting).flatMap((operation) => {
    const places = new Map<string, (typeof constraints)[number]>();
    for (const constraint of constraints) {
      const path = constraintPath(constraint.steps);
      if (constraint.operation === operation && !path.endsWith('{key}') && !places.has(path)) places.set(path, constraint);
    }
    return [...places].flatMap(([path, { steps, facts, needs }]) => {
      if (facts.kind !== 'text' && facts.kind !== 'choice' && facts.kind !== 'whole' && facts.kind !== 'flag') return [];
      const { value, named } = wrongFor[facts.kind];
      return [ruleOf({ operation, path, named, needs }, { steps, facts, wrong: value })];
    });
  });
}

interface Where {
  readonly operation: WritingOperation;
  readonly path: string;
  readonly named: string;
  readonly needs: readonly Capability[];
}

function ruleOf({ operation, path, named, needs }: Where, rest: Pick<JsonKindRule, 'steps' | 'facts' | 'wrong'>): JsonKindRule {
  return {
    id: `${operation}.input.${path}.kind`,
    operation,
    says: `${operation} refuses ${named} as ${path}.`,
    kind: 'input-constraint',
    // The documents give the kind of each value; that another is refused, and not read as if it were right, follows.
    strength: 'should',
    certainty: 'inferred',
    level: 'documented',
    source: [cite('model', rest.facts.name), cite('smithy', 'AWS JSON 1.1')],
    needs,
    liveTestable: true,
    ...rest,
  };
}
