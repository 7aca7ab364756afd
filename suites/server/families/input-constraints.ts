import type { ExceptionName } from '../../../src/contract/exceptions.ts';
import { constraintPath } from '../../../src/contract/rules/constraint-id.ts';
import { inputConstraints } from '../../../src/contract/rules/families/input-constraints.ts';
import type { InputConstraint } from '../../../src/contract/rules/families/input-constraints.ts';
import type { Bench } from '../../../src/engine/check/bench.ts';
import type { BoundRules } from '../../../src/engine/check/check.ts';
import type { JsonObject } from '../../../src/kernel/json.ts';
import { boundaryOf } from '../../support/boundary-values.ts';
import type { Boundary, BoundaryValue } from '../../support/boundary-values.ts';
import { valueAt, withChange } from '../../support/input-places.ts';
import { hasMeaning, headOf } from '../../support/meaningful-members.ts';
import { validInputs } from '../../support/valid-inputs.ts';
import type { ValidInputs } from '../../support/valid-inputs.ts';

const constraintCodes: readonly ExceptionName[] = ['ValidationException', 'InvalidParameterException'];
const typeCodes: readonly ExceptionName[] = ['SerializationException', ...constraintCodes];

/** Where the service is known to stop below the bound of the model, its own bound. */
const undisputedMost: Readonly<Record<string, number>> = {
  'SetIdentityPoolRoles.input.RoleMappings{value}.RulesConfiguration.Rules.items': 25,
};

/** One constraint on its way through a check. */
interface Probe {
  readonly bench: Bench;
  readonly constraint: InputConstraint;
  readonly valid: ValidInputs;
}

/** A valid input that holds the member the constraint is about, so that its parts can be changed. */
function holding({ constraint, valid }: Probe, input: JsonObject): JsonObject {
  const head = headOf(constraint);
  const extra = valid.optional[head];
  return input[head] !== undefined || extra === undefined ? input : { ...input, [head]: extra };
}

function placed(probe: Probe, input: JsonObject, { value }: BoundaryValue): JsonObject {
  return withChange(holding(probe, input), probe.constraint.steps, () => value);
}

function inWords({ constraint }: Probe, { named }: BoundaryValue): string {
  return `${named} as ${constraintPath(constraint.steps)}`;
}

/** What a refusal says, without the value it speaks of, so that the same words about two values are seen as the same. */
function wordsAbout({ value }: BoundaryValue, message: string | undefined): string {
  const texts = typeof value === 'string' ? [value] : Object.keys(typeof value === 'object' && value !== null ? value : {});
  return texts.filter((text) => text !== '').reduce((words, text) => words.replaceAll(text, '‹value›'), message ?? '');
}

/** All but the first value are refused on the same input; the first also has its twin. Gives the messages that came. */
async function refusesOutside(probe: Probe, { outside }: Boundary, twin: JsonObject): Promise<readonly string[]> {
  const { bench, constraint } = probe;
  const { operation } = constraint;
  const codes = constraint.aspect === 'type' ? typeCodes : constraintCodes;
  const [first, ...others] = outside;
  if (first === undefined) return [];
  const messages: string[] = [];
  for (const other of others) {
    const answer = await bench.attempt[operation](placed(probe, twin, other));
    bench.expect.refused(answer, codes, inWords(probe, other));
    messages.push(wordsAbout(other, answer.message));
  }
  const refused = await bench.refuses({ operation, bad: placed(probe, twin, first), twin, codes, because: inWords(probe, first) });
  return [...messages, wordsAbout(first, refused.message)];
}

/** Whether a refusal is about something else than the constraint, as far as a caller can tell. */
function isAboutElse(constraint: InputConstraint, code: string, isSaidOfBroken: boolean): boolean {
  const isOfConstraints = code === 'ValidationException' || code === 'SerializationException';
  if (isOfConstraints) return false;
  if (code !== 'InvalidParameterException') return true;
  return hasMeaning(constraint) && !isSaidOfBroken;
}

async function takesInside(probe: Probe, { inside }: Boundary, messages: readonly string[]): Promise<void> {
  const { bench, constraint, valid } = probe;
  for (const value of inside) {
    const answer = await bench.attempt[constraint.operation](placed(probe, await valid.next(), value));
    const isSaidOfBroken = messages.includes(wordsAbout(value, answer.message));
    const taken = answer.accepted || isAboutElse(constraint, answer.code, isSaidOfBroken);
    bench.expect.truth(taken, `${inWords(probe, value)} is not refused`, answer.code);
  }
}

async function worksWithout(probe: Probe): Promise<void> {
  const { bench, constraint, valid } = probe;
  const input = withChange(await valid.next(), constraint.steps, () => undefined);
  const answer = await bench.attempt[constraint.operation](input);
  if (!answer.accepted) await isRefusedForIt(probe, answer.code);
  bench.expect.truth(answer.accepted, `${constraint.operation} works without ${headOf(constraint)}`, answer.code);
}

/** What is refused with the member in the very same way is not refused for the lack of it. */
async function isRefusedForIt(probe: Probe, code: string): Promise<void> {
  const { given, attempt, expect } = probe.bench;
  const { operation } = probe.constraint;
  await given.arrange(`whether ${headOf(probe.constraint)} may be left out`, async () => {
    const answer = await attempt[operation](holding(probe, await probe.valid.next()));
    if (answer.code === code) expect.accepted<unknown>(answer, `${operation} with ${headOf(probe.constraint)}`);
  });
}

/** Both sides of one bound: just inside is not refused for it, just outside is. */
async function checkConstraint(bench: Bench, constraint: InputConstraint): Promise<void> {
  const probe: Probe = { bench, constraint, valid: validInputs(bench, constraint.operation) };
  if (constraint.aspect === 'optional') return worksWithout(probe);
  const input = await probe.valid.next();
  const sample = valueAt(holding(probe, input), constraint.steps);
  const boundary = boundaryOf({ facts: constraint.facts, sample, ...mostOf(constraint) }, constraint.aspect);
  const messages = await refusesOutside(probe, boundary, input);
  await takesInside(probe, boundary, messages);
}

function mostOf({ id }: InputConstraint): { readonly undisputedMost?: number } {
  const most = undisputedMost[id];
  return most === undefined ? {} : { undisputedMost: most };
}

/** The checks of all constraints on inputs, computed from the shapes. */
export function inputConstraintChecks(): BoundRules {
  return { rules: inputConstraints().map((row) => ({ ...row, check: (bench) => checkConstraint(bench, row) })), excluded: [] };
}
