import type { RuleStatement } from '../../contract/rules/statement.ts';
import type { Rule, Scene, Step } from './check.ts';

/** A rule that a scene decides. Its check by itself plays the scene for this rule alone. */
export function inScene(rule: RuleStatement & { readonly id: string }, scene: Scene): Rule {
  const alone: Step = async (act, judges) => {
    const shown = await act();
    for (const [id, judge] of judges) if (id === rule.id) await judge(shown);
  };
  return { ...rule, scene, check: (bench) => scene.play(bench, alone) };
}
