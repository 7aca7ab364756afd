import { parseJson } from '../../kernel/json.ts';
import { isObject } from '../check/answer.ts';
import type { RuleResult } from '../result/result.ts';

/** The root cause of all differences whose answers are errors that name none. */
export const namelessErrors = {
  key: 'differs/*/answers errors without __type',
  operation: '*',
  says: 'The service answers errors without "__type", so that clients cannot tell one from another.',
} as const;

/** Whether the answer a difference points at is an error in JSON whose body does not name it, however its headers do. */
export function namesNoError({ difference, exchanges }: Pick<RuleResult, 'difference' | 'exchanges'>): boolean {
  const { exchange = exchanges.findLastIndex(({ purpose }) => purpose === 'act') } = difference ?? {};
  const response = exchanges[exchange]?.response;
  if (difference === undefined || response === undefined || response.status < 400) return false;
  const body = parseJson(response.body);
  return isObject(body) && typeof body['__type'] !== 'string';
}
