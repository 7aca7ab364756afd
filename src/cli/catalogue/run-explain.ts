import { usageError } from '../../kernel/errors.ts';
import type { ExplainGiven } from '../given/explain.ts';
import { nearest } from '../../kernel/suggest.ts';
import { jsonText } from '../base/json-text.ts';
import { mayColour, type CommandContext } from '../base/context.ts';
import { explainable } from './explainable.ts';
import { explanationText } from './explanation-text.ts';
import type { Explanation } from './explanation.ts';

/** Prints what is known of a word. */
export async function runExplain(options: ExplainGiven, { out, env }: CommandContext): Promise<number> {
  const explanation = explanationOf(options.what);
  const style = { columns: Math.min(out.columns, 100), colours: mayColour(out, env) };
  out.write(options.json ? jsonText(explanation) : explanationText(explanation, style));
  if (options.evidence) out.write(await (await import('./evidence.ts')).evidenceText(options.what, style));
  return 0;
}

function explanationOf(what: string): Explanation {
  const known = explainable();
  const one = known.find(({ name }) => name === what);
  if (one !== undefined) return one.explain();
  throw usageError('unknown-word', {
    word: what,
    meant: nearest(
      what,
      known.map(({ name }) => name),
    ),
  });
}
