import type { Bench } from '../check/bench.ts';
import { givenOf } from '../given/given.ts';
import { attemptsOf, callsOf } from '../bench/calls.ts';
import { eventuallyOf } from '../bench/eventually.ts';
import { expectOf } from '../bench/expect.ts';
import { namesOf } from '../bench/names.ts';
import { sendRaw } from '../bench/operation-calls.ts';
import { refusesOf } from '../bench/refuses.ts';
import type { RuleRun } from '../bench/rule-run.ts';
import { secondRegionOf } from '../context/target.ts';

/** The bench of one rule. */
export function newBench(run: RuleRun): Bench {
  const { context } = run;
  const { target } = context;
  const names = namesOf(run.ids, context.runName);
  return {
    given: givenOf(run, names),
    call: callsOf(run),
    attempt: attemptsOf(run),
    send: (raw) => sendRaw(run, raw),
    refuses: refusesOf(run),
    expect: expectOf(run),
    names,
    target: {
      region: target.region,
      secondRegion: secondRegionOf(target),
      accountId: target.accountId,
      has: (capability) => context.capabilities.get(capability)?.present ?? false,
      now: () => run.targetNow ?? context.clock.now(),
    },
    eventually: eventuallyOf(run),
  };
}
