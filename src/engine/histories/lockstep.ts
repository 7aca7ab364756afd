import type { OperationName } from '../../contract/operations.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { answerOf, isObject } from '../check/answer.ts';
import type { ProviderKind } from '../../contract/login-kind.ts';
import { jsonType, targetPrefix } from '../../contract/call-headers.ts';
import { sendOperation } from '../bench/operation-calls.ts';
import type { RuleRun } from '../bench/rule-run.ts';
import { quotaCause } from '../outcome/causes.ts';
import { ownKeyOf } from '../given/identities.ts';
import { sharedIssuer } from '../../contract/region-names.ts';
import { accountOf, roleArnOf } from '../given/arns.ts';
import { NotImplemented, NoVerdict } from '../outcome/outcomes.ts';
import type { LoginSource, Target } from '../context/target.ts';
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

/** Sends calls to the target. An answer that the operation is unknown is an answer like any other where the survey found that it is known. */
function sendToTarget(run: RuleRun): Send {
  return async (operation, input) => {
    try {
      return (await sendOperation(run, { operation, input })).answer;
    } catch (error) {
      const exchange = error instanceof NotImplemented ? error.exchange : undefined;
      const response = exchange === undefined ? undefined : run.recorded[exchange]?.response;
      if (response === undefined) throw error;
      return answerOf(response);
    }
  };
}

/** The account is full of pools of others: nothing to hold against the target. */
function isOutOfRoom({ operation }: Step, { model, target }: { readonly model: Outcome; readonly target: Outcome }): boolean {
  const isFull = target.kind === 'refused' && target.code === 'LimitExceededException';
  return operation === 'CreateIdentityPool' && model.kind === 'accepted' && isFull;
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
  const toTarget = sendToTarget(run);
  const toModel = sendToModel(model);
  const facts = factsOf(run.context.target);
  const sides = { model: new Map(facts), target: new Map(facts) };
  const pairs = newPairs();
  let state = model.state();
  return {
    names: sides.model,
    state: () => state,
    async take(step) {
      const names = namesIn(step.input);
      const logins = await mintedFor(run, names);
      for (const side of [sides.model, sides.target]) for (const [name, value] of logins) side.set(name, value);
      const inputs = {
        model: filledIn(step.input, sides.model, names),
        target: withOwnKey(run, filledIn(step.input, sides.target, names)),
      };
      if (inputs.model === undefined || inputs.target === undefined) return undefined;
      const before = state;
      const outcomes = {
        model: await outcomeOf(toModel, step.operation, inputs.model),
        target: onlyKnown(step.operation, await outcomeOf(toTarget, step.operation, inputs.target), sides.target),
      };
      if (isOutOfRoom(step, outcomes)) throw new NoVerdict(quotaCause(step.operation));
      bind(step, outcomes.model, sides.model);
      bind(step, outcomes.target, sides.target);
      state = model.state();
      return { step, ...outcomes, differences: differencesOf(outcomes.model, outcomes.target, pairs), before, after: state };
    },
  };
}

/** The same input with tokens of the service under the key that the target takes them under. */
function withOwnKey({ context }: RuleRun, input: JsonObject | undefined): JsonObject | undefined {
  const logins = input?.['Logins'];
  const token = isObject(logins) ? logins[sharedIssuer] : undefined;
  const key = ownKeyOf(context, context.target.region);
  if (!isObject(logins) || token === undefined || key === sharedIssuer) return input;
  const { [sharedIssuer]: _, ...others } = logins;
  return { ...input, Logins: { ...others, [key]: token } };
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

/** What a placeholder can say is wrong with a login. */
const flaws = ['expired', 'signed out'] as const;

/** In place of a flaw: the assertion that this history has shown for this user last. */
const again = 'again';

/** Fresh proofs for the logins a step names. Both sides get the same ones. */
export async function mintedFor(run: RuleRun, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const name of names) {
    const value = name.includes(':') ? await minted(run, name) : undefined;
    if (value !== undefined) found.set(name, value);
  }
  return found;
}

async function minted(run: RuleRun, name: string): Promise<string | undefined> {
  const named = loginNamed(run, name);
  if (named === undefined) return undefined;
  // An assertion works only once, so a new one is made for each call unless the history repeats the very same.
  const proof = await (named.wish.kind === 'saml' && named.what === 'login' ? assertionFor(run, named) : mintedOnce(named));
  if ('cannot' in proof) return undefined;
  if (named.what !== 'login') return proof.provider;
  run.minted.set(proof.token, proof.madeBy);
  return proof.token;
}

type Wish = Parameters<LoginSource['mint']>[0];
type Login = Awaited<ReturnType<LoginSource['mint']>>;

/** What a placeholder of a provider or a login means. */
interface NamedLogin {
  readonly source: LoginSource;
  readonly what: string | undefined;
  readonly wish: Wish;
  /** Whether it is to be what was shown before. */
  readonly isAgain: boolean;
}

function loginNamed(run: RuleRun, name: string): NamedLogin | undefined {
  const [, what, word, subject = 'nobody', flawed] = loginName.exec(name) ?? [];
  const { loginSource: source } = run.context.target;
  const kind = source?.kinds.find((known: ProviderKind) => known === word);
  const flaw = flaws.find((known) => known === flawed);
  if (source === undefined || kind === undefined || (flaw !== flawed && flawed !== again)) return undefined;
  const wish = { kind, subject, person: 0, earlier: 0, claims: {}, flaw, now: run.targetNow ?? run.context.clock.now() };
  return { source, what, wish, isAgain: flawed === again };
}

/** The assertions that a history has shown last, by user. */
const shownBy = new WeakMap<RuleRun, Map<string, Login>>();

async function assertionFor(run: RuleRun, { source, wish, isAgain }: NamedLogin): Promise<Login> {
  const shown = shownBy.get(run) ?? new Map<string, Login>();
  shownBy.set(run, shown);
  const proof = (isAgain ? shown.get(wish.subject) : undefined) ?? (await source.mint(wish));
  shown.set(wish.subject, proof);
  return proof;
}

/** Proofs made not long ago, by what they prove. Signing one costs as much as all else a step does. */
const proofs = new WeakMap<LoginSource, Map<string, { readonly login: Promise<Login>; readonly at: number }>>();

/** How long a proof is used again, in milliseconds; every provider lets it live longer. */
const freshness = 60_000;

function mintedOnce({ source, wish }: Pick<NamedLogin, 'source' | 'wish'>): Promise<Login> {
  const known = proofs.get(source) ?? new Map();
  proofs.set(source, known);
  const { kind, subject, flaw, now } = wish;
  const key = JSON.stringify([kind, subject, flaw]);
  const found = known.get(key);
  if (found !== undefined && Math.abs(now - found.at) < freshness) return found.login;
  const login = Promise.resolve(source.mint(wish));
  known.set(key, { login, at: now });
  return login;
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
