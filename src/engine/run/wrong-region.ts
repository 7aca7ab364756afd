import { targetPrefix } from '../../contract/call-headers.ts';
import type { OperationName } from '../../contract/operations.ts';
import { regionForm, regionName } from '../../contract/region-names.ts';
import { usageError, type UsageError } from '../../kernel/errors.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { sendRaw } from '../bench/operation-calls.ts';
import type { RuleRun } from '../bench/rule-run.ts';
import { summaryOf } from '../check/answer.ts';
import type { RawAnswer } from '../check/bench.ts';
import { NoVerdict } from '../outcome/outcomes.ts';

/**
 * Says that the pools of a target are in another region than the one it was asked for; undefined where they are not. An id with another region is
 * no proof: the target must know the pool when it is asked in that region, else its ids are wrong, and rules say so.
 */
export async function poolsElsewhere(run: RuleRun, poolId: string): Promise<UsageError | undefined> {
  const [prefix = ''] = poolId.split(':');
  if (prefix === run.context.target.region || !regionName.test(prefix) || !poolId.includes(':')) return undefined;
  const pool = { IdentityPoolId: poolId };
  const isKnown = (await takes(run, prefix, ['DescribeIdentityPool', pool])) || (await takes(run, prefix, ['GetId', pool]));
  return isKnown ? wrong(run, `its pools are in ${prefix}`, prefix) : undefined;
}

/**
 * Says that a target which refuses calls signed for the region it was asked for takes those signed for another: one that the refusal names, or
 * us-east-1; undefined where it takes none.
 */
export async function callsElsewhere(run: RuleRun): Promise<UsageError | undefined> {
  const { region } = run.context.target;
  const refusal = await answerIn(run, region, listing);
  if (refusal === undefined || isTaken(refusal)) return undefined;
  const said = summaryOf(refusal).replace(/\.$/, '');
  const others = [...(refusal.text.match(new RegExp(String.raw`\b${regionForm}\b`, 'gu')) ?? []), 'us-east-1'];
  for (const other of new Set(others.filter((name) => name !== region)))
    if (await takes(run, other, listing))
      return wrong(run, `it takes calls signed for ${other}, and answers ${said} to those signed for ${region}`, other);
  const { message = '' } = refusal;
  return /\bregion\b/iu.test(message) && message.includes(region) ? wrong(run, `it answers ${said} to signed calls`) : undefined;
}

type Asked = readonly [operation: OperationName, input: JsonObject];

const listing: Asked = ['ListIdentityPools', { MaxResults: 10 }];

async function takes(run: RuleRun, region: string, asked: Asked): Promise<boolean> {
  const answer = await answerIn(run, region, asked);
  return answer !== undefined && isTaken(answer);
}

function isTaken({ response, json }: RawAnswer): boolean {
  return response.status === 200 && json !== undefined;
}

async function answerIn(run: RuleRun, region: string, [operation, input]: Asked): Promise<RawAnswer | undefined> {
  try {
    return await sendRaw(run, { label: operation, target: `${targetPrefix}.${operation}`, body: JSON.stringify(input), region });
  } catch (error) {
    if (error instanceof NoVerdict) return undefined;
    throw error;
  }
}

function wrong(run: RuleRun, why: string, served = 'NAME'): UsageError {
  const { url, region } = run.context.target;
  return usageError('wrong-region', { url, region, why, served });
}
