import type { Capability } from '../../contract/rules/statement.ts';
import type { Bench } from '../check/bench.ts';
import { cleanUp } from '../set-up/clean-up.ts';
import { newBench } from '../set-up/new-bench.ts';
import { newRuleRun, type RuleRun } from '../bench/rule-run.ts';
import { Difference, NotImplemented, NoVerdict, OutOfScope, Unmet } from '../outcome/outcomes.ts';
import type { CapabilityFinding, RunContext } from '../context/run-context.ts';

/** Finds out whether a target offers something. */
export type Probe = (bench: Bench, run: RuleRun) => Promise<CapabilityFinding>;

/** It is there, and how that is known. */
export function there(how: string): CapabilityFinding {
  return { present: true, how };
}

/** It is not there, and how that is known. */
export function notThere(how: string): CapabilityFinding {
  return { present: false, how };
}

/**
 * A capability that every whole service has: only a missing operation takes it away. A target that answers its operations wrongly has it,
 * so that the rules about it run and show what is wrong.
 */
export function partOfTheApi(probe: (bench: Bench) => Promise<void>): Probe {
  return async (bench) => {
    try {
      await probe(bench);
      return there('found by trying it');
    } catch (error) {
      if (error instanceof NotImplemented) return { ...notThere(error.message), missing: error.operation };
      if (error instanceof Difference || error instanceof Unmet || error instanceof NoVerdict)
        return there(`taken for granted, though the probe failed: ${error.message}`);
      throw error;
    }
  };
}

/** So often is a probe tried that could not ask. */
const tries = 3;

/** Runs one probe on a bench of its own. One that could not ask is tried again, and then says that nobody knows. */
export async function findOut(context: RunContext, capability: Capability, probe: Probe): Promise<CapabilityFinding> {
  let finding = await tryOnce(context, capability, probe);
  for (let again = 1; again < tries && finding.unknown !== undefined; again += 1) finding = await tryOnce(context, capability, probe);
  return finding;
}

async function tryOnce(context: RunContext, capability: Capability, probe: Probe): Promise<CapabilityFinding> {
  const run = newRuleRun(context, `probe ${capability}`, 'probe');
  try {
    return await probe(newBench(run), run);
  } catch (error) {
    if (error instanceof NotImplemented) return { ...notThere(error.message), missing: error.operation };
    if (error instanceof NoVerdict) return { ...notThere(error.message), unknown: error.cause };
    if (error instanceof OutOfScope || error instanceof Difference || error instanceof Unmet) {
      return notThere(`the probe failed: ${error.message}`);
    }
    throw error;
  } finally {
    run.over = true;
    await cleanUp(run);
  }
}
