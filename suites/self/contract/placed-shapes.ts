import type { z } from 'zod';
import { operationNames, operations, type OperationName } from '../../../src/contract/operations.ts';
import type { PathStep } from '../../../src/contract/rules/constraint-id.ts';
import { factsOf } from '../../../src/contract/shapes/building-blocks.ts';
import { partsOf } from '../../support/arbitraries/shapes.ts';

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
