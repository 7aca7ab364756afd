import { sharesIssuer } from '../../../src/contract/region-names.ts';
import type { Target } from '../../../src/engine/context/target.ts';
import { brokenTarget } from '../mutants/broken-target.ts';
import { runInProcess } from '../mutants/run-in-process.ts';

/** A rule that did not pass, and its verdict. */
export type NotPassed = readonly [rule: string, verdict: string];

/** The rules that are tested and do not pass, on the whole emulator in a region unless another target is given. */
export async function notPassedIn(region: string, target: Target = brokenTarget({ region })): Promise<readonly NotPassed[]> {
  const { rules } = await runInProcess(target);
  return rules.flatMap(({ id, verdict }) => (verdict === 'pass' || verdict === 'excluded' ? [] : [[id, verdict] as const]));
}

/** What is expected of a region: all rules pass, but for the one about an issuer that is not its own. */
export function expectedIn(region: string): readonly NotPassed[] {
  return [[sharesIssuer(region) ? 'token.iss-regional' : 'token.iss', 'out-of-scope']];
}
