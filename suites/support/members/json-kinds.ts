import type { ExceptionName } from '../../../src/contract/exceptions.ts';
import { constraintPath } from '../../../src/contract/rules/constraint-id.ts';
import { jsonKindRules } from '../../../src/contract/rules/families/json-kinds.ts';
import type { JsonObject } from '../../../src/kernel/json.ts';
import { withChange } from '../input-places.ts';
import type { Writing, Written } from './lines.ts';

const codes: readonly ExceptionName[] = ['SerializationException', 'ValidationException', 'InvalidParameterException'];

/** Sends a call that works, with an input of its own each time where one cannot work twice, and then the same with a value of another JSON kind at each place of its input. */
export async function tellJsonKinds(
  { bench, step, operation }: Pick<Writing, 'bench' | 'step' | 'operation'>,
  valid: JsonObject | (() => Promise<JsonObject>),
): Promise<void> {
  const { given, attempt, expect } = bench;
  const rules = jsonKindRules().filter((rule) => rule.operation === operation);
  const next = typeof valid === 'function' ? valid : () => Promise.resolve(valid);
  const works = async (): Promise<void> =>
    void expect.accepted<unknown>(await attempt[operation](await next()), `${operation} with values of the right kind`);
  await step(
    () => given.arrange('a call that works', works),
    rules.map(({ id }) => [id, () => undefined]),
  );
  for (const { id, steps, wrong } of rules)
    await step(
      async (): Promise<Written> => attempt[operation](withChange(await next(), steps, () => wrong)),
      [[id, (answer) => expect.refused(answer, codes, `${JSON.stringify(wrong)} as ${constraintPath(steps)}`)]],
    );
}
