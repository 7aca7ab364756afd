import type { OperationName } from '../../../src/contract/operations.ts';
import type { ProviderKind } from '../../../src/engine/bench.ts';

/** Numbers that a command was generated with; they pick among what there is when it runs. */
export interface Choices {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

/** What a step can be made of at the moment. */
export interface WorldView {
  readonly pools: readonly string[];
  readonly identities: readonly string[];
  readonly tokens: readonly string[];
  /** Kinds of providers whose proofs can be made; none where the target trusts no provider. */
  readonly providers: readonly ProviderKind[];
  readonly can: (operation: OperationName) => boolean;
}

/** The names of a history sorted by what they stand for. Of names for the same thing the first stays. */
export function viewOf(names: ReadonlyMap<string, string>, rest: Pick<WorldView, 'providers' | 'can'>): WorldView {
  const firsts = new Map<string, string>();
  for (const [name, value] of names) if (!firsts.has(value)) firsts.set(value, name);
  const called = (word: string) => [...firsts.values()].filter((name) => name.startsWith(word) && /\d$/.test(name)).map(placeholder);
  return { pools: called('pool'), identities: called('identity'), tokens: called('token'), ...rest };
}

function placeholder(name: string): string {
  return `\${${name}}`;
}

/** One of a list, by a number; undefined of an empty one. */
export function picked<Value>(list: readonly Value[], choice: number): Value | undefined {
  return list[choice % Math.max(1, list.length)];
}
