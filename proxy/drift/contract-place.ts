import { factsOf } from '../../src/contract/shapes/building-blocks.ts';
import type { Shape } from '../body/json-leaves.ts';

/** The contract's shape of a member. */
export function memberShape(shape: Shape, name: string): Shape {
  if (shape?.kind !== 'structure' || !Object.hasOwn(shape.members, name)) return undefined;
  const member = shape.members[name];
  return member === undefined ? undefined : factsOf(member);
}

/** The contract's shape of what a list or map holds. */
export function elementOf(shape: Shape): Shape {
  if (shape?.kind === 'list') return factsOf(shape.of);
  return shape?.kind === 'map' ? factsOf(shape.value) : undefined;
}

/** The step to a member; a name that is not a plain word could itself be a value. */
export function stepTo(name: string): string {
  return /^[A-Za-z_][A-Za-z_]{0,39}$/.test(name) ? `.${name}` : '.?';
}
