import { configuredProvider } from '../logins/configured-provider.ts';
import { existing, proveIdentity, type ProvenIdentity } from '../logins/prove-identity.ts';
import type { Handler } from '../handler.ts';
import { principalTagsOf } from '../roles/principal-tags.ts';
import { refuse, type Refusal } from '../refusal.ts';
import type { RegionView } from '../world.ts';
import type { Pool } from '../state/pool.ts';
import { amrOfLogins, guestAmr, tokenFor, tokenSeconds } from '../tokens/token-for.ts';

/** Gives an OpenID token of ten minutes to an identity that proves itself, or to a guest. */
export const getOpenIdToken: Handler<'GetOpenIdToken'> = ({ IdentityId, Logins }, region) => {
  const identity = existing(region, IdentityId);
  if (!identity.ok) return identity.reason;
  const barred = flowObjection(region, identity.value.pool, Object.keys(Logins ?? {}));
  if (barred !== undefined) return barred;
  const proven = proveIdentity({ operation: 'GetOpenIdToken', region, identity: identity.value, logins: Logins });
  if (!proven.ok) return proven.reason;
  const lifetimeSeconds = region.keeps('GetOpenIdToken.token.lifetime') ? tokenSeconds : tokenSeconds * 2;
  const principalTags = proven.value.proof === undefined ? {} : principalTagsOf(region, identity.value.pool, proven.value.proof);
  const contents = { amr: amrOf(region, proven.value), principalTags, lifetimeSeconds };
  return {
    ok: true,
    value: { IdentityId: proven.value.identity.id, Token: tokenFor(region, proven.value.identity, contents) },
  };
};

/** Absent means allowed; only an explicit false blocks. @see observed: CLASSIC-01 .. CLASSIC-04 */
function flowObjection(region: RegionView, pool: Pool, keys: readonly string[]): Refusal<'InvalidParameterException'> | undefined {
  const { configuration, roleMappings } = pool.record;
  const basic = 'Basic (classic) flow is not';
  if (configuration.AllowClassicFlow === false && region.keeps('GetOpenIdToken.behaviour.classic-off')) {
    return refuse('InvalidParameterException', `${basic} enabled, please use enhanced flow.`);
  }
  if (Object.keys(roleMappings).length > 0 && region.keeps('GetOpenIdToken.behaviour.role-mappings-block')) {
    return refuse('InvalidParameterException', `${basic} supported with RoleMappings, please use enhanced flow.`);
  }
  const isSaml = keys.some((key) => configuredProvider(configuration, key)?.kind === 'saml');
  if (!isSaml || !region.keeps('GetOpenIdToken.behaviour.no-saml')) return undefined;
  return refuse('InvalidParameterException', `${basic} supported with SAML, please use enhanced flow.`);
}

function amrOf(region: RegionView, { proof }: ProvenIdentity): readonly string[] {
  if (proof === undefined) return region.keeps('token.amr-guest') ? guestAmr : ['authenticated'];
  const ofToken = proof.token?.amr ?? [];
  return proof.logins.length === 0 ? ofToken : amrOfLogins(proof.logins);
}
