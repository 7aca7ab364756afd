import { capabilities, type Capability } from '../../contract/rules/statement.ts';
import { usageError } from '../../kernel/errors.ts';
import { nearest } from '../../kernel/suggest.ts';

/**
 * A word as a capability.
 *
 * @throws {UsageError} `unknown-capability` where there is none of that name; the hint names the nearest.
 */
export function readCapability(word: string): Capability {
  if (isCapability(word)) return word;
  const names = Object.keys(capabilities);
  throw usageError('unknown-capability', { word, known: names.join(', '), meant: nearest(word, names) });
}

function isCapability(word: string): word is Capability {
  return Object.hasOwn(capabilities, word);
}
