import type { RuleId } from '../../contract/rules/ids.ts';
import { usageError } from '../../kernel/errors.ts';
import { nearest } from '../../kernel/suggest.ts';
import { allRules } from './all-rules.ts';

/** A word as the id of a rule; where there is no such rule, an error that names the nearest. */
export function readRuleId(word: string): RuleId {
  const ids = allRules().map(({ id }) => id);
  if (isRuleIdAmong(word, ids)) return word;
  throw usageError('unknown-rule', { word, meant: nearest(word, ids) });
}

function isRuleIdAmong(word: string, ids: readonly string[]): word is RuleId {
  return ids.includes(word);
}
