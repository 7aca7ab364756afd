/** One shape, in the words that all descriptions of the API can be brought to. */
export type ShapeFact =
  | { readonly kind: 'text'; readonly min?: number; readonly max?: number; readonly pattern?: string }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'integer' | 'long'; readonly min?: number; readonly max?: number }
  | { readonly kind: 'flag' | 'timestamp' }
  | { readonly kind: 'list'; readonly of: string; readonly min?: number; readonly max?: number }
  | { readonly kind: 'map'; readonly key: string; readonly value: string; readonly min?: number; readonly max?: number }
  | { readonly kind: 'structure'; readonly members: Readonly<Record<string, string>>; readonly required: readonly string[] };

/** One operation: shapes by name. */
export interface OperationFact {
  readonly access: 'public' | 'signed';
  readonly input: string;
  readonly output: string | null;
  readonly exceptions: readonly string[];
}

/** Everything a description says that the contract says too. */
export interface ModelFacts {
  readonly operations: Readonly<Record<string, OperationFact>>;
  /** All shapes that an input or output reaches. */
  readonly shapes: Readonly<Record<string, ShapeFact>>;
  readonly sensitive: readonly string[];
  readonly exceptions: Readonly<Record<string, 'client' | 'server'>>;
}

/** The shapes that the roots reach, by name. */
export function reached(roots: readonly string[], shapes: Readonly<Record<string, ShapeFact>>): Record<string, ShapeFact> {
  const found: Record<string, ShapeFact> = {};
  const open = [...roots];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (Object.hasOwn(found, name)) continue;
    const shape = shapes[name];
    if (shape === undefined) throw new TypeError(`The description speaks of ${name} and does not have it.`);
    found[name] = shape;
    open.push(...partsOf(shape));
  }
  return found;
}

/** The roots of all operations. */
export function rootsOf(operations: Readonly<Record<string, OperationFact>>): string[] {
  return Object.values(operations).flatMap(({ input, output }) => (output === null ? [input] : [input, output]));
}

function partsOf(shape: ShapeFact): readonly string[] {
  if (shape.kind === 'list') return [shape.of];
  if (shape.kind === 'map') return [shape.key, shape.value];
  return shape.kind === 'structure' ? Object.values(shape.members) : [];
}

/** Only the bounds that say something: a length of at least 0 is written in one form of the model and left out in the other. */
export function bounds(min: number | undefined, max: number | undefined): { min?: number; max?: number } {
  return { ...(min === undefined || min === 0 ? {} : { min }), ...(max === undefined ? {} : { max }) };
}
