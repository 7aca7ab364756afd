import type { OperationName } from '../../contract/operations.ts';
import type { JsonObject, JsonValue } from '../../kernel/json.ts';
import type { CallOptions } from '../check/bench.ts';
import { Difference, NotImplemented } from '../outcome/outcomes.ts';
import { sendOperation } from './operation-calls.ts';
import type { RuleRun } from './rule-run.ts';

/** A call whose refusal has to leave nothing behind. */
export interface Refusable {
  readonly operation: OperationName;
  readonly input: JsonObject;
  /** Of the twin, which works: a call from elsewhere may see nothing of what it changed. */
  readonly options: CallOptions | undefined;
}

type Read = readonly [operation: OperationName, input: JsonObject];

const textual = (value: JsonValue | undefined): value is string => typeof value === 'string' && value !== '';

function ofPool(operation: OperationName, more: JsonObject = {}): (input: JsonObject) => readonly Read[] {
  return ({ IdentityPoolId }) => (textual(IdentityPoolId) ? [[operation, { IdentityPoolId, ...more }]] : []);
}

const ofIdentity = ({ IdentityId }: JsonObject): readonly Read[] => (textual(IdentityId) ? [['DescribeIdentity', { IdentityId }]] : []);
const ofTags = ({ ResourceArn }: JsonObject): readonly Read[] => (textual(ResourceArn) ? [['ListTagsForResource', { ResourceArn }]] : []);
const ofUsers = ofPool('ListIdentities', { MaxResults: 60 });

/** For each operation that changes something, the reads that tell whether it did. A new pool has no name that could be asked for. */
const readsOf: Readonly<Partial<Record<OperationName, (input: JsonObject) => readonly Read[]>>> = {
  DeleteIdentities: ({ IdentityIdsToDelete: ids }) =>
    Array.isArray(ids)
      ? ids
          .filter(textual)
          .slice(0, 1)
          .map((IdentityId) => ['DescribeIdentity', { IdentityId }] as const)
      : [],
  DeleteIdentityPool: ofPool('DescribeIdentityPool'),
  GetCredentialsForIdentity: ofIdentity,
  GetId: ofUsers,
  GetOpenIdToken: ofIdentity,
  GetOpenIdTokenForDeveloperIdentity: ofUsers,
  MergeDeveloperIdentities: ofUsers,
  SetIdentityPoolRoles: ofPool('GetIdentityPoolRoles'),
  SetPrincipalTagAttributeMap: ({ IdentityPoolId, IdentityProviderName }) =>
    textual(IdentityPoolId) && textual(IdentityProviderName)
      ? [['GetPrincipalTagAttributeMap', { IdentityPoolId, IdentityProviderName }]]
      : [],
  TagResource: ofTags,
  UnlinkDeveloperIdentity: ofIdentity,
  UnlinkIdentity: ofIdentity,
  UntagResource: ofTags,
  UpdateIdentityPool: ofPool('DescribeIdentityPool'),
};

/** What a call was about, read before it; `assertUnchanged` throws a `Difference` where the refused call was done all the same. */
export interface Witness {
  assertUnchanged(because: string): Promise<void>;
}

/** Reads what a refused call could change. Nothing is read where changes become visible late, because then a difference proves nothing. */
export async function witnessOf(run: RuleRun, { operation, input, options }: Refusable): Promise<Witness> {
  const reads = run.context.budgets.convergence > 0 ? [] : (readsOf[operation]?.(input) ?? []);
  const region = options?.region === undefined ? {} : { region: options.region };
  const seen: (readonly [Read, string])[] = [];
  for (const read of reads) {
    const text = await readNow(run, read, region);
    if (text !== undefined) seen.push([read, text]);
  }
  return {
    async assertUnchanged(because) {
      for (const [read, before] of seen) {
        const now = await readNow(run, read, region);
        if (now === before) continue;
        throw new Difference({
          expected: `${because} to be refused, and nothing to be done`,
          got: `a refusal, after which ${read[0]} answers otherwise`,
          exchange: run.recorded.length - 1,
          operation,
          symptom: `refuses ${operation} and does it all the same`,
        });
      }
    },
  };
}

async function readNow(run: RuleRun, [operation, input]: Read, options: CallOptions): Promise<string | undefined> {
  try {
    const { answer } = await sendOperation(run, { operation, input, options, purpose: 'arrange' });
    return `${answer.response.status} ${answer.text}`;
  } catch (error) {
    if (error instanceof NotImplemented) return undefined;
    throw error;
  }
}
