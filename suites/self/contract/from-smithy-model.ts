import { z } from 'zod';
import { bounds, reached, rootsOf } from './model-facts.ts';
import type { ModelFacts, OperationFact, ShapeFact } from './model-facts.ts';

const Limits = z.object({ min: z.number().optional(), max: z.number().optional() });
const Target = z.object({ target: z.string() });

const Traits = z.object({
  'smithy.api#length': Limits.optional(),
  'smithy.api#range': Limits.optional(),
  'smithy.api#pattern': z.string().optional(),
  'smithy.api#sensitive': z.unknown().optional(),
  'smithy.api#required': z.unknown().optional(),
  'smithy.api#enumValue': z.string().optional(),
  'smithy.api#error': z.enum(['client', 'server']).optional(),
  'smithy.api#optionalAuth': z.unknown().optional(),
});
const Member = Target.extend({ traits: Traits.optional() });

const Shape = z.object({
  type: z.string(),
  traits: Traits.optional(),
  members: z.record(z.string(), Member).optional(),
  member: Target.optional(),
  key: Target.optional(),
  value: Target.optional(),
  input: Target.optional(),
  output: Target.optional(),
  errors: z.array(Target).optional(),
});
type Shape = z.infer<typeof Shape>;

/** The facts of the model in the form that present generators read. */
export function readSmithyModel(json: unknown): ModelFacts {
  const { shapes } = z.object({ shapes: z.record(z.string(), Shape) }).parse(json);
  const all = Object.entries(shapes).map(([id, shape]) => [bare(id), shape] as const);
  const operations = Object.fromEntries(
    all.filter(([, { type }]) => type === 'operation').map(([name, shape]) => [name, operationFact(shape)]),
  );
  const plain = all.filter(([, { type }]) => type !== 'operation' && type !== 'service');
  return {
    operations,
    shapes: reached(rootsOf(operations), { ...prelude, ...Object.fromEntries(plain.map(([name, shape]) => [name, inCommonWords(shape)])) }),
    sensitive: all.flatMap(([name, { traits }]) => (traits?.['smithy.api#sensitive'] === undefined ? [] : [name])),
    exceptions: Object.fromEntries(
      all.flatMap(([name, { traits }]) => {
        const causedBy = traits?.['smithy.api#error'];
        return causedBy === undefined ? [] : [[name, causedBy]];
      }),
    ),
  };
}

const prelude: Readonly<Record<string, ShapeFact>> = { String: { kind: 'text' }, Boolean: { kind: 'flag' } };

function bare(id: string): string {
  return id.slice(id.indexOf('#') + 1);
}

function operationFact({ input, output, errors = [], traits }: Shape): OperationFact {
  const outputName = output === undefined ? 'Unit' : bare(output.target);
  return {
    access: traits?.['smithy.api#optionalAuth'] === undefined ? 'signed' : 'public',
    input: bare(input?.target ?? ''),
    output: outputName === 'Unit' ? null : outputName,
    exceptions: errors.map(({ target }) => bare(target)).toSorted(),
  };
}

type Telling = (shape: Shape) => ShapeFact;

const tellings: Readonly<Record<string, Telling>> = {
  string({ traits }) {
    const pattern = traits?.['smithy.api#pattern'];
    return { kind: 'text', ...lengthOf(traits), ...(pattern === undefined ? {} : { pattern: pattern.replace(/^\^(.*)\$$/, '$1') }) };
  },
  enum: ({ members = {} }) => ({
    kind: 'choice',
    values: Object.values(members).flatMap(({ traits }) => traits?.['smithy.api#enumValue'] ?? []),
  }),
  integer: ({ traits }) => ({ kind: 'integer', ...rangeOf(traits) }),
  long: ({ traits }) => ({ kind: 'long', ...rangeOf(traits) }),
  boolean: () => ({ kind: 'flag' }),
  timestamp: () => ({ kind: 'timestamp' }),
  list: ({ member, traits }) => ({ kind: 'list', of: bare(member?.target ?? ''), ...lengthOf(traits) }),
  map: ({ key, value, traits }) => ({ kind: 'map', key: bare(key?.target ?? ''), value: bare(value?.target ?? ''), ...lengthOf(traits) }),
  structure({ members = {} }) {
    const required = Object.entries(members).filter(([, { traits }]) => traits?.['smithy.api#required'] !== undefined);
    return {
      kind: 'structure',
      members: Object.fromEntries(Object.entries(members).map(([name, { target }]) => [name, bare(target)])),
      required: required.map(([name]) => name).toSorted(),
    };
  },
};

function inCommonWords(shape: Shape): ShapeFact {
  const tell = tellings[shape.type];
  if (tell === undefined) throw new TypeError(`The model has a shape of type ${shape.type}, which nobody taught this reader.`);
  return tell(shape);
}

function lengthOf(traits: z.infer<typeof Traits> | undefined): { min?: number; max?: number } {
  const limits = traits?.['smithy.api#length'];
  return bounds(limits?.min, limits?.max);
}

function rangeOf(traits: z.infer<typeof Traits> | undefined): { min?: number; max?: number } {
  const limits = traits?.['smithy.api#range'];
  return bounds(limits?.min, limits?.max);
}
