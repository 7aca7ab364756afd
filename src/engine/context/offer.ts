import { isOperationName } from '../../contract/operations.ts';
import type { Judgement } from '../outcome/judge.ts';
import type { Target } from './target.ts';

/** Whether a target means to have an operation; one that does not say means to have all. */
export function isOffered({ offers }: Pick<Target, 'offers'>, operation: string): boolean {
  return offers === undefined || !isOperationName(operation) || offers.includes(operation);
}

/** What a judgement amounts to on a target that means to have some operations only: what hangs on another is out of its scope. */
export function withinOffer(judgement: Judgement, target: Pick<Target, 'offers'>): Judgement {
  const { verdict, cause, difference } = judgement;
  const operation = cause?.operation ?? difference?.operation;
  if (verdict === 'inconclusive' || verdict === 'suite-error' || operation === undefined || isOffered(target, operation)) return judgement;
  return notOffered(operation);
}

/** The judgement on what needs an operation that the target does not mean to have. */
export function notOffered(operation: string): Judgement {
  return { verdict: 'out-of-scope', reason: `Needs ${operation}, which the target does not mean to offer.` };
}
