import type { RuleId } from '../../contract/rules/ids.ts';
import { UsageError } from '../../kernel/errors.ts';
import { didYouMean } from '../../kernel/suggest.ts';
import { allRules } from './all-rules.ts';

/** A word as the id of a rule; where there is no such rule, an error that names the nearest. */
export function readRuleId(word: string): RuleId {
  const ids = allRules().map(({ id }) => id);
  if (isRuleIdAmong(word, ids)) return word;
  const hint = didYouMean(word, ids) ?? 'Find the id with "poolproof list --text WORD".';
  throw new UsageError({ code: 'unknown-rule', message: `No rule has the id "${word}".`, hint });
}

function isRuleIdAmong(word: string, ids: readonly string[]): word is RuleId {
  return ids.includes(word);
}
