import type { z } from 'zod';
import { operationNames, operations, type OperationName } from '../../../src/contract/operations.ts';
import { constraintPath, type PathStep } from '../../../src/contract/rules/constraint-id.ts';
import { factsOf } from '../../../src/contract/shapes/building-blocks.ts';

/** Where a shape stands in what an operation takes or answers. */
export interface ShapePlace {
  readonly operation: OperationName;
  readonly side: 'input' | 'output';
  readonly steps: readonly PathStep[];
}

/** A shape of the contract, with every place it stands at. */
export interface PlacedShape {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly places: readonly ShapePlace[];
}

/** Every shape that some operation takes or answers, inputs and outputs as a whole among them. */
export function placedShapes(): readonly PlacedShape[] {
  const found = new Map<string, { readonly schema: z.ZodType; readonly places: ShapePlace[] }>();
  for (const operation of operationNames) {
    for (const side of ['input', 'output'] as const) {
      const schema = operations[operation][side];
      if (schema === undefined) continue;
      for (const [part, steps] of partsOf(schema, [])) {
        const { name } = factsOf(part);
        const known = found.get(name) ?? { schema: part, places: [] };
        known.places.push({ operation, side, steps });
        found.set(name, known);
      }
    }
  }
  return [...found].map(([name, shape]) => ({ name, ...shape }));
}

function* partsOf(schema: z.ZodType, steps: readonly PathStep[]): Generator<readonly [z.ZodType, readonly PathStep[]]> {
  yield [schema, steps];
  const facts = factsOf(schema);
  if (facts.kind === 'list') yield* partsOf(facts.of, [...steps, '[]']);
  if (facts.kind === 'map') {
    yield* partsOf(facts.key, [...steps, '{key}']);
    yield* partsOf(facts.value, [...steps, '{value}']);
  }
  if (facts.kind !== 'structure') return;
  for (const [member, part] of Object.entries(facts.members)) yield* partsOf(part, [...steps, { member }]);
}

/** The shape at a place of another one. */
export function shapeAt(schema: z.ZodType, steps: readonly PathStep[]): z.ZodType {
  const wanted = constraintPath(steps);
  for (const [part, at] of partsOf(schema, [])) if (constraintPath(at) === wanted) return part;
  throw new TypeError(`There is no ${wanted} in this shape.`);
}
