import type { Bench } from '../check/bench.ts';
import { givenOf } from '../given/given.ts';
import { attemptsOf, callsOf } from './calls.ts';
import { eventuallyOf } from './eventually.ts';
import { expectOf } from './expect.ts';
import { namesOf } from './names.ts';
import { sendRaw } from './operation-calls.ts';
import { refusesOf } from './refuses.ts';
import type { RuleRun } from './rule-run.ts';

/** The bench of one rule. */
export function newBench(run: RuleRun): Bench {
  const { session } = run;
  const { target } = session;
  const names = namesOf(run.ids, session.runName);
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
      accountId: target.accountId,
      has: (capability) => session.capabilities.get(capability)?.present ?? false,
      now: () => run.targetNow ?? session.clock.now(),
    },
    eventually: eventuallyOf(run),
  };
}
