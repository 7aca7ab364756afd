import { z } from 'zod';

/** Limits of a text, in Unicode scalar values, and its pattern as the service prints it: without anchors. */
export interface TextLimits {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  /** Marked sensitive by the service model, or a credential: never printed, only its kind and length. */
  readonly sensitive?: boolean;
}

/** Facts of a schema, from which rules, arbitraries, model checks and scrubbing are computed. */
export type ShapeFacts = { readonly name: string } & (
  | ({ readonly kind: 'text' } & TextLimits)
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'whole'; readonly minimum?: number; readonly maximum?: number; readonly size: 'integer' | 'long' }
  | { readonly kind: 'flag' }
  | { readonly kind: 'timestamp' }
  | { readonly kind: 'list'; readonly of: z.ZodType; readonly minItems?: number; readonly maxItems?: number; readonly ordered?: boolean }
  | { readonly kind: 'map'; readonly key: z.ZodType; readonly value: z.ZodType; readonly minEntries?: number; readonly maxEntries?: number }
  | { readonly kind: 'structure'; readonly members: Readonly<Record<string, z.ZodType>> }
);

const registry = new WeakMap<z.ZodType, ShapeFacts>();

function register<Schema extends z.ZodType>(schema: Schema, facts: ShapeFacts): Schema {
  registry.set(schema, facts);
  return schema;
}

/** The facts of a schema made here; looks through `exactOptional`. */
export function factsOf(schema: z.ZodType): ShapeFacts {
  const inner = schema instanceof z.ZodExactOptional ? schema.unwrap() : schema;
  const facts = inner instanceof z.ZodType ? registry.get(inner) : undefined;
  if (facts === undefined) throw new TypeError('This schema was not made by the contract.');
  return facts;
}

/** Whether a shape is a list of the contract whose order says nothing. */
export function isUnordered(shape: ShapeFacts | undefined): boolean {
  return shape?.kind === 'list' && shape.ordered !== true;
}

/** Whether a member may be left out. */
export function isOptional(schema: z.ZodType): boolean {
  return schema instanceof z.ZodExactOptional;
}

/** The constraints the service names when it refuses a value. */
export type Constraint =
  | 'minLength'
  | 'maxLength'
  | 'pattern'
  | 'minimum'
  | 'maximum'
  | 'minItems'
  | 'maxItems'
  | 'minEntries'
  | 'maxEntries';

function broken(input: unknown, constraint: Constraint, bound: number | string) {
  return { code: 'custom' as const, input, message: `breaks ${constraint} ${bound}`, params: { constraint, bound } };
}

/** How many Unicode scalar values a text has; the service counts these, not UTF-16 units. */
export function lengthOf(value: string): number {
  let length = 0;
  for (const _ of value) length += 1;
  return length;
}

/**
 * The pattern as a whole-string regular expression. `\w` and `\s` are ASCII, as in the service's own dialect;
 * Unicode classes need the `u` flag, under which `-` outside a class range must not be escaped.
 */
export function wholePattern(pattern: string): RegExp {
  const asciiSpace = pattern.replaceAll('[\\w\\s', '[\\w \\t\\n\\v\\f\\r');
  return new RegExp(`^(?:${asciiSpace})$`, pattern.includes('\\p{') ? 'u' : '');
}

/** A text within limits. */
export function text(name: string, limits: TextLimits = {}): z.ZodString {
  const { minLength, maxLength, pattern } = limits;
  const expression = pattern === undefined ? undefined : wholePattern(pattern);
  const schema = z.string().check(({ value, issues }) => {
    const length = lengthOf(value);
    if (minLength !== undefined && length < minLength) issues.push(broken(value, 'minLength', minLength));
    if (expression !== undefined && pattern !== undefined && !expression.test(value)) issues.push(broken(value, 'pattern', pattern));
    if (maxLength !== undefined && length > maxLength) issues.push(broken(value, 'maxLength', maxLength));
  });
  return register(schema, { name, kind: 'text', ...limits });
}

/** One of a few words. */
export function choice<const Values extends readonly [string, ...string[]]>(name: string, values: Values) {
  return register(z.enum(values), { name, kind: 'choice', values });
}

/** A whole number within bounds. */
export function whole(name: string, limits: { minimum?: number; maximum?: number; size?: 'integer' | 'long' } = {}) {
  const { minimum, maximum, size = 'integer' } = limits;
  const schema = z.int().check(({ value, issues }) => {
    if (minimum !== undefined && value < minimum) issues.push(broken(value, 'minimum', minimum));
    if (maximum !== undefined && value > maximum) issues.push(broken(value, 'maximum', maximum));
  });
  return register(schema, { name, kind: 'whole', ...limits, size });
}

/** True or false. */
export function flag(name: string) {
  return register(z.boolean(), { name, kind: 'flag' });
}

/** Seconds since the Unix epoch, fractions allowed, in any legal JSON spelling. */
export function timestamp(name: string) {
  return register(z.number(), { name, kind: 'timestamp' });
}

/** A list whose members share a shape; `ordered` where the documentation says that their order counts. */
export function listOf<Member extends z.ZodType>(
  name: string,
  of: Member,
  limits: { minItems?: number; maxItems?: number; ordered?: boolean } = {},
) {
  const { minItems, maxItems } = limits;
  const schema = z.array(of).check(({ value, issues }) => {
    if (minItems !== undefined && value.length < minItems) issues.push(broken(value, 'minItems', minItems));
    if (maxItems !== undefined && value.length > maxItems) issues.push(broken(value, 'maxItems', maxItems));
  });
  return register(schema, { name, kind: 'list', of, ...limits });
}

/** A map from texts to values of one shape. */
export function mapOf<Value extends z.ZodType>(
  name: string,
  shapes: { key: z.ZodString; value: Value; minEntries?: number; maxEntries?: number },
) {
  const { key, value: member, ...limits } = shapes;
  const { minEntries, maxEntries } = limits;
  const schema = z.record(key, member).check(({ value, issues }) => {
    const entries = Object.keys(value).length;
    if (minEntries !== undefined && entries < minEntries) issues.push(broken(value, 'minEntries', minEntries));
    if (maxEntries !== undefined && entries > maxEntries) issues.push(broken(value, 'maxEntries', maxEntries));
  });
  return register(schema, { name, kind: 'map', key, value: member, ...limits });
}

/** A structure with named members; unknown members are dropped, as the service drops them. */
export function structure<Members extends Record<string, z.ZodType>>(name: string, members: Members): z.ZodObject<Members> {
  return register(z.object(members), { name, kind: 'structure', members });
}
