import { nameSuffix, numberBelow, type Ids } from '../../kernel/ids.ts';
import type { Names } from '../check/bench.ts';

/** How the names of all pools of a run begin, but for those that a rule is about. */
export function poolPrefix(runName: string): string {
  return `poolproof-${runName}-`;
}

/** Fresh names: the text of the run, then random characters. */
export function namesOf(ids: Ids, runName: string): Names {
  return {
    pool: () => `${poolPrefix(runName)}${nameSuffix(ids)}`,
    user: () => `user-${nameSuffix(ids, 14)}`,
    text: (length = 12) => nameSuffix(ids, length),
    number: (least, most) => least + numberBelow(ids, most - least + 1),
  };
}
