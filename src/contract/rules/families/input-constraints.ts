import type { z } from 'zod';
import { cite } from '../../documents.ts';
import { operationNames, operations } from '../../operations.ts';
import type { OperationName } from '../../operations.ts';
import { factsOf, isOptional } from '../../shapes/building-blocks.ts';
import type { ShapeFacts, TextLimits } from '../../shapes/building-blocks.ts';
import { constraintId, extendPath } from '../constraint-id.ts';
import type { InputAspect, PathStep } from '../constraint-id.ts';
import type { InputRuleId } from '../ids.ts';
import type { Dispute, RuleStatement } from '../statement.ts';
import { constraintSentence } from './constraint-sentence.ts';
import { workingNeeds } from './working-needs.ts';

/** One constraint on the input of an operation: where it holds, what it speaks of, and what the shape there is. */
export interface InputConstraint extends RuleStatement {
  readonly id: InputRuleId;
  readonly operation: OperationName;
  readonly aspect: InputAspect;
  /** From the input to the value the constraint speaks of. */
  readonly steps: readonly PathStep[];
  readonly facts: ShapeFacts;
}

const stopsAt25: Dispute = {
  documents: 'the model takes 1 to 400 rules in a mapping',
  observed: 'the service and its guide stop at 25 rules',
  between: 'documents and observations',
  checks: 'either',
};

const noArnNeeded: Dispute = {
  documents: 'the model takes 20 to 2048 characters for the ARN of a role',
  observed: 'a role name in place of an ARN gives NotAuthorizedException',
  between: 'documents and observations',
  checks: 'documents',
};

/** The constraints of the model that the wire was seen to contradict. @see observed: ROLE-01, ROLE-03 */
const disputes: Readonly<Record<string, Dispute>> = {
  'SetIdentityPoolRoles.input.RoleMappings{value}.RulesConfiguration.Rules.items': stopsAt25,
  'SetIdentityPoolRoles.input.Roles{value}.length': noArnNeeded,
};

const aspectsByKind = { choice: ['enum'], whole: ['range'], flag: ['type'], timestamp: [], structure: [] } as const;

function aspectsOfText({ minLength, maxLength, pattern }: TextLimits): readonly InputAspect[] {
  const length: readonly InputAspect[] = minLength === undefined && maxLength === undefined ? [] : ['length'];
  return pattern === undefined ? length : [...length, 'pattern'];
}

/** Aspects that a shape limits. A flag, and a list or map without limits, are limited by their type alone. */
function aspectsOf(facts: ShapeFacts): readonly InputAspect[] {
  if (facts.kind === 'text') return aspectsOfText(facts);
  if (facts.kind === 'list') return [facts.maxItems === undefined ? 'type' : 'items'];
  if (facts.kind === 'map') return [facts.maxEntries === undefined ? 'type' : 'entries'];
  return aspectsByKind[facts.kind];
}

/** A value inside an input, on the way to its constraints. */
interface Spot {
  readonly operation: OperationName;
  readonly steps: readonly PathStep[];
  readonly schema: z.ZodType;
}

function at(spot: Spot, step: PathStep, schema: z.ZodType): Spot {
  return { operation: spot.operation, steps: [...spot.steps, step], schema };
}

function inputId(operation: OperationName, path: string, aspect: InputAspect): InputRuleId {
  const id = constraintId(operation, path, aspect);
  return `${operation}.input.${id.slice(`${operation}.input.`.length, -aspect.length - 1)}.${aspect}`;
}

function constraint(spot: Spot, aspect: InputAspect): InputConstraint {
  const { operation, steps } = spot;
  const facts = factsOf(spot.schema);
  const id = inputId(operation, steps.reduce<string>(extendPath, ''), aspect);
  const disputed = disputes[id];
  return {
    id,
    says: `${operation}: ${constraintSentence(steps, aspect, facts)}.`,
    kind: 'input-constraint',
    operation,
    strength: 'must',
    certainty: 'stated',
    level: 'documented',
    source: [cite('model', facts.name), cite('reference', operation)],
    needs: workingNeeds[operation],
    liveTestable: true,
    aspect,
    steps,
    facts,
    ...(disputed === undefined ? {} : { disputed }),
  };
}

function presence(spot: Spot): readonly InputAspect[] {
  if (!isOptional(spot.schema)) return ['required'];
  return spot.steps.length === 1 ? ['optional'] : [];
}

function* inside(spot: Spot): Generator<InputConstraint> {
  const facts = factsOf(spot.schema);
  if (facts.kind === 'structure') {
    for (const [member, schema] of Object.entries(facts.members)) yield* ofMember(at(spot, { member }, schema));
  }
  if (facts.kind === 'list') yield* ofPart(at(spot, '[]', facts.of));
  if (facts.kind === 'map') {
    yield* ofPart(at(spot, '{key}', facts.key));
    yield* ofPart(at(spot, '{value}', facts.value));
  }
}

function* ofPart(spot: Spot): Generator<InputConstraint> {
  for (const aspect of aspectsOf(factsOf(spot.schema))) yield constraint(spot, aspect);
  yield* inside(spot);
}

function* ofMember(spot: Spot): Generator<InputConstraint> {
  for (const aspect of presence(spot)) yield constraint(spot, aspect);
  yield* ofPart(spot);
}

/** Every constraint on every input, from the shapes of the operations. */
export function inputConstraints(): readonly InputConstraint[] {
  return operationNames.flatMap((operation) => [...inside({ operation, steps: [], schema: operations[operation].input })]);
}
