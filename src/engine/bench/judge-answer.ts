import type { z } from 'zod';
import type { JsonObject } from '../../kernel/json.ts';
import { operations, type OperationName, type OutputOf } from '../../contract/operations.ts';
import { isObject, summaryOf, symptomOf } from '../check/answer.ts';
import type { Answer, RawAnswer, Refused } from '../check/bench.ts';
import { inWords, withoutNulls } from '../check/json-values.ts';
import { Difference } from '../outcome/outcomes.ts';

/** An answer of an operation, sorted into success and refusal; anything else is a difference. */
export function judgeAnswer<Name extends OperationName>(operation: Name, answer: RawAnswer, exchange: number): Answer<Name> {
  if (isRefusal(answer)) return { ...answer, accepted: false };
  const { status } = answer.response;
  if (status < 200 || status > 299) throw neither(operation, answer, exchange);
  return { ...answer, accepted: true, output: outputOf(operation, answer, exchange) };
}

function isRefusal(answer: RawAnswer): answer is RawAnswer & Pick<Refused, 'code'> {
  return answer.code !== undefined;
}

function neither(operation: OperationName, answer: RawAnswer, exchange: number): Difference {
  const expected = 'a success, or a refusal that names its error';
  return new Difference({ expected, got: summaryOf(answer), exchange, operation, symptom: `answers ${symptomOf(answer)}` });
}

function outputOf<Name extends OperationName>(operation: Name, answer: RawAnswer, exchange: number): OutputOf<Name> {
  const body = answer.text === '' && operations[operation].output === undefined ? {} : answer.json;
  if (!isObject(body)) throw neither(operation, answer, exchange);
  // A member that is null says to a caller the same as one that is absent; that the service sends none is a rule of its own.
  const output = withoutNulls(body);
  const issue = firstTypeIssue(operation, isObject(output) ? output : {});
  if (issue !== undefined) {
    const path = issue.path.map(String).join('.');
    throw new Difference({
      expected: `${path} as the service model declares it (${issue.message})`,
      got: inWords(valueAt(output, issue.path)),
      path,
      exchange,
      operation,
      symptom: `answers a wrong ${path.replaceAll(/\d+/g, '*')}`,
    });
  }
  if (!hasShapeOf(operation, output)) throw neither(operation, answer, exchange);
  return output;
}

// Broken bounds and patterns of an answer are the matter of rules about them; here only the shape counts.
function firstTypeIssue(operation: OperationName, output: JsonObject): z.core.$ZodIssue | undefined {
  const parsed = operations[operation].output?.safeParse(output);
  return parsed?.error?.issues.find(({ code }) => !boundCodes.has(code));
}

// A key of a map that breaks its bounds is told as a key, whatever is wrong with it.
const boundCodes = new Set<string>(['custom', 'invalid_key']);

function hasShapeOf<Name extends OperationName>(operation: Name, value: unknown): value is OutputOf<Name> {
  const parsed = operations[operation].output?.safeParse(value);
  return parsed?.error?.issues.every(({ code }) => boundCodes.has(code)) ?? true;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined), value);
}
