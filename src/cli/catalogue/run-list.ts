import { hanging, wrapped } from '../../../reports/console/layout.ts';
import { paint } from '../../../reports/console/style.ts';
import { counted } from '../../../reports/model/wording.ts';
import type { ExcludedRule, Rule } from '../../engine/check/check.ts';
import type { ListGiven } from '../given/list.ts';
import { jsonText } from '../base/json-text.ts';
import { mayColour, type CommandContext } from '../base/context.ts';
import { allRules, exclusionOf } from './all-rules.ts';
import { selected } from './select.ts';

/** Prints the rules that the filters leave. */
export async function runList(options: ListGiven, { out, env }: CommandContext): Promise<number> {
  const rules = selected(allRules(), options);
  if (options.json) {
    out.write(jsonText(rules.map(rowOf)));
    return 0;
  }
  const style = { columns: Math.min(out.columns, 120), colours: mayColour(out, env) };
  for (const rule of rules) {
    const grade = `${rule.strength}, ${rule.certainty}${exclusionOf(rule) === undefined ? '' : ', excluded'}`;
    out.write(
      `${paint(rule.id, 'strong', style)}  ${paint(`(${grade})`, 'faint', style)}\n${hanging(wrapped(rule.says, style.columns - 4), 4)}\n`,
    );
  }
  out.write(`\n${counted(rules.length, 'rule')}\n`);
  return 0;
}

function rowOf(rule: Rule | ExcludedRule): object {
  const { id, operation, kind, says, strength, certainty, level, source, needs, liveTestable } = rule;
  const excluded = exclusionOf(rule);
  return {
    id,
    operation,
    kind,
    says,
    strength,
    certainty,
    level,
    source,
    needs,
    liveTestable,
    ...(excluded === undefined ? {} : { excluded }),
  };
}
