import { jsonType, targetPrefix } from '../../contract/call-headers.ts';
import { z } from 'zod';
import type { OperationName } from '../../contract/operations.ts';
import { manualClock } from '../../kernel/clock.ts';
import { seededIds } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { HeaderList } from '../../wire/http/message.ts';
import { createEmulator } from '../emulator.ts';
import type { Emulator } from '../emulator.ts';
import type { EmulatorOptions } from '../options.ts';

const Body = z.looseObject({
  __type: z.string().optional(),
  IdentityPoolId: z.string().default(''),
  IdentityId: z.string().default(''),
  NextToken: z.string().optional(),
  DeveloperUserIdentifierList: z.array(z.string()).default([]),
  Identities: z.array(z.object({ IdentityId: z.string() })).default([]),
  IdentityPools: z.array(z.object({ IdentityPoolId: z.string() })).default([]),
});

/** What came of a call: the whole body as text, and what tests read of it. */
export type Told = z.infer<typeof Body> & { readonly status: number; readonly text: string };

/** Who a call is signed by, and for what; `test` and a right scope unless given. */
interface Signed {
  readonly key?: string;
  /** Date, region, service and end. */
  readonly scope?: string;
  readonly token?: string;
}

/** An emulator whose time stands still and whose ids follow from a seed, and a way to call it without a socket. */
export interface Caller {
  readonly emulator: Emulator;
  readonly call: (operation: OperationName, input?: JsonObject, signed?: string | Signed) => Promise<Told>;
  readonly steer: (path: string, body: JsonObject) => Promise<number>;
  /** A pool that allows guests and has the developer provider `login.test`. */
  readonly pool: (more?: JsonObject) => Promise<string>;
  /** The identity of a developer user. */
  readonly identityOf: (pool: string, user: string, more?: JsonObject) => Promise<string>;
}

/** A caller of a fresh emulator. */
export function createCaller(options: EmulatorOptions = {}): Caller {
  const emulator = createEmulator({ clock: manualClock(1_700_000_000_000), ids: seededIds('seed'), ...options });

  const send = async (path: string, headers: HeaderList, body: JsonObject): Promise<Told> => {
    const response = await emulator.respond({ method: 'POST', path, headers, body: Buffer.from(JSON.stringify(body)) });
    const text = Buffer.from(response.body).toString();
    return { ...Body.parse(text === '' ? {} : JSON.parse(text)), status: response.status, text };
  };
  const call: Caller['call'] = (operation, input = {}, signed = {}) =>
    send('/', headersOf(operation, typeof signed === 'string' ? { scope: scopeOf(signed) } : signed), input);

  return {
    emulator,
    call,
    steer: async (path, body) => (await send(`/_poolproof/${path}`, [], body)).status,
    pool: async (more = {}) => {
      const made = { IdentityPoolName: 'pool', AllowUnauthenticatedIdentities: true, DeveloperProviderName: 'login.test' };
      return (await call('CreateIdentityPool', { ...made, ...more })).IdentityPoolId;
    },
    identityOf: async (pool, user, more = {}) =>
      (await call('GetOpenIdTokenForDeveloperIdentity', { IdentityPoolId: pool, Logins: { 'login.test': user }, ...more })).IdentityId,
  };
}

function scopeOf(region: string): string {
  return `20260101/${region}/cognito-identity/aws4_request`;
}

function headersOf(operation: OperationName, { key = 'test', scope = scopeOf('us-east-1'), token }: Signed): HeaderList {
  return [
    ['Content-Type', jsonType],
    ['X-Amz-Target', `${targetPrefix}.${operation}`],
    ['Authorization', `AWS4-HMAC-SHA256 Credential=${key}/${scope}, SignedHeaders=host, Signature=00`],
    ...(token === undefined ? [] : ([['X-Amz-Security-Token', token]] as const)),
  ];
}
