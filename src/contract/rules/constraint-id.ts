import type { OperationName } from '../operations.ts';

/** Aspect of an input that a constraint limits; the last part of its rule id. */
export type InputAspect = 'required' | 'optional' | 'type' | 'length' | 'pattern' | 'range' | 'enum' | 'items' | 'entries';

/** One step from a shape to a part of it: a member by name, the items of a list, the keys or the values of a map. */
export type PathStep = { readonly member: string } | '[]' | '{key}' | '{value}';

/** The place of a constraint in an input: `RoleMappings{value}.RulesConfiguration.Rules[].Claim`. */
export function constraintPath(steps: readonly PathStep[]): string {
  return steps.reduce<string>((path, step) => extendPath(path, step), '');
}

/** The path one step further; begin with an empty text. */
export function extendPath(path: string, step: PathStep): string {
  if (typeof step === 'string') return `${path}${step}`;
  return path === '' ? step.member : `${path}.${step.member}`;
}

/** The id of the rule that states a constraint: `GetId.input.IdentityPoolId.length`. */
export function constraintId(operation: OperationName, path: string, aspect: InputAspect): string {
  return `${operation}.input.${path}.${aspect}`;
}
