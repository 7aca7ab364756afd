import { z } from 'zod';

/** What the client's package exports. */
type Exports = Readonly<Record<string, unknown>>;

/** A shape given at once, by a function, or with traits. */
const Lazy = z.unknown();

const structureCode = 3;
const errorCode = -3;
const operationCode = 9;
const listBit = 64;
const mapBit = 128;

const Structure = z.tuple([z.literal(structureCode), z.string(), z.string(), Lazy, z.array(z.string()), z.array(Lazy)]).rest(z.number());
const Failure = z
  .tuple([z.literal(errorCode), z.literal('com.amazonaws.cognitoidentity'), z.string(), z.object({ error: z.enum(['client', 'server']) })])
  .rest(Lazy);
const Operation = z.tuple([z.literal(operationCode), z.string(), z.string(), Lazy, Lazy, Lazy]);
const Named = z.tuple([z.number(), z.string(), z.string()]).rest(Lazy);

/** Operations with the names of their input and output. */
export function clientOperations(exported: Exports): Record<string, { input: string; output: string | null }> {
  const found = parsedBy(Operation, exported).map(
    ([, , name, , input, output]) => [name, { input: nameOf(input) ?? '', output: nameOf(output) ?? null }] as const,
  );
  return Object.fromEntries(found);
}

/** Structures with the form of each member and the required ones, which stand first in the client's lists. */
export function clientStructures(exported: Exports): Record<string, { members: Record<string, string>; required: string[] }> {
  const found = parsedBy(Structure, exported).map(([, , name, , names, schemas, requiredCount = 0]) => {
    const members = Object.fromEntries(names.map((member, index) => [member, formOf(schemas[index])]));
    return [name, { members, required: names.slice(0, requiredCount).toSorted() }] as const;
  });
  return Object.fromEntries(found);
}

/** Modelled exceptions and who caused them. */
export function clientExceptions(exported: Exports): Record<string, 'client' | 'server'> {
  return Object.fromEntries(parsedBy(Failure, exported).map(([, , name, { error }]) => [name, error]));
}

function parsedBy<Schema extends z.ZodType>(schema: Schema, exported: Exports): z.infer<Schema>[] {
  return Object.values(exported).flatMap((value) => {
    const parsed = schema.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  });
}

function resolved(schema: unknown): unknown {
  return typeof schema === 'function' ? resolved(schema()) : schema;
}

function nameOf(schema: unknown): string | undefined {
  const named = Named.safeParse(resolved(schema));
  return named.success ? named.data[2] : undefined;
}

const forms: Readonly<Record<number, string>> = { 0: 'text', 1: 'number', 2: 'flag', 3: 'structure', 4: 'timestamp' };

function formOf(schema: unknown): string {
  const value = resolved(schema);
  if (typeof value === 'number') return value >= mapBit ? 'map' : value >= listBit ? 'list' : (forms[value] ?? 'unknown');
  const [code, namespaceOrTraits] = z.tuple([Lazy, Lazy]).rest(Lazy).parse(value);
  // A pair of shape and traits has no namespace in its second place.
  if (typeof namespaceOrTraits !== 'string') return formOf(code);
  if (code === 1) return 'list';
  return code === 2 ? 'map' : (forms[Number(code)] ?? 'unknown');
}
