import { z } from 'zod';
import { bounds, reached, rootsOf } from './model-facts.ts';
import type { ModelFacts, OperationFact, ShapeFact } from './model-facts.ts';

const Reference = z.object({ shape: z.string() });

const Shape = z.object({
  type: z.enum(['string', 'boolean', 'structure', 'list', 'timestamp', 'map', 'integer', 'long']),
  min: z.number().optional(),
  max: z.number().optional(),
  pattern: z.string().optional(),
  enum: z.array(z.string()).optional(),
  sensitive: z.boolean().optional(),
  required: z.array(z.string()).optional(),
  members: z.record(z.string(), Reference).optional(),
  member: Reference.optional(),
  key: Reference.optional(),
  value: Reference.optional(),
  exception: z.boolean().optional(),
  fault: z.boolean().optional(),
});

const Model = z.object({
  operations: z.record(
    z.string(),
    z.object({ input: Reference, output: Reference.optional(), errors: z.array(Reference), auth: z.array(z.string()).optional() }),
  ),
  shapes: z.record(z.string(), Shape),
});

/** The facts of the model in the form that older generators read. */
export function readServiceModel(json: unknown): ModelFacts {
  const model = Model.parse(json);
  const operations = Object.fromEntries(
    Object.entries(model.operations).map(([name, { input, output, errors, auth }]): [string, OperationFact] => [
      name,
      {
        access: auth?.includes('smithy.api#noAuth') === true ? 'public' : 'signed',
        input: input.shape,
        output: output?.shape ?? null,
        exceptions: errors.map(({ shape }) => shape).toSorted(),
      },
    ]),
  );
  const exceptions = Object.entries(model.shapes).filter(([, shape]) => shape.exception === true);
  return {
    operations,
    shapes: reached(
      rootsOf(operations),
      Object.fromEntries(Object.entries(model.shapes).map(([name, shape]) => [name, inCommonWords(shape)])),
    ),
    sensitive: Object.entries(model.shapes).flatMap(([name, { sensitive }]) => (sensitive === true ? [name] : [])),
    exceptions: Object.fromEntries(exceptions.map(([name, { fault }]) => [name, fault === true ? 'server' : 'client'])),
  };
}

type Shape = z.infer<typeof Shape>;

const tellings: Readonly<Record<Shape['type'], (shape: Shape) => ShapeFact>> = {
  string({ enum: values, min, max, pattern }) {
    if (values !== undefined) return { kind: 'choice', values };
    return { kind: 'text', ...bounds(min, max), ...(pattern === undefined ? {} : { pattern }) };
  },
  integer: ({ min, max }) => ({ kind: 'integer', ...bounds(min, max) }),
  long: ({ min, max }) => ({ kind: 'long', ...bounds(min, max) }),
  boolean: () => ({ kind: 'flag' }),
  timestamp: () => ({ kind: 'timestamp' }),
  list: ({ member, min, max }) => ({ kind: 'list', of: member?.shape ?? '', ...bounds(min, max) }),
  map: ({ key, value, min, max }) => ({ kind: 'map', key: key?.shape ?? '', value: value?.shape ?? '', ...bounds(min, max) }),
  structure: ({ members = {}, required = [] }) => ({
    kind: 'structure',
    members: Object.fromEntries(Object.entries(members).map(([name, { shape }]) => [name, shape])),
    required: required.toSorted(),
  }),
};

function inCommonWords(shape: Shape): ShapeFact {
  return tellings[shape.type](shape);
}
