import { z } from 'zod';
import { halfOfQuotas, paced, unpaced } from '../../engine/pace.ts';
import type { AccessKey } from '../../engine/target.ts';
import { systemTimer } from '../../engine/timer.ts';
import { systemClock } from '../../kernel/clock.ts';
import { InconclusiveError } from '../../kernel/errors.ts';
import { parseJson, type JsonObject } from '../../kernel/json.ts';
import { socketTransport } from '../../wire/http/client.ts';
import type { HttpRequest, HttpResponse } from '../../wire/http/message.ts';
import { signer } from '../../wire/sigv4/sign.ts';
import type { LedgerRun } from './ledger-file.ts';

/** What cleaning up asks of a service, signed. */
export interface PoolCalls {
  /** The pools of a region whose names begin with a text; none where the service does not list pools. */
  readonly poolsNamed: (prefix: string, region: string) => Promise<readonly string[]>;
  /** Resolves with why a pool is still there, or undefined where it is gone. */
  readonly deletePool: (poolId: string, region: string) => Promise<string | undefined>;
  readonly close: () => void;
}

const Listing = z.object({
  IdentityPools: z.array(z.object({ IdentityPoolId: z.string(), IdentityPoolName: z.string() })).default([]),
  NextToken: z.string().optional(),
});
const Refusal = z.object({ __type: z.string() });

interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** The name of the error, or the status. */
  readonly says: string;
}

/** Calls a service as fast as a run would: on the live one at half its quotas. */
export function poolCalls({ url, isLive }: Pick<LedgerRun, 'url' | 'isLive'>, credentials: AccessKey, seconds: number): PoolCalls {
  const transport = socketTransport({ baseUrl: url, timeoutMilliseconds: seconds * 1000 });
  const pace = isLive ? paced(halfOfQuotas, systemClock, systemTimer) : unpaced;
  const call: Call = async (operation, region, input) => {
    await pace.turn(operation);
    const sign = signer({ credentials, region, clock: systemClock });
    const answer = answerIn(await transport.send(await sign(requestOf(url, operation, input))));
    if (forCaller.test(answer.says)) throw refused(url, answer);
    return answer;
  };
  return {
    poolsNamed: (prefix, region) => poolsNamed(call, prefix, region),
    async deletePool(IdentityPoolId, region) {
      const { status, says } = await call('DeleteIdentityPool', region, { IdentityPoolId });
      return status === 200 || says === 'ResourceNotFoundException' ? undefined : says;
    },
    close: () => transport.close(),
  };
}

type Call = (operation: string, region: string, input: JsonObject) => Promise<Answer>;

/** A service that gives a token for ever is not followed for ever. */
const mostPages = 1000;

async function poolsNamed(call: Call, prefix: string, region: string): Promise<readonly string[]> {
  const found: string[] = [];
  let token: Readonly<Record<string, string>> = {};
  for (let page = 0; page < mostPages; page += 1) {
    const { status, body } = await call('ListIdentityPools', region, { MaxResults: 60, ...token });
    const listing = Listing.safeParse(status === 200 ? body : undefined);
    if (!listing.success) break;
    const { IdentityPools: pools, NextToken } = listing.data;
    found.push(...pools.filter((pool) => pool.IdentityPoolName.startsWith(prefix)).map((pool) => pool.IdentityPoolId));
    if (NextToken === undefined) break;
    token = { NextToken };
  }
  return found;
}

function requestOf(url: string, operation: string, input: JsonObject): HttpRequest {
  const headers = [
    ['Host', new URL(url).host],
    ['Content-Type', 'application/x-amz-json-1.1'],
    ['X-Amz-Target', `AWSCognitoIdentityService.${operation}`],
  ] as const;
  return { method: 'POST', path: '/', headers, body: Buffer.from(JSON.stringify(input)) };
}

function answerIn({ status, body }: HttpResponse): Answer {
  const value = parseJson(Buffer.from(body).toString('utf8'));
  const refusal = Refusal.safeParse(value);
  return { status, body: value, says: refusal.success ? refusal.data.__type.replace(/^.*#/u, '') : `status ${status}` };
}

const forCaller = /^(?:AccessDenied|UnrecognizedClient|InvalidSignature|ExpiredToken|MissingAuthenticationToken|IncompleteSignature)/u;

function refused(url: string, { says }: Answer): InconclusiveError {
  return new InconclusiveError({
    code: 'clean-up-refused',
    message: `${url} refuses the caller: ${says}.`,
    hint: 'Give the credentials of the run with --credentials; on AWS they need cognito-identity:ListIdentityPools and DeleteIdentityPool.',
  });
}
