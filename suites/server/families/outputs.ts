import { operations } from '../../../src/contract/operations.ts';
import { outputRules } from '../../../src/contract/rules/families/outputs.ts';
import type { OutputRule } from '../../../src/contract/rules/families/outputs.ts';
import type { Bench, RawAnswer } from '../../../src/engine/check/bench.ts';
import type { BoundRules } from '../../../src/engine/check/check.ts';
import { withoutNulls } from '../../../src/engine/check/json-values.ts';
import type { JsonValue } from '../../../src/kernel/json.ts';
import { memberOf } from '../../support/reading.ts';
import { tellingInput } from '../../support/telling-inputs.ts';

async function success(bench: Bench, { operation }: OutputRule): Promise<RawAnswer> {
  const answer = await bench.attempt[operation](await tellingInput(bench, operation));
  bench.expect.accepted<unknown>(answer, `${operation} with a valid input`);
  bench.expect.equal(answer.response.status, 200, 'the status');
  return answer;
}

/** What is wrong with an answer, by member, in words; values are left out, they may be secrets. */
function wrongMembers({ operation }: OutputRule, json: JsonValue | undefined): readonly string[] {
  const parsed = operations[operation].output?.safeParse(json === undefined ? undefined : withoutNulls(json));
  return parsed?.error?.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`) ?? [];
}

async function hasShape(bench: Bench, row: OutputRule): Promise<void> {
  const answer = await success(bench, row);

  const unknown = Object.keys(answer.json ?? {}).filter((member) => !row.members.includes(member));
  bench.expect.equal(wrongMembers(row, answer.json), [], 'what is wrong with the members of the answer');
  if (unknown.length > 0) bench.expect.note(`${row.operation} also answers ${unknown.join(', ')}, which the model does not have.`);
}

async function isEmpty(bench: Bench, row: OutputRule): Promise<void> {
  const answer = await success(bench, row);

  const isNothing = answer.text === '' || JSON.stringify(answer.json) === '{}';
  bench.expect.truth(isNothing, 'the body is empty or an empty JSON object', answer.text);
}

async function hasMembers(bench: Bench, row: OutputRule): Promise<void> {
  const answer = await success(bench, row);

  for (const member of row.members) bench.expect.present(memberOf(answer.json, member), member);
}

const checks = { shape: hasShape, empty: isEmpty, required: hasMembers } as const;

/** The checks of what a success answers. */
export function outputChecks(): BoundRules {
  return { rules: outputRules().map((row) => ({ ...row, check: (bench) => checks[row.aspect](bench, row) })), excluded: [] };
}
