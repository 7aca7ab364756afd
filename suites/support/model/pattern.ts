import type { JsonObject, JsonValue } from '../../../src/kernel/json.ts';
import type { Step } from '../../../src/engine/histories/history.ts';
import type { WorldView } from './world-view.ts';

/**
 * A call without what is accidental about it: the operation, its members, and of each id only what became of it.
 * A target that goes another way at one call goes it at all calls of the same pattern.
 */
export function patternOf({ operation, input }: Pick<Step, 'operation' | 'input'>, view: WorldView): string {
  const names = new Map(view.pools.map(({ name, isDeleted }) => [name, isDeleted ? 'deleted pool' : 'pool']));
  const asked = input['IdentityPoolId'];
  for (const { name, status, pool } of view.identities)
    names.set(name, asked === undefined || pool === undefined || pool === asked ? status : `${status} of another pool`);
  for (const { name } of view.tokens) names.set(name, 'token');
  const told = (text: string): string => {
    const plain = [...names].reduce((said, [name, sort]) => (said.includes(name) ? said.replaceAll(name, sort) : said), text);
    return plain.includes('${') ? plain.replaceAll(/\$\{login:([^:}]+):[^:}]*/g, '${login:$1') : plain === text ? 'text' : plain;
  };
  return `${operation} ${JSON.stringify(shaped(input, told))}`;
}

function shaped(value: JsonValue, told: (text: string) => string): JsonValue {
  if (typeof value === 'string') return told(value);
  if (typeof value !== 'object' || value === null) return typeof value === 'boolean' ? value : typeof value;
  if (isList(value)) return value.map((member) => shaped(member, told));
  return Object.fromEntries(Object.entries<JsonValue>(value).map(([name, member]): [string, JsonValue] => [name, shaped(member, told)]));
}

function isList(value: JsonObject | readonly JsonValue[]): value is readonly JsonValue[] {
  return Array.isArray(value);
}
