import type { Rule } from '../../engine/check/check.ts';
import { NoVerdict } from '../../engine/outcome/outcomes.ts';

/** Rules that are left undecided once the user wants to stop; those under way still end, and clean up. */
export function rulesWithStop(rules: readonly Rule[], stop: AbortSignal): readonly Rule[] {
  return rules.map((rule) => ({
    ...rule,
    ...(rule.cells !== undefined && { cells: rulesWithStop(rule.cells, stop) }),
    async check(bench) {
      if (stop.aborted) throw new NoVerdict({ key: 'stopped', operation: '*', says: 'The run was stopped before this rule.' });
      await rule.check(bench);
    },
  }));
}
