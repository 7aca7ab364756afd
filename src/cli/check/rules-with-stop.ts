import type { Rule, Scene } from '../../engine/check/check.ts';
import { NoVerdict } from '../../engine/outcome/outcomes.ts';

/** Rules that are left undecided once the user wants to stop; those under way still end, and clean up. */
export function rulesWithStop(rules: readonly Rule[], stop: AbortSignal): readonly Rule[] {
  return rules.map((rule) => ({
    ...rule,
    ...(rule.cells !== undefined && { cells: rulesWithStop(rule.cells, stop) }),
    ...(rule.scene !== undefined && { scene: sceneWithStop(rule.scene, stop) }),
    async check(bench) {
      goOn(stop);
      await rule.check(bench);
    },
  }));
}

function sceneWithStop({ id, play }: Scene, stop: AbortSignal): Scene {
  return {
    id,
    async play(bench, step) {
      goOn(stop);
      await play(bench, step);
    },
  };
}

function goOn(stop: AbortSignal): void {
  if (stop.aborted) throw new NoVerdict({ key: 'stopped', operation: '*', says: 'The run was stopped before this rule.' });
}
