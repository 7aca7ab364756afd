import { isExceptionName, exceptions } from '../../contract/exceptions.ts';
import { isOperationName, operationNames } from '../../contract/operations.ts';
import { usageError } from '../../kernel/errors.ts';
import type { ExplainGiven } from '../given/explain.ts';
import { nearest } from '../../kernel/suggest.ts';
import { jsonText } from '../base/json-text.ts';
import { mayColour, type CommandContext } from '../base/context.ts';
import { allRules } from './all-rules.ts';
import { explainException, explainOperation, explainRule } from './explanation.ts';
import { explanationText } from './explanation-text.ts';
import type { Explanation } from './explanation.ts';

/** Prints what is known of a rule, an exception or an operation. */
export async function runExplain(options: ExplainGiven, { out, env }: CommandContext): Promise<number> {
  const explanation = explanationOf(options.what);
  const style = { columns: Math.min(out.columns, 100), colours: mayColour(out, env) };
  out.write(options.json ? jsonText(explanation) : explanationText(explanation, style));
  if (options.evidence) out.write(await (await import('./evidence.ts')).evidenceText(options.what, style));
  return 0;
}

function explanationOf(what: string): Explanation {
  if (isExceptionName(what)) return explainException(what);
  if (isOperationName(what)) return explainOperation(what);
  const rules = allRules();
  const rule = rules.find(({ id }) => id === what);
  if (rule !== undefined) return explainRule(rule);
  const words = [...rules.map(({ id }) => id), ...operationNames, ...Object.keys(exceptions)];
  throw usageError('unknown-word', { word: what, meant: nearest(what, words) });
}
