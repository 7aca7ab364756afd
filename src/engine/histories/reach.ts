import { operationNames, operations } from '../../contract/operations.ts';
import type { Coverage } from './coverage.ts';

/** What of one sort there was to exercise, and what of it was. */
export interface Reach {
  readonly sort: string;
  readonly reached: number;
  readonly possible: number;
  /** With how often, the most frequent first. */
  readonly most: readonly (readonly [what: string, count: number])[];
  readonly never: readonly string[];
}

/** Steps that identities and pools of the model can take. */
const transitions = [
  'pool: none → there',
  'pool: there → gone',
  'identity: none → guest',
  'identity: none → linked',
  'identity: guest → linked',
  'identity: guest → gone',
  'identity: linked → disabled',
  'identity: linked → gone',
  'identity: disabled → gone',
] as const;

const success = 'success';

/** How far histories reached: operations, pairs of them one after the other, exceptions that operations declare, and transitions. */
export function reachOf({ steps, outcomes, pairs, transitions: changes }: Coverage): readonly Reach[] {
  const exceptions = new Map([...outcomes].filter(([key]) => !key.endsWith(` ${success}`)));
  return [
    reach('operations', steps, operationNames),
    reach(
      'pairs, one after the other',
      pairs,
      operationNames.flatMap((one) => operationNames.map((other) => `${one} → ${other}`)),
    ),
    reach(
      'declared exceptions',
      exceptions,
      operationNames.flatMap((name) => operations[name].exceptions.map((exception) => `${name} ${exception}`)),
    ),
    reach('transitions of the model', changes, transitions),
  ];
}

/** What came of a call that nobody declared is told among the rest of a coverage, and is not part of what was possible. */
function reach(sort: string, counts: ReadonlyMap<string, number>, possible: readonly string[]): Reach {
  const known = new Set(possible);
  const most = [...counts].filter(([key]) => known.has(key)).toSorted(([, one], [, other]) => other - one);
  return { sort, reached: most.length, possible: possible.length, most, never: possible.filter((key) => !counts.has(key)) };
}
