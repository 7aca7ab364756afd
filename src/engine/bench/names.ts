import { nameSuffix, numberBelow, type Ids } from '../../kernel/ids.ts';
import type { Names } from '../bench.ts';

/** Fresh names: the run's own text in front, chance behind. */
export function namesOf(ids: Ids, runName: string): Names {
  return {
    pool: () => `poolproof-${runName}-${nameSuffix(ids)}`,
    user: () => `user-${nameSuffix(ids, 14)}`,
    text: (length = 12) => nameSuffix(ids, length),
    number: (least, most) => least + numberBelow(ids, most - least + 1),
  };
}
