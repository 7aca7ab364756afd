import { summaryOf, symptomOf } from '../check/answer.ts';
import type { Bench, RefusalCase, Refused } from '../check/bench.ts';
import { twinCause } from '../outcome/causes.ts';
import { Difference, Unmet } from '../outcome/outcomes.ts';
import type { Exchanged } from './exchange.ts';
import { judgeAnswer } from './judge-answer.ts';
import { attemptOperation, sendOperation } from './operation-calls.ts';
import type { RuleRun } from './rule-run.ts';
import { witnessOf } from './witness.ts';

/** Finds out whether a bad request is refused for the reason given, by sending its twin as well. */
export function refusesOf(run: RuleRun): Bench['refuses'] {
  return async (refusal) => {
    const { operation, bad: input, badOptions: options } = refusal;
    const witness = await witnessOf(run, { operation, input, options: refusal.twinOptions });
    const sent = await sendOperation(run, { operation, input, options });
    run.asserted.push(`${refusal.because} is refused with ${refusal.codes.join(' or ')}`);
    const bad = refusedIn(refusal, sent);
    await witness.assertUnchanged(refusal.because);
    await twinWorks(run, refusal);
    run.asserted.push(`the same without ${refusal.because} works`);
    const codes: readonly string[] = refusal.codes;
    if (!codes.includes(bad.code)) throw otherwise(refusal, bad, sent.exchange);
    return bad;
  };
}

// A success is a success here whatever its body is like: that the request was taken is the difference.
function refusedIn(refusal: RefusalCase, { answer, exchange }: Exchanged): Refused {
  const isSuccess = answer.response.status < 300 && answer.code === undefined;
  const judged = isSuccess ? undefined : judgeAnswer(refusal.operation, answer, exchange);
  if (judged?.accepted === false) return judged;
  throw accepted(refusal, summaryOf(answer), exchange);
}

async function twinWorks(run: RuleRun, refusal: RefusalCase): Promise<void> {
  const { twin, twinOptions } = refusal;
  const operation = refusal.twinOperation ?? refusal.operation;
  try {
    const { answer, exchange } = await attemptOperation(run, { operation, input: twin, options: twinOptions, purpose: 'twin' });
    if (!answer.accepted) throw new Unmet(twinCause(operation, symptomOf(answer)), exchange);
  } catch (error) {
    if (error instanceof Difference)
      throw new Unmet(twinCause(operation, error.facts.symptom ?? 'something else came'), error.facts.exchange);
    throw error;
  }
}

function accepted(refusal: RefusalCase, got: string, exchange: number): Difference {
  const { operation, because, codes, taken } = refusal;
  const symptom = taken ?? takenSymptom(codes);
  return new Difference({ expected: `${because} to be refused with ${codes.join(' or ')}`, got, exchange, operation, symptom });
}

/** What the lack of a refusal comes from, by the first code that is due: one place in a service decides all refusals of a kind. */
const takenSymptoms: ReadonlyMap<string, string> = new Map([
  ['NotAuthorizedException', 'takes calls without verifying logins and who may call'],
  ['InvalidParameterException', 'takes parameters that it has to refuse'],
  ['ValidationException', 'takes parameters that it has to refuse'],
  ['LimitExceededException', 'takes more than its limits allow'],
  ['ResourceNotFoundException', 'takes ids that it never issued'],
  ['ResourceConflictException', 'takes logins that belong to another identity'],
  ['DeveloperUserAlreadyRegisteredException', 'takes logins that belong to another identity'],
  ['InvalidIdentityPoolConfigurationException', 'takes pools without usable roles'],
]);

/** What the lack of a refusal with one of these codes is called; undefined where no one place decides it. */
export function takenSymptom([first]: readonly string[]): string | undefined {
  return first === undefined ? undefined : takenSymptoms.get(first);
}

function otherwise(refusal: RefusalCase, answer: Refused, exchange: number): Difference {
  const { operation, because, codes } = refusal;
  const due = codes.join(' or ');
  const symptom = `answers ${symptomOf(answer)} where ${due} is due`;
  return new Difference({
    expected: `${because} to be refused with ${due}`,
    got: summaryOf(answer),
    exchange,
    operation,
    symptom,
    isOtherCode: true,
  });
}
