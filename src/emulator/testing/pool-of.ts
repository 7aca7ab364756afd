import { manualClock } from '../../kernel/clock.ts';
import { seededIds } from '../../kernel/ids.ts';
import type { Handler } from '../handler.ts';
import type { InputOf, OperationName } from '../../contract/operations.ts';
import type { RuleId } from '../../contract/rules/ids.ts';
import { getCredentialsForIdentity } from '../operations/get-credentials-for-identity.ts';
import { getId } from '../operations/get-id.ts';
import { getOpenIdToken } from '../operations/get-open-id-token.ts';
import { getOpenIdTokenForDeveloperIdentity } from '../operations/get-open-id-token-for-developer-identity.ts';
import { unlinkIdentity } from '../operations/unlink-identity.ts';
import { createWorld } from '../create-world.ts';
import type { RegionView } from '../world.ts';
import { createIdentityProvider } from '../logins/test-providers/identity-provider.ts';
import type { LoginFlaw, ProviderKind } from '../../contract/login-kind.ts';
import { trustInTestProvider } from '../logins/test-providers/test-provider-trust.ts';

export const accountId = '123456789012';
export const now = 1_790_000_000_000;
export const seconds = now / 1000;

/** A pool that trusts the kinds, with everything allowed, and short forms of the operations in it. */
export function poolOf(
  kinds: readonly ProviderKind[] = [],
  more: Partial<InputOf<'CreateIdentityPool'>> = {},
  violates: readonly RuleId[] = [],
) {
  const clock = manualClock(now);
  const world = createWorld({ accountId, clock, ids: seededIds('x'), trust: trustInTestProvider, violates: new Set(violates) });
  const region = world.in('us-east-1');
  const provider = createIdentityProvider({
    clock,
    ids: seededIds('idp'),
    accountId,
    region: 'us-east-1',
  });
  const configured = kinds.map((kind) => provider.configurationFor(kind));
  const pool = region.pools.add(
    {
      IdentityPoolName: 'p',
      AllowUnauthenticatedIdentities: true,
      DeveloperProviderName: 'dev',
      SupportedLoginProviders: Object.assign({}, ...configured.map((one) => one.SupportedLoginProviders)),
      OpenIdConnectProviderARNs: configured.flatMap((one) => one.OpenIdConnectProviderARNs ?? []),
      CognitoIdentityProviders: configured.flatMap((one) => one.CognitoIdentityProviders ?? []),
      SamlProviderARNs: configured.flatMap((one) => one.SamlProviderARNs ?? []),
      ...more,
    },
    { roles: { authenticated: `arn:aws:iam::${accountId}:role/user`, unauthenticated: `arn:aws:iam::${accountId}:role/guest` } },
  );
  const login = (kind: ProviderKind, subject?: string, flaw?: LoginFlaw) => {
    const minted = provider.mint({ kind, flaw, ...(subject !== undefined && { subject }) });
    return { [minted.provider]: minted.token };
  };
  return { clock, region, pool, login, ...actsIn(region, pool.id) };
}

/** Short forms of the operations in one pool. */
function actsIn(region: RegionView, IdentityPoolId: string) {
  const act = async <Name extends OperationName>(handler: Handler<Name>, input: InputOf<Name>): Promise<Record<string, unknown>> => {
    const answer = await handler(input, region);
    return answer.ok ? { ...answer.value } : { refused: answer.exception, message: answer.message };
  };
  return {
    idOf: async (Logins: Record<string, string> = {}) => act(getId, { IdentityPoolId, Logins }),
    tokenOf: async (IdentityId: string, Logins: Record<string, string> = {}) => act(getOpenIdToken, { IdentityId, Logins }),
    credentialsOf: async (IdentityId: string, Logins: Record<string, string> = {}) =>
      act(getCredentialsForIdentity, { IdentityId, Logins }),
    developer: async (user: string, input: Partial<InputOf<'GetOpenIdTokenForDeveloperIdentity'>> = {}) =>
      act(getOpenIdTokenForDeveloperIdentity, { IdentityPoolId, Logins: { dev: user }, ...input }),
    unlink: async (IdentityId: string, Logins: Record<string, string>, LoginsToRemove: string[]) =>
      act(unlinkIdentity, { IdentityId, Logins, LoginsToRemove }),
  };
}
