import type { Result } from '../../kernel/result.ts';
import { failed, ok } from '../../kernel/result.ts';
import { refuse } from '../refusal.ts';
import type { ConfiguredProvider } from './configured-provider.ts';
import type { ProvenLogin } from './proof.ts';
import { loginTexts } from './refusal-texts.ts';
import type { AccessTokenFacts } from './trust.ts';
import { demandsGenuineLogins } from './verifying.ts';
import type { LoginRefusal, Setting } from './verifying.ts';

type AccessTokenProvider = Extract<ConfiguredProvider, { readonly kind: 'public access token' }>;

/** Verifies the access token of a public provider by asking the provider. @see observed: LOGIN-04, LOGIN-07 */
export function verifyAccessToken(setting: Setting, provider: AccessTokenProvider, text: string): Result<ProvenLogin, LoginRefusal> {
  const facts = setting.region.world.trust.accessToken(provider.key, text);
  const objection = demandsGenuineLogins(setting) ? objectionTo(setting, provider, facts) : undefined;
  if (objection !== undefined) return failed(refuse('NotAuthorizedException', objection));
  const subject = facts?.subject ?? text;
  const audience = facts?.appId ?? '';
  return ok({
    kind: 'federated',
    provider: provider.key,
    subject,
    configured: provider,
    claims: { iss: provider.key, aud: audience, sub: subject, user_id: subject },
    audience,
    amr: `${provider.key}:${audience}:${subject}`,
  });
}

function objectionTo(
  { region, pool, operation }: Setting,
  provider: AccessTokenProvider,
  facts: AccessTokenFacts | undefined,
): string | undefined {
  if (facts === undefined) return loginTexts.signature;
  const overlooksExpiry = operation === 'GetId' && !region.keeps('GetId.behaviour.expired-token');
  if (region.now(pool.id) >= facts.expiresAt && !overlooksExpiry) return loginTexts.isExpired;
  const overlooksApp = operation === 'GetId' && !region.keeps('GetId.behaviour.unsupported-provider');
  return provider.appIds.includes(facts.appId) || overlooksApp ? undefined : loginTexts.unsupported;
}
