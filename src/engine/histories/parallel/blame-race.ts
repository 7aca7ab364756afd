import { isStated, rulesAbout, type Blame } from '../blame.ts';
import type { RuleId } from '../../../contract/rules/ids.ts';
import type { Stage } from '../run-history.ts';
import { explained } from './explain.ts';
import { explainingOf, type Bounds, type Race } from './judge.ts';

/**
 * Which rules a race breaks: those of which one, ignored by a single call of a client, would explain all answers. That calls at the same time
 * act as if one came after the other is nowhere stated, so where no stated rule is broken so, a race is advice.
 */
export async function blameForRace(stage: Stage, { calls }: Race, bounds: Bounds): Promise<Pick<Blame, 'rules' | 'verdict'>> {
  const raced = calls.filter(({ client }) => client > 0).map(({ step }) => step);
  const explaining = explainingOf(stage, bounds);
  const rules: RuleId[] = [];
  for (const rule of rulesAbout(raced)) {
    for (const { id } of raced.filter((step) => rulesAbout([step]).includes(rule))) {
      const { verdict } = await explained(calls, { ...explaining, ignoring: { step: id, rule } });
      if (verdict === 'explained' && !rules.includes(rule)) rules.push(rule);
    }
  }
  return { rules, verdict: rules.some(isStated) ? 'wrong' : 'advice' };
}
