import { failed, ok, type Result } from '../../kernel/result.ts';
import type { InputOf } from '../../contract/operations.ts';
import type { Handler } from '../handler.ts';
import { linkDeveloperUser, type DeveloperEntry, type DeveloperRefusal } from '../logins/link-developer-user.ts';
import { loginTexts } from '../logins/refusal-texts.ts';
import { namesOutsideProvider, verifyLogins } from '../logins/verify-logins.ts';
import { refuse } from '../refusal.ts';
import { poolNotFound } from '../refusals/not-found.ts';
import type { RegionView } from '../world.ts';
import type { Pool } from '../state/pool.ts';
import { amrOfLogins, developerTokenSeconds, tokenFor } from '../tokens/token-for.ts';

type Input = InputOf<'GetOpenIdTokenForDeveloperIdentity'>;

/** Finds, makes or links the identity of a developer user and gives a token for it. The user identifier is taken on trust. */
export const getOpenIdTokenForDeveloperIdentity: Handler<'GetOpenIdTokenForDeveloperIdentity'> = (input, region) => {
  const pool = region.pools.find(input.IdentityPoolId);
  if (pool === undefined) return poolNotFound(input.IdentityPoolId);
  const entry = entryOf(input, region, pool);
  if (!entry.ok) return entry.reason;
  const identity = linkDeveloperUser(region, entry.value);
  if (!identity.ok) return identity.reason;
  const Token = tokenFor(region, identity.value, contentsOf(input, region, entry.value));
  return { ok: true, value: { IdentityId: identity.value.id, Token } };
};

function contentsOf({ TokenDuration, PrincipalTags }: Input, region: RegionView, { pool, developer, logins }: DeveloperEntry) {
  const { provider, subject } = developer;
  const full = amrOfLogins([{ provider, amr: `${provider}:${pool.id}:${subject}` }, ...logins]);
  const isDefaultKept = region.keeps('GetOpenIdTokenForDeveloperIdentity.token.default-duration');
  const isChoiceKept = region.keeps('GetOpenIdTokenForDeveloperIdentity.token.duration');
  const unlessChosen = isDefaultKept ? developerTokenSeconds : developerTokenSeconds * 4;
  return {
    amr: region.keeps('GetOpenIdTokenForDeveloperIdentity.token.amr') ? full : full.slice(0, 1),
    principalTags: region.keeps('GetOpenIdTokenForDeveloperIdentity.behaviour.principal-tags') ? (PrincipalTags ?? {}) : {},
    lifetimeSeconds: (isChoiceKept ? TokenDuration : undefined) ?? unlessChosen,
  };
}

function entryOf(input: Input, region: RegionView, pool: Pool): Result<DeveloperEntry, DeveloperRefusal> {
  const provider = developerProviderIn(input.Logins, region, pool);
  if (provider === undefined) return failed(refuse('InvalidParameterException', loginTexts.developerProvider));
  const { [provider]: user = '', ...all } = input.Logins;
  const proof = verifyLogins({ operation: 'GetOpenIdTokenForDeveloperIdentity', region, pool }, withoutNames(all, region));
  if (!proof.ok) return proof;
  const subject = region.misbehaves('identities-ignore-case') ? user.toLowerCase() : user;
  return ok({ pool, developer: { provider, subject, kind: 'developer' }, logins: proof.value.logins, identityId: input.IdentityId });
}

/** The developer provider that a map names; it has to be the pool's. @see observed: LOGIN-15 */
function developerProviderIn(logins: Input['Logins'], region: RegionView, pool: Pool): string | undefined {
  const name = pool.record.configuration.DeveloperProviderName;
  if (name !== undefined && Object.hasOwn(logins, name)) return name;
  const other = Object.keys(logins).find((key) => !namesOutsideProvider(key));
  if (other !== undefined && !region.keeps('GetOpenIdTokenForDeveloperIdentity.behaviour.unknown-developer-provider')) return other;
  return region.keeps('GetOpenIdTokenForDeveloperIdentity.behaviour.must-name-developer-provider') ? undefined : name;
}

/** Further developer providers are left out where the emulator was told to overlook them, and refused as logins otherwise. */
function withoutNames(logins: Input['Logins'], region: RegionView): Input['Logins'] {
  if (region.keeps('GetOpenIdTokenForDeveloperIdentity.behaviour.one-developer-provider')) return logins;
  return Object.fromEntries(Object.entries(logins).filter(([key]) => namesOutsideProvider(key)));
}
