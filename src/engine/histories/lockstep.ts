import type { OperationName } from '../../contract/operations.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { answerOf, isObject } from '../answer.ts';
import type { ProviderKind } from '../bench.ts';
import { jsonType, targetPrefix } from '../bench/request.ts';
import { sendOperation } from '../bench/operation-calls.ts';
import type { RuleRun } from '../bench/rule-run.ts';
import { accountOf, roleArnOf } from '../given/arns.ts';
import type { Target } from '../target.ts';
import { differencesOf, type OutcomeDifference } from './compare.ts';
import type { Step } from './history.ts';
import type { ModelService, ModelState } from './model-service.ts';
import { outcomeOf, type Outcome, type Send } from './outcome.ts';
import { newPairs } from './pairs.ts';
import { filledIn, namesIn } from './placeholders.ts';

/** A step that was taken, on both sides. */
export interface Taken {
  readonly step: Step;
  readonly model: Outcome;
  readonly target: Outcome;
  readonly differences: readonly OutcomeDifference[];
  readonly before: ModelState;
  readonly after: ModelState;
}

/** A history under way: model and target take each step together. */
export interface Lockstep {
  /** Undefined where the step refers to something no step before it gave. */
  take(step: Step): Promise<Taken | undefined>;
  /** Names that placeholders may refer to. */
  readonly names: ReadonlyMap<string, string>;
  state(): ModelState;
}

/** Sends calls to a model. */
export function sendToModel(model: ModelService): Send {
  return async (operation, input) => answerOf(await model.respond(modelRequest(operation, input)));
}

function modelRequest(operation: OperationName, input: JsonObject) {
  const headers = [
    ['Host', 'model.test'],
    ['Content-Type', jsonType],
    ['X-Amz-Target', `${targetPrefix}.${operation}`],
  ] as const;
  return { method: 'POST', path: '/', headers, body: Buffer.from(JSON.stringify(input)) };
}

/** Begins a history: the model is empty, the target may hold what others made. */
export function lockstep(run: RuleRun, model: ModelService): Lockstep {
  const toTarget: Send = async (operation, input) => (await sendOperation(run, { operation, input })).answer;
  const toModel = sendToModel(model);
  const facts = factsOf(run.session.target);
  const sides = { model: new Map(facts), target: new Map(facts) };
  const pairs = newPairs();
  return {
    names: sides.model,
    state: () => model.state(),
    async take(step) {
      const logins = await mintedFor(run, step);
      for (const side of [sides.model, sides.target]) for (const [name, value] of logins) side.set(name, value);
      const inputs = { model: filledIn(step.input, sides.model), target: filledIn(step.input, sides.target) };
      if (inputs.model === undefined || inputs.target === undefined) return undefined;
      const before = model.state();
      const outcomes = {
        model: await outcomeOf(toModel, step.operation, inputs.model),
        target: onlyKnown(step.operation, await outcomeOf(toTarget, step.operation, inputs.target), sides.target),
      };
      bind(step, outcomes.model, sides.model);
      bind(step, outcomes.target, sides.target);
      return { step, ...outcomes, differences: differencesOf(outcomes.model, outcomes.target, pairs), before, after: model.state() };
    },
  };
}

/** What is known of a target before the first step. */
export function factsOf(target: Target): ReadonlyMap<string, string> {
  return new Map([
    ['region', target.region],
    ['account', accountOf(target)],
    ['role:authenticated', roleArnOf(target, 'authenticated')],
    ['role:unauthenticated', roleArnOf(target, 'unauthenticated')],
  ]);
}

const loginName = /^(login|provider):([^:]+)(?::([^:]+))?(?::([^:]+))?$/;

/** Fresh proofs for the logins a step names. Both sides get the same ones. */
export async function mintedFor(run: RuleRun, step: Step): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const name of namesIn(step.input)) {
    const value = await minted(run, name);
    if (value !== undefined) found.set(name, value);
  }
  return found;
}

async function minted(run: RuleRun, name: string): Promise<string | undefined> {
  const [, what, word, subject = 'nobody', flawed] = loginName.exec(name) ?? [];
  const { loginSource } = run.session.target;
  const kind = loginSource?.kinds.find((known: ProviderKind) => known === word);
  if (loginSource === undefined || kind === undefined) return undefined;
  const flaw = flawed === 'expired' ? 'expired' : undefined;
  const now = run.targetNow ?? run.session.clock.now();
  const { provider, token } = await loginSource.mint({ kind, subject, claims: {}, flaw, now });
  run.minted.add(token);
  return what === 'login' ? token : provider;
}

/** A listing of pools without those of other people. */
function onlyKnown(operation: OperationName, outcome: Outcome, side: ReadonlyMap<string, string>): Outcome {
  if (operation !== 'ListIdentityPools' || outcome.kind !== 'accepted') return outcome;
  const ours = new Set([...side].flatMap(([name, value]) => (name.startsWith('pool') ? [value] : [])));
  const { IdentityPools: all, ...rest } = outcome.output;
  if (!Array.isArray(all)) return outcome;
  const kept = all.filter((pool) => isObject(pool) && typeof pool['IdentityPoolId'] === 'string' && ours.has(pool['IdentityPoolId']));
  return { kind: 'accepted', output: { ...rest, IdentityPools: kept } };
}

/** Names what a step gave. */
export function bind({ id }: Step, outcome: Outcome, side: Map<string, string>): void {
  if (outcome.kind !== 'accepted') return;
  for (const [member, word] of bound) {
    const value = outcome.output[member];
    if (typeof value === 'string') side.set(`${word}${id}`, value);
  }
}

const bound = [
  ['IdentityPoolId', 'pool'],
  ['IdentityId', 'identity'],
  ['Token', 'token'],
] as const;
