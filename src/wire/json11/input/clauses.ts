import type { ShapeFacts } from '../../../contract/shapes/building-blocks.ts';
import { lengthOf, wholePattern } from '../../../contract/shapes/building-blocks.ts';
import type { InputAspect } from '../../../contract/rules/constraint-id.ts';

/** One constraint of a shape: what the service calls it, the rule it belongs to, and whether a value keeps it. */
export interface Clause {
  readonly aspect: InputAspect;
  readonly text: string;
  readonly keeps: (value: unknown) => boolean;
}

/** The clauses in the two orders the service prints them. */
export interface Clauses {
  /** For a member of its own: lower bound, pattern, upper bound. @see observed: VAL-01, POOL-05 */
  readonly own: readonly Clause[];
  /** As the requirement on parts of a list or map: upper bound, lower bound, pattern. @see observed: VAL-01, VAL-02 */
  readonly ofParts: string;
}

/** The service prints this set in an order of its own. @see observed: VAL-03 */
const printedOrder: Readonly<Record<string, readonly string[]>> = {
  MappingRuleMatchType: ['StartsWith', 'Equals', 'Contains', 'NotEqual'],
};

interface Bounds {
  readonly least: number | undefined;
  readonly most: number | undefined;
  readonly noun: 'length' | 'value';
  readonly aspect: InputAspect;
  /** Whether a value is as large as this, or larger; no more is counted than is needed to know. */
  readonly reaches: (value: unknown, size: number) => boolean;
}

/** The clauses of a shape. */
export function clausesOf(facts: ShapeFacts): Clauses {
  const { least, most } = boundClauses(boundsOf(facts));
  const form = formClause(facts);
  const ofParts = [most, least, form].flatMap((clause) => (clause === undefined ? [] : [clause.text]));
  return { own: [least, form, most].filter((clause) => clause !== undefined), ofParts: `[${ofParts.join(', ')}]` };
}

function boundsOf(facts: ShapeFacts): Bounds | undefined {
  switch (facts.kind) {
    case 'text':
      return { least: facts.minLength, most: facts.maxLength, noun: 'length', aspect: 'length', reaches: textReaches };
    case 'whole':
      return { least: facts.minimum, most: facts.maximum, noun: 'value', aspect: 'range', reaches: (value, size) => Number(value) >= size };
    case 'list':
      return {
        least: facts.minItems,
        most: facts.maxItems,
        noun: 'length',
        aspect: 'items',
        reaches: (value, size) => partCount(value) >= size,
      };
    case 'map':
      return {
        least: facts.minEntries,
        most: facts.maxEntries,
        noun: 'length',
        aspect: 'entries',
        reaches: (value, size) => partCount(value) >= size,
      };
    case 'choice':
    case 'flag':
    case 'timestamp':
    case 'structure':
      return undefined;
  }
}

/** A character is one or two UTF-16 units: most texts are judged by their units, without a look at the characters. */
function textReaches(value: unknown, size: number): boolean {
  if (typeof value !== 'string' || value.length < size) return false;
  return value.length >= 2 * size || lengthOf(value) >= size;
}

function partCount(value: unknown): number {
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}

function boundClauses(bounds: Bounds | undefined): { readonly least?: Clause; readonly most?: Clause } {
  if (bounds === undefined) return {};
  const { least, most, noun, aspect, reaches } = bounds;
  return {
    ...(least === undefined
      ? {}
      : { least: { aspect, text: `Member must have ${noun} greater than or equal to ${least}`, keeps: (value) => reaches(value, least) } }),
    ...(most === undefined
      ? {}
      : { most: { aspect, text: `Member must have ${noun} less than or equal to ${most}`, keeps: (value) => !reaches(value, most + 1) } }),
  };
}

function formClause(facts: ShapeFacts): Clause | undefined {
  if (facts.kind === 'choice') {
    const printed = printedOrder[facts.name] ?? facts.values;
    const allowed: ReadonlySet<unknown> = new Set(facts.values);
    return { aspect: 'enum', text: `Member must satisfy enum value set: [${printed.join(', ')}]`, keeps: (value) => allowed.has(value) };
  }
  if (facts.kind !== 'text' || facts.pattern === undefined) return undefined;
  const expression = wholePattern(facts.pattern);
  return {
    aspect: 'pattern',
    text: `Member must satisfy regular expression pattern: ${facts.pattern}`,
    keeps: (value) => typeof value === 'string' && expression.test(value),
  };
}
