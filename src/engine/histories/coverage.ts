import type { Taken } from './lockstep.ts';
import { wordOf } from './compare.ts';
import type { ModelState } from './model-service.ts';

/** What histories exercised, with how often. */
export interface Coverage {
  readonly steps: Map<string, number>;
  /** `GetId success`, `GetId NotAuthorizedException` */
  readonly outcomes: Map<string, number>;
  /** Two operations one after the other. */
  readonly pairs: Map<string, number>;
  /** What became of identities and pools of the model. */
  readonly transitions: Map<string, number>;
}

/** Nothing was exercised yet. */
export function newCoverage(): Coverage {
  return { steps: new Map(), outcomes: new Map(), pairs: new Map(), transitions: new Map() };
}

/** Adds the steps of a history. */
export function addTaken(coverage: Coverage, taken: readonly Taken[]): void {
  for (const [at, one] of taken.entries()) {
    const { operation } = one.step;
    count(coverage.steps, operation);
    count(coverage.outcomes, `${operation} ${wordOf(one.model)}`);
    const previous = taken[at - 1];
    if (previous !== undefined) count(coverage.pairs, `${previous.step.operation} → ${operation}`);
    for (const transition of transitionsOf(one)) count(coverage.transitions, transition);
  }
}

/** Whether anything came of the calls: a run whose calls were all refused has explored nothing. */
export function exploredAnything({ outcomes }: Pick<Coverage, 'outcomes'>): boolean {
  return [...outcomes.keys()].some((key) => key.endsWith(' success') && !key.startsWith('List'));
}

function transitionsOf({ before, after }: { readonly before: ModelState; readonly after: ModelState }): readonly string[] {
  const was = new Map(before.identities.map(({ id, status }) => [id, status]));
  const is = new Map(after.identities.map(({ id, status }) => [id, status]));
  const changed = [...new Set([...was.keys(), ...is.keys()])].flatMap((id) => {
    const [from, to] = [was.get(id) ?? 'none', is.get(id) ?? 'gone'];
    return from === to ? [] : [`identity: ${from} → ${to}`];
  });
  const grown = after.pools.length - before.pools.length;
  return grown === 0 ? changed : [...changed, grown > 0 ? 'pool: none → there' : 'pool: there → gone'];
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
