import { capabilities, type Capability } from '../../contract/rules/statement.ts';
import { UsageError } from '../../kernel/errors.ts';
import { didYouMean } from '../../kernel/suggest.ts';

/**
 * A word as a capability.
 *
 * @throws {UsageError} `unknown-capability` where there is none of that name; the hint names the nearest.
 */
export function readCapability(word: string): Capability {
  if (isCapability(word)) return word;
  const names = Object.keys(capabilities);
  throw new UsageError({
    code: 'unknown-capability',
    message: `There is no capability "${word}".`,
    hint: didYouMean(word, names) ?? `There are: ${names.join(', ')}.`,
  });
}

function isCapability(word: string): word is Capability {
  return Object.hasOwn(capabilities, word);
}
