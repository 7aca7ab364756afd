import { array, oneof, toStringMethod, type Arbitrary } from 'fast-check';
import type { z } from 'zod';
import { operationNames, operations, type OperationName } from '../../src/contract/operations.ts';
import { constraintPath, type InputAspect } from '../../src/contract/rules/constraint-id.ts';
import { inputConstraints, type InputConstraint } from '../../src/contract/rules/families/input-constraints.ts';
import { workingNeeds } from '../../src/contract/rules/families/working-needs.ts';
import type { InputRuleId } from '../../src/contract/rules/ids.ts';
import type { Answer } from '../../src/engine/check/bench.ts';
import type { TrialBench } from '../../src/engine/laws/trial.ts';
import { inWords } from '../../src/engine/check/json-values.ts';
import type { JsonObject, JsonValue } from '../../src/kernel/json.ts';
import { violationsOf } from '../support/arbitraries/outside.ts';
import { shapeAt } from '../support/arbitraries/shapes.ts';
import { validFor } from '../support/arbitraries/valid.ts';
import { withChange } from '../support/input-places.ts';
import { hasMeaning, headOf } from '../support/meaningful-members.ts';
import { validInputs, type ValidInputs } from '../support/valid-inputs.ts';
import { defineLaw, type Law } from './law.ts';

/** A value at the place of one constraint, and on which side of it. */
interface Probe {
  readonly constraint: InputConstraint;
  readonly side: 'inside' | 'outside';
  readonly value: JsonValue | undefined;
  /** What a counterexample shows of it. */
  readonly [toStringMethod]: () => string;
}

function probeOf(constraint: InputConstraint, side: Probe['side'], value: JsonValue | undefined): Probe {
  return { constraint, side, value, [toStringMethod]: () => `${inWords(value)} as ${constraintPath(constraint.steps)}` };
}

// What is beyond letters and digits a service may refuse for reasons of its own; the emulator is tried with the whole of Unicode elsewhere.
const plain = { plain: true } as const;

function probesOf(constraint: InputConstraint, input: z.ZodType): readonly Arbitrary<Probe>[] {
  const { steps, aspect } = constraint;
  const violations = violationsOf(input, plain).filter(
    (violation) => violation.aspect === aspect && constraintPath(violation.steps) === constraintPath(steps),
  );
  const outside = violations.map(({ values }) => values.map((value) => probeOf(constraint, 'outside', value)));
  if (aspect === 'required') return outside;
  const inside = validFor(shapeAt(input, steps), plain).map((value) => probeOf(constraint, 'inside', value));
  return [...outside, inside];
}

const refusals = ['ValidationException', 'InvalidParameterException'] as const;
const typeRefusals = ['SerializationException', ...refusals] as const;

/** A valid input that holds the member the constraint is about, with the value at its place. */
function placed(valid: ValidInputs, input: JsonObject, { constraint, value }: Probe): JsonObject {
  const head = headOf(constraint);
  const extra = valid.optional[head];
  const holding = input[head] !== undefined || extra === undefined ? input : { ...input, [head]: extra };
  return withChange(holding, constraint.steps, () => value);
}

async function refusesOutside({ by, refuses }: TrialBench<InputRuleId>, valid: ValidInputs, probe: Probe): Promise<void> {
  const { id, operation, aspect, steps } = probe.constraint;
  const twin = await valid.next();
  const because = `${inWords(probe.value)} as ${constraintPath(steps)}`;
  await by(id, () =>
    refuses({ operation, bad: placed(valid, twin, probe), twin, codes: aspect === 'type' ? typeRefusals : refusals, because }),
  );
}

async function takesInside({ says, attempt, expect }: TrialBench<InputRuleId>, valid: ValidInputs, probe: Probe): Promise<void> {
  const { constraint, value } = probe;
  const input = placed(valid, await valid.next(), probe);
  // A crash over a value of the right form is wrong, but says nothing of this constraint.
  const answer: Answer<OperationName> = await attempt[constraint.operation](input);
  const ofConstraints = new Set<string>(
    hasMeaning(constraint) ? typeRefusals.filter((code) => code !== 'InvalidParameterException') : typeRefusals,
  );
  const taken = answer.accepted || !ofConstraints.has(answer.code);
  says(constraint.id, () => expect.truth(taken, `${inWords(value)} as ${constraintPath(constraint.steps)} is not refused`, answer.code));
}

/** What is called besides, so that there is something to name in the input. */
const arrangedWith: Readonly<Record<OperationName, readonly OperationName[]>> = {
  CreateIdentityPool: [],
  DeleteIdentities: ['CreateIdentityPool', 'GetId'],
  DeleteIdentityPool: ['CreateIdentityPool'],
  DescribeIdentity: ['CreateIdentityPool', 'GetId'],
  DescribeIdentityPool: ['CreateIdentityPool'],
  GetCredentialsForIdentity: ['CreateIdentityPool', 'GetId', 'SetIdentityPoolRoles'],
  GetId: ['CreateIdentityPool'],
  GetIdentityPoolRoles: ['CreateIdentityPool'],
  GetOpenIdToken: ['CreateIdentityPool', 'GetId'],
  GetOpenIdTokenForDeveloperIdentity: ['CreateIdentityPool'],
  GetPrincipalTagAttributeMap: ['CreateIdentityPool', 'SetPrincipalTagAttributeMap'],
  ListIdentities: ['CreateIdentityPool'],
  ListIdentityPools: [],
  ListTagsForResource: ['CreateIdentityPool'],
  LookupDeveloperIdentity: ['CreateIdentityPool', 'GetOpenIdTokenForDeveloperIdentity'],
  MergeDeveloperIdentities: ['CreateIdentityPool', 'GetOpenIdTokenForDeveloperIdentity'],
  SetIdentityPoolRoles: ['CreateIdentityPool'],
  SetPrincipalTagAttributeMap: ['CreateIdentityPool'],
  TagResource: ['CreateIdentityPool'],
  UnlinkDeveloperIdentity: ['CreateIdentityPool', 'GetOpenIdTokenForDeveloperIdentity'],
  UnlinkIdentity: ['CreateIdentityPool', 'GetId'],
  UntagResource: ['CreateIdentityPool'],
  UpdateIdentityPool: ['CreateIdentityPool'],
};

/** That a member may be left out is one sentence with one case, which the check of its rule tries. */
const withoutCases: ReadonlySet<InputAspect> = new Set(['optional']);

function lawFor(operation: OperationName): readonly Law[] {
  const { input } = operations[operation];
  const constraints = inputConstraints().filter((row) => row.operation === operation && !withoutCases.has(row.aspect));
  const [rule, ...rules] = constraints.map(({ id }) => id);
  const [first, ...others] = constraints.flatMap((constraint) => probesOf(constraint, input));
  if (rule === undefined || first === undefined) return [];
  return [
    defineLaw({
      id: `inputs-of-${operation.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()}`,
      says: `${operation} takes whatever keeps to its input shape, and refuses whatever lies just outside it.`,
      rules: [rule, ...rules],
      operations: [...arrangedWith[operation], operation].toSorted(),
      needs: workingNeeds[operation],
      over: array(oneof(first, ...others), { minLength: 1, maxLength: 8, size: 'max' }),
      async holds(bench, sample) {
        const valid = validInputs(bench, operation);
        for (const one of sample) await (one.side === 'inside' ? takesInside : refusesOutside)(bench, valid, one);
      },
    }),
  ];
}

/** One law for the input of each operation, computed from the shapes. */
export function inputLaws(): readonly Law[] {
  return operationNames.flatMap(lawFor);
}
