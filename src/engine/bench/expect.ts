import { takenSymptom } from './refuses.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { isObject, summaryOf, symptomOf } from '../check/answer.ts';
import type { Accepted, DecodedToken, Expect, Refused } from '../check/bench.ts';
import { parseJson } from '../../kernel/json.ts';
import { inWords, sameValue } from '../check/json-values.ts';
import { twinCause } from '../outcome/causes.ts';
import { Difference, Unmet, type DifferenceFacts } from '../outcome/outcomes.ts';
import type { RuleRun } from './rule-run.ts';

type Say = (what: string, holds: boolean, facts: () => DifferenceFacts) => void;

/** The statements of one check: each is counted, and a false one ends the check. */
export function expectOf(run: RuleRun): Expect {
  const say: Say = (what, holds, facts) => {
    run.asserted.push(what);
    if (!holds) throw new Difference({ exchange: lastExchange(run), ...facts() });
  };
  return {
    ...valueExpectations(say),
    ...listExpectations(say),
    ...answerExpectations(say, run),
    note: (what) => void run.notes.push(what),
  };
}

function lastExchange(run: RuleRun): number | undefined {
  return run.recorded.length === 0 ? undefined : run.recorded.length - 1;
}

function valueExpectations(say: Say): Pick<Expect, 'equal' | 'different' | 'truth' | 'matches' | 'absent' | 'present' | 'between'> {
  return {
    equal(actual, expected, compared) {
      const { what, symptom } = typeof compared === 'string' ? { what: compared, symptom: undefined } : compared;
      say(what, sameValue(actual, expected), () => ({ expected: `${what}: ${inWords(expected)}`, got: inWords(actual), symptom }));
    },
    different(actual, other, what) {
      say(what, !sameValue(actual, other), () => ({ expected: `${what}: anything but ${inWords(other)}`, got: inWords(actual) }));
    },
    truth(holds, what, got) {
      say(what, holds, () => ({ expected: what, got: got === undefined ? 'the contrary' : inWords(got) }));
    },
    matches(text, pattern, what) {
      say(what, text !== undefined && new RegExp(pattern.source, pattern.flags.replaceAll(/[gy]/g, '')).test(text), () => ({
        expected: `${what}: ${pattern.toString()}`,
        got: inWords(text),
      }));
    },
    absent(value, what) {
      say(what, value === undefined || value === null, () => ({ expected: `${what}: nothing`, got: inWords(value) }));
    },
    present(value, what) {
      say(what, value !== undefined && value !== null, () => ({ expected: `${what}: a value`, got: inWords(value) }));
      if (value === undefined || value === null) throw new TypeError('A missing value was let through.');
      return value;
    },
    between(value, [least, most], what) {
      const holds = value !== undefined && value >= least && value <= most;
      say(what, holds, () => ({ expected: `${what}: from ${least} to ${most}`, got: inWords(value) }));
    },
  };
}

function listExpectations(say: Say): Pick<Expect, 'includes' | 'excludes'> {
  return {
    includes(list, member, what) {
      say(what, holdsMember(list, member), () => ({ expected: `${what}: a list with ${inWords(member)}`, got: inWords(list) }));
    },
    excludes(list, member, what) {
      say(what, !holdsMember(list, member), () => ({ expected: `${what}: no ${inWords(member)}`, got: inWords(list) }));
    },
  };
}

function holdsMember(list: readonly unknown[] | undefined, member: unknown): boolean {
  return list?.some((one) => sameValue(one, member)) ?? false;
}

function answerExpectations(say: Say, run: RuleRun): Pick<Expect, 'refused' | 'accepted' | 'token'> {
  return {
    refused(answer, codes, what) {
      const holds = !answer.accepted && answer.code !== undefined && codes.includes(answer.code);
      if (!holds && !answer.accepted) assureProof(run, answer);
      say(what, holds, () => refusedOtherwise(answer, codes, what));
    },
    accepted<Output>(answer: Accepted<Output> | Refused, what: string): Output {
      say(what, answer.accepted, () => ({
        expected: `${what}: a success`,
        got: summaryOf(answer),
        symptom: `refuses valid requests with ${symptomOf(answer)}`,
      }));
      if (!answer.accepted) throw new TypeError('A refusal was let through.');
      return answer.output;
    },
    token(value, what) {
      const decoded = decodeToken(value);
      say(what, decoded !== undefined, () => ({
        expected: `${what}: a JSON web token`,
        got: value === undefined ? 'nothing' : `a text of ${value.length} characters`,
        symptom: 'answers tokens that are no JSON web tokens',
      }));
      if (decoded === undefined) throw new TypeError('What is no token was let through.');
      return decoded;
    },
  };
}

/** Another refusal than the one due says nothing where valid calls of the operation get it too. */
function assureProof(run: RuleRun, answer: Parameters<Expect['refused']>[0]): void {
  const found = run.recorded.findLastIndex(({ response }) => 'response' in answer && response === answer.response);
  const at = found === -1 ? run.recorded.length - 1 : found;
  const operation = run.recorded[at]?.schemaOf;
  if (operation === undefined || !run.context.knowledge.refusesAlike(operation, answer.code)) return;
  throw new Unmet(twinCause(operation, answer.code ?? 'a refusal without a name'), at);
}

function refusedOtherwise(
  answer: { readonly accepted: boolean; readonly code: string | undefined },
  codes: readonly string[],
  what: string,
): DifferenceFacts {
  const expected = `${what}: refused with ${codes.join(' or ')}`;
  if (answer.accepted) return { expected, got: 'a success', symptom: takenSymptom(codes) };
  return {
    expected,
    got: answer.code ?? 'a refusal without a name',
    symptom: `answers ${answer.code ?? 'no code'} where ${codes.join(' or ')} is due`,
    isOtherCode: true,
  };
}

function decodeToken(value: string | undefined): DecodedToken | undefined {
  const [header, claims, signature, ...rest] = value?.split('.') ?? [];
  if (signature === undefined || rest.length > 0) return undefined;
  const parts = [header, claims].map((part) => objectIn(part));
  const [first, second] = parts;
  return first === undefined || second === undefined ? undefined : { header: first, claims: second };
}

function objectIn(part: string | undefined): JsonObject | undefined {
  if (part === undefined || !/^[\w-]+$/.test(part)) return undefined;
  const value = parseJson(Buffer.from(part, 'base64url').toString('utf8'));
  return isObject(value) ? value : undefined;
}
