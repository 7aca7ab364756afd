import { operationNames, operations, type OperationName } from '../../contract/operations.ts';
import { inconclusiveError, usageError, type PoolproofError } from '../../kernel/errors.ts';
import { sortOf, summaryOf, symptomOf } from '../check/answer.ts';
import type { RawAnswer } from '../check/bench.ts';

/** The first answer of each operation to an input that a whole service takes. */
export type FirstAnswers = ReadonlyMap<OperationName, RawAnswer>;

/**
 * Why a target cannot be tested at all, where it gives one and the same refusal to everything: it does not know the caller, gives the caller no
 * rights, or is another service. Undefined where anything is taken, or anything is refused otherwise.
 */
export function oneRefusal(url: string, answers: FirstAnswers): PoolproofError | undefined {
  if ([...answers.values()].some(({ response }) => response.status < 300)) return undefined;
  // The public operations do not look at a signature.
  const ofCaller = alike(signedOperations, answers);
  if (ofCaller !== undefined && sortOf(ofCaller) === 'caller refused') return callerRefused(url, ofCaller);
  const ofAll = alike(operationNames, answers);
  return ofAll === undefined ? undefined : otherService(url, ofAll);
}

const signedOperations = operationNames.filter((name) => operations[name].access === 'signed');

/** The answer of some operations, where all gave the same status and code. */
function alike(names: readonly OperationName[], answers: FirstAnswers): RawAnswer | undefined {
  const [first, ...rest] = names.map((name) => answers.get(name));
  if (first === undefined) return undefined;
  return rest.every((other) => other !== undefined && symptomOf(other) === symptomOf(first)) ? first : undefined;
}

function callerRefused(url: string, answer: RawAnswer): PoolproofError {
  const said = summaryOf(answer).replace(/\.$/, '');
  const isKnown = answer.code?.startsWith('AccessDenied') === true || (answer.code === undefined && answer.response.status === 403);
  return inconclusiveError(isKnown ? 'caller-without-rights' : 'caller-unknown', { url, said });
}

function otherService(url: string, answer: RawAnswer): PoolproofError {
  const said = summaryOf(answer).replace(/\.$/, '');
  if (answer.code === 'SerializationException') return usageError('another-protocol', { url, said });
  if (answer.response.status >= 500) return inconclusiveError('target-broken', { url, said });
  return usageError('not-this-api', { url, why: `it answers ${said} to all 23 operations` });
}
