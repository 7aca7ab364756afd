import type { Bench } from '../check/bench.ts';
import { inWords } from '../check/json-values.ts';
import { Difference } from '../outcome/outcomes.ts';
import type { RuleRun } from './rule-run.ts';

const firstPause = 50;
const longestPause = 2000;

/** Repeats an act until it holds or the target's budget is used up; how long it took goes to the meter. */
export function eventuallyOf(run: RuleRun): Bench['eventually'] {
  return async (what, act, holds) => {
    const { budgets, clock, timer, meter } = run.context;
    const begun = clock.now();
    let pause = firstPause;
    let value = await act();
    while (!holds(value) && clock.now() - begun + pause <= budgets.convergence) {
      await timer.sleep(pause);
      pause = Math.min(longestPause, pause * 2);
      value = await act();
    }
    run.asserted.push(what);
    if (!holds(value))
      throw new Difference({
        expected: `${what}${budgets.convergence === 0 ? '' : ` within ${budgets.convergence / 1000} s`}`,
        got: inWords(value),
        exchange: run.recorded.length - 1,
      });
    if (budgets.convergence > 0) meter.settled(what, clock.now() - begun);
    return value;
  };
}
