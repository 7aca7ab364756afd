import type { z } from 'zod';
import { constraintPath, type PathStep } from '../../../src/contract/rules/constraint-id.ts';
import { factsOf } from '../../../src/contract/shapes/building-blocks.ts';

/** A shape and every shape inside it, each with the steps that lead to it. */
export function* partsOf(schema: z.ZodType, steps: readonly PathStep[]): Generator<readonly [z.ZodType, readonly PathStep[]]> {
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
