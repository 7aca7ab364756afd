import { isOperationName, operationNames, type OperationName } from '../../contract/operations.ts';
import { capabilities, type Capability } from '../../contract/rules/statement.ts';
import { usageError } from '../../kernel/errors.ts';
import { nearest } from '../../kernel/suggest.ts';
import { isCapability } from '../../engine/capabilities/detect.ts';

/** What a target means to have. */
export interface Offered {
  /** Undefined where no operation was named: it means to have all. */
  readonly operations: readonly OperationName[] | undefined;
  readonly capabilities: readonly Capability[];
  /** What it does not mean to have, as other capabilities were named: it is not probed. */
  readonly without: readonly Capability[];
}

/** Facts of a target or of a run, which nobody offers. */
const facts: ReadonlySet<Capability> = new Set(['live', 'shared issuer', 'own issuer', 'restricted principal']);

/**
 * Reads what a target means to have: names of operations and capabilities, several of them in one text with commas between.
 *
 * @throws {UsageError} `unknown-offer` where a word is neither; the hint names the nearest.
 */
export function readOffered(given: readonly string[]): Offered {
  const words = given
    .flatMap((text) => text.split(','))
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const stranger = words.find((word) => !isOperationName(word) && !isCapability(word));
  if (stranger !== undefined) {
    throw usageError('unknown-offer', { word: stranger, meant: nearest(stranger, [...operationNames, ...Object.keys(capabilities)]) });
  }
  const operations = words.filter(isOperationName);
  const named = words.filter(isCapability);
  const leftOut = Object.keys(capabilities)
    .filter(isCapability)
    .filter((name) => !facts.has(name) && !named.includes(name));
  return {
    operations: operations.length === 0 ? undefined : operations,
    capabilities: named,
    without: named.length === 0 ? [] : leftOut,
  };
}
