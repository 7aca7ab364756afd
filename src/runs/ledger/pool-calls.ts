import { z } from 'zod';
import type { OperationName } from '../../contract/operations.ts';
import { answerOf, sortOf, summaryOf } from '../../engine/check/answer.ts';
import type { RawAnswer } from '../../engine/check/bench.ts';
import { jsonType, targetPrefix } from '../../contract/call-headers.ts';
import { operationKnowledge } from '../../engine/context/operation-knowledge.ts';
import { halfOfQuotas, paced, unpaced } from '../../engine/context/pace.ts';
import type { AccessKey } from '../../engine/context/target.ts';
import { systemTimer } from '../../engine/context/timer.ts';
import { systemClock } from '../../kernel/clock.ts';
import { inconclusiveError, type InconclusiveError } from '../../kernel/errors.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { socketTransport, type SocketOptions } from '../../wire/http/client.ts';
import type { HttpRequest } from '../../wire/http/message.ts';
import { signer } from '../../wire/sigv4/sign.ts';
import type { LedgerRun } from './ledger-file.ts';

/** What cleaning up asks of a service, signed. */
export interface PoolCalls {
  /** The pools of a region whose names begin with a text; undefined where the service does not list pools. */
  readonly poolsNamed: (prefix: string, region: string) => Promise<readonly string[] | undefined>;
  /** Resolves with why a pool is still there, or undefined where it is gone. */
  readonly deletePool: (poolId: string, region: string) => Promise<StillThere | undefined>;
  readonly close: () => void;
}

/** Why a pool is still there. */
interface StillThere {
  readonly why: string;
  /** Whether the service has no operation that deletes pools, so that no other pool can be deleted either. */
  readonly isForAll: boolean;
}

const Listing = z.object({
  IdentityPools: z.array(z.object({ IdentityPoolId: z.string(), IdentityPoolName: z.string() })).default([]),
  NextToken: z.string().optional(),
});

/** As whom a service is asked, how it is reached and how long it may take. */
export interface CallOptions extends Pick<SocketOptions, 'through' | 'ca' | 'timeoutMilliseconds'> {
  readonly credentials: AccessKey;
}

/** Calls a service as fast as a run would: on the live one at half its quotas. */
export function poolCalls({ url, isLive }: Pick<LedgerRun, 'url' | 'isLive'>, { credentials, ...way }: CallOptions): PoolCalls {
  const transport = socketTransport({ baseUrl: url, ...way });
  const pace = isLive ? paced(halfOfQuotas, systemClock, systemTimer) : unpaced;
  const knowledge = operationKnowledge();
  const call: Call = async (operation, region, input) => {
    await pace.turn(operation);
    const sign = signer({ credentials, region, clock: systemClock });
    const answer = answerOf(await transport.send(await sign(requestOf(url, operation, input))));
    if (sortOf(answer) === 'caller refused') throw refused(url, answer);
    return answer;
  };
  return {
    poolsNamed: (prefix, region) => poolsNamed(call, { url, prefix, region }),
    async deletePool(IdentityPoolId, region) {
      const answer = await call('DeleteIdentityPool', region, { IdentityPoolId });
      if (answer.response.status === 200 || answer.code === 'ResourceNotFoundException') return undefined;
      return { why: summaryOf(answer), isForAll: knowledge.saysUnknown('DeleteIdentityPool', answer) };
    },
    close: () => transport.close(),
  };
}

type Call = (operation: OperationName, region: string, input: JsonObject) => Promise<RawAnswer>;

/** A service that gives a token for ever is not followed for ever. */
const mostPages = 1000;

interface Wanted {
  readonly url: string;
  readonly prefix: string;
  readonly region: string;
}

async function poolsNamed(call: Call, { url, prefix, region }: Wanted): Promise<readonly string[] | undefined> {
  const knowledge = operationKnowledge();
  const found: string[] = [];
  let token: Readonly<Record<string, string>> = {};
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await call('ListIdentityPools', region, { MaxResults: 60, ...token });
    if (knowledge.saysUnknown('ListIdentityPools', answer)) return undefined;
    const listing = Listing.safeParse(answer.response.status === 200 ? answer.json : undefined);
    if (!listing.success) throw unlisted(url, answer);
    const { IdentityPools: pools, NextToken } = listing.data;
    found.push(...pools.filter((pool) => pool.IdentityPoolName.startsWith(prefix)).map((pool) => pool.IdentityPoolId));
    if (NextToken === undefined) break;
    token = { NextToken };
  }
  return found;
}

function requestOf(url: string, operation: OperationName, input: JsonObject): HttpRequest {
  const headers = [
    ['Host', new URL(url).host],
    ['Content-Type', jsonType],
    ['X-Amz-Target', `${targetPrefix}.${operation}`],
  ] as const;
  return { method: 'POST', path: '/', headers, body: Buffer.from(JSON.stringify(input)) };
}

function refused(url: string, answer: RawAnswer): InconclusiveError {
  return inconclusiveError('clean-up-refused', { url, why: answer.code ?? `status ${answer.response.status}` });
}

/** Without a listing nobody knows whether a pool is left that no ledger has. */
function unlisted(url: string, answer: RawAnswer): InconclusiveError {
  return inconclusiveError('pools-unlisted', { url, answer: summaryOf(answer) });
}
