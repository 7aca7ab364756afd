import { parseJson } from '../../kernel/json.ts';
import { isObject } from '../check/answer.ts';
import type { ExchangeEvidence, RuleResult } from '../result/result.ts';

/** The root cause of all differences whose answers are errors that name none. */
export const namelessErrors = {
  key: 'differs/*/answers errors without __type',
  operation: '*',
  says: 'The service answers errors without "__type", so that clients cannot tell one from another.',
} as const;

/** Whether the answer a difference is about is an error in JSON whose body does not name it, however its headers do. */
export function namesNoError({ difference, exchanges }: Pick<RuleResult, 'difference' | 'exchanges'>): boolean {
  if (difference === undefined) return false;
  const { got, exchange = exchanges.findLastIndex(({ purpose }) => purpose === 'act') } = difference;
  const shown = exchanges[exchange];
  if (shown !== undefined && isNameless(shown)) return true;
  // A check may go on after the error it judges: that is then the one that is called what came.
  return exchanges.slice(0, exchange).some((one) => isNameless(one) && nameInHeaders(one) === got.replaceAll('"', ''));
}

function isNameless({ response }: ExchangeEvidence): boolean {
  if (response === undefined || response.status < 400) return false;
  const body = parseJson(response.body);
  return isObject(body) && typeof body['__type'] !== 'string';
}

function nameInHeaders({ response }: ExchangeEvidence): string | undefined {
  return response?.headers.find(([name]) => name.toLowerCase() === 'x-amzn-errortype')?.[1];
}
