import { inconclusiveError, type InconclusiveError, type PoolproofError, usageError, type UsageError } from '../../kernel/errors.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { operationNames, operations, type OperationName } from '../../contract/operations.ts';
import { isObject } from '../check/answer.ts';
import type { CallOptions, RawAnswer } from '../check/bench.ts';
import { cleanUp } from '../set-up/clean-up.ts';
import { sendRaw } from '../bench/operation-calls.ts';
import { poolPrefix } from '../bench/names.ts';
import { targetPrefix } from '../../contract/call-headers.ts';
import { newRuleRun, type RuleRun } from '../bench/rule-run.ts';
import { maskerFor } from '../evidence/mask.ts';
import { reproduce } from '../reproduce/reproduce.ts';
import { roleArnOf, poolArnOf } from '../given/arns.ts';
import { sharedIssuer } from '../../contract/region-names.ts';
import { oneRefusal } from './one-refusal.ts';
import { callsElsewhere, poolsElsewhere } from './wrong-region.ts';
import { NoVerdict } from '../outcome/outcomes.ts';
import { secretsOf } from './rule-result.ts';
import type { MissingEvidence, RunContext } from '../context/run-context.ts';
import type { Target } from '../context/target.ts';

/** Findings of the survey. */
export interface Survey {
  readonly missing: ReadonlyMap<OperationName, MissingEvidence>;
}

/** Calls every operation once with something sensible, and one that does not exist, to learn which ones the target knows. */
export async function surveyOperations(context: RunContext): Promise<Survey> {
  const run = newRuleRun(context, 'survey', 'probe');
  context.knowledge.learnUnknown(await firstAnswer(run));
  const { id, inputs } = await sensibleInputs(run);
  await refuse(run, id === undefined ? await callsElsewhere(run) : await poolsElsewhere(run, id));
  const others = operationNames.filter((name) => name !== 'CreateIdentityPool' && name !== 'DeleteIdentityPool');
  const missing = new Map<OperationName, MissingEvidence>();
  const answers = new Map<OperationName, RawAnswer>();
  const look = async (operation: OperationName): Promise<void> => {
    const evidence = await lookAt(context, { operation, input: inputs[operation], answers });
    if (evidence !== undefined) missing.set(operation, evidence);
  };
  await Promise.all(others.map(look));
  // A second pool would stand in the list of pools or not, before the first or after it, as it happens.
  await look('CreateIdentityPool');
  await look('DeleteIdentityPool');
  await refuse(run, oneRefusal(context.target.url, answers));
  await cleanUp(run);
  if (missing.size === operationNames.length) throw notThisApi(context, 'it knows none of the 23 operations');
  return { missing };
}

/** Ends the survey with what makes the run pointless, and leaves nothing behind. */
async function refuse(run: RuleRun, refusal: PoolproofError | undefined): Promise<void> {
  if (refusal === undefined) return;
  await cleanUp(run);
  throw refusal;
}

async function firstAnswer(run: RuleRun): Promise<RawAnswer> {
  const { context } = run;
  const target = `${targetPrefix}.PoolproofAsksForNothing`;
  const authorization = context.target.credentials === undefined ? 'unsigned' : 'signed';
  try {
    const answer = await sendRaw(run, { label: 'an operation that does not exist', target, body: '{}', authorization });
    if (isForeign(answer))
      throw notThisApi(
        context,
        `it answers ${answer.response.status} with ${answer.header('content-type') ?? 'an unknown type'} to everything`,
      );
    return answer;
  } catch (error) {
    if (error instanceof NoVerdict) throw unreachable(context, error);
    throw error;
  }
}

// A success that is neither JSON nor empty comes from a web page or another service. Errors in HTML come from servers that lack an operation.
function isForeign(answer: RawAnswer): boolean {
  return answer.response.status < 400 && answer.json === undefined && answer.text.trim() !== '';
}

function unreachable(context: RunContext, { cause }: NoVerdict): InconclusiveError {
  if (cause.error !== undefined) return cause.error;
  // The call has no name that a reader knows; why it got no answer is all there is to say.
  const why = cause.says.replace(/^.* could not be reached: /, '');
  return inconclusiveError('target-silent', { why: why.includes(context.target.url) ? why : `${context.target.url}: ${why}` });
}

function notThisApi(context: RunContext, because: string): UsageError {
  return usageError('not-this-api', { url: context.target.url, why: because });
}

interface Look {
  readonly operation: OperationName;
  readonly input: JsonObject;
  /** Takes the first answer of the operation. */
  readonly answers: Map<OperationName, RawAnswer>;
}

async function lookAt(context: RunContext, { operation, input, answers }: Look): Promise<MissingEvidence | undefined> {
  const run = newRuleRun(context, `survey ${operation}`, 'probe');
  const isUnknown = async (body: JsonObject, options: CallOptions = {}): Promise<boolean> => {
    const answer = await sendRaw(run, { ...options, label: operation, target: `${targetPrefix}.${operation}`, body: JSON.stringify(body) });
    if (!answers.has(operation)) context.knowledge.learnFirst(operation, answer);
    if (!answers.has(operation)) answers.set(operation, answer);
    return context.knowledge.saysUnknown(operation, answer);
  };
  try {
    // Asked twice: a crash over the one input may look like the answer to an unknown name.
    if (!(await isUnknown(input)) || !(await isUnknown({}))) return undefined;
    if (mayNeedSignature(context, operation) && !(await isUnknown(input, { authorization: 'signed' }))) {
      context.knowledge.markSignedOnly(operation);
      return undefined;
    }
  } catch (error) {
    if (error instanceof NoVerdict) return undefined;
    throw error;
  } finally {
    await cleanUp(run);
  }
  context.knowledge.markMissing(operation);
  const masker = maskerFor(run.recorded, secretsOf(context.target));
  const script = reproduce({ recorded: run.recorded, minted: run.minted, target: context.target, shown: 0 });
  return { exchanges: run.recorded.map((one) => masker.exchange(one)), reproduce: script };
}

/** Emulators of many services may find the service by the signature, so that public operations reach nothing without one. */
function mayNeedSignature({ target }: RunContext, operation: OperationName): boolean {
  return target.credentials !== undefined && operations[operation].access === 'public';
}

interface SensibleInputs {
  /** The id of the survey's pool; undefined where none was made. */
  readonly id: string | undefined;
  readonly inputs: Readonly<Record<OperationName, JsonObject>>;
}

/** For each operation an input that a whole service takes, on a pool and identities of the survey's own as far as the target can make them. */
async function sensibleInputs(run: RuleRun): Promise<SensibleInputs> {
  const { target } = run.context;
  const ask = async (operation: OperationName, body: JsonObject, member: string): Promise<string | undefined> => {
    const answer = await sendRaw(run, { label: operation, target: `${targetPrefix}.${operation}`, body: JSON.stringify(body) }).catch(
      () => undefined,
    );
    const value = isObject(answer?.json) ? answer.json[member] : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  const madeUp = `${target.region}:00000000-0000-4000-8000-000000000000`;
  const DeveloperProviderName = 'login.survey.test';
  const pool = { IdentityPoolName: `${poolPrefix(run.context.runName)}survey`, AllowUnauthenticatedIdentities: true };
  const id = await ask('CreateIdentityPool', { ...pool, DeveloperProviderName }, 'IdentityPoolId');
  const guest = (await ask('GetId', { IdentityPoolId: id ?? madeUp }, 'IdentityId')) ?? madeUp;
  return { id, inputs: inputsWith({ target, pool: { ...pool, DeveloperProviderName }, id: id ?? madeUp, guest }) };
}

interface Material {
  readonly target: Target;
  readonly pool: { readonly DeveloperProviderName: string; readonly IdentityPoolName: string };
  readonly id: string;
  readonly guest: string;
}

function inputsWith({ target, pool, id, guest }: Material): Readonly<Record<OperationName, JsonObject>> {
  const IdentityPoolId = id;
  const { DeveloperProviderName } = pool;
  const ResourceArn = poolArnOf(target, { id, region: target.region });
  const Logins = { [DeveloperProviderName]: 'ann' };
  const Roles = { authenticated: roleArnOf(target, 'authenticated') };
  const IdentityProviderName = sharedIssuer;
  return {
    CreateIdentityPool: pool,
    DeleteIdentities: { IdentityIdsToDelete: [`${target.region}:00000000-0000-4000-8000-000000000000`] },
    DeleteIdentityPool: { IdentityPoolId },
    DescribeIdentity: { IdentityId: guest },
    DescribeIdentityPool: { IdentityPoolId },
    GetCredentialsForIdentity: { IdentityId: guest },
    GetId: { IdentityPoolId },
    GetIdentityPoolRoles: { IdentityPoolId },
    GetOpenIdToken: { IdentityId: guest },
    GetOpenIdTokenForDeveloperIdentity: { IdentityPoolId, Logins },
    GetPrincipalTagAttributeMap: { IdentityPoolId, IdentityProviderName },
    ListIdentities: { IdentityPoolId, MaxResults: 10 },
    ListIdentityPools: { MaxResults: 10 },
    ListTagsForResource: { ResourceArn },
    LookupDeveloperIdentity: { IdentityPoolId, DeveloperUserIdentifier: 'ann' },
    MergeDeveloperIdentities: { IdentityPoolId, DeveloperProviderName, SourceUserIdentifier: 'ann', DestinationUserIdentifier: 'ben' },
    SetIdentityPoolRoles: { IdentityPoolId, Roles },
    SetPrincipalTagAttributeMap: { IdentityPoolId, IdentityProviderName, UseDefaults: true },
    TagResource: { ResourceArn, Tags: { survey: 'yes' } },
    UnlinkDeveloperIdentity: { IdentityPoolId, IdentityId: guest, DeveloperProviderName, DeveloperUserIdentifier: 'cid' },
    UnlinkIdentity: { IdentityId: guest, Logins: {}, LoginsToRemove: ['graph.facebook.com'] },
    UntagResource: { ResourceArn, TagKeys: ['survey'] },
    UpdateIdentityPool: { ...pool, IdentityPoolId },
  };
}
