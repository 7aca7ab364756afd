import { isPublicProvider } from '../../contract/public-providers.ts';
import { isTokenIssuer } from '../../contract/region-names.ts';
import type { Result } from '../../kernel/result.ts';
import { failed, ok } from '../../kernel/result.ts';
import { refuse } from '../refusal.ts';
import { readOpenIdToken } from '../tokens/verify-open-id-token.ts';
import { configuredProvider, trustsProviders } from './configured-provider.ts';
import type { ConfiguredProvider } from './configured-provider.ts';
import type { Proof, ProvenLogin } from './proof.ts';
import { loginTexts } from './refusal-texts.ts';
import { verifyAccessToken } from './verify-access-token.ts';
import { verifyAssertion } from './verify-assertion.ts';
import { verifyJwt } from './verify-jwt.ts';
import { verifyOwnToken } from './verify-own-token.ts';
import type { LoginRefusal, Setting } from './verifying.ts';
import type { Pool } from '../state/pool.ts';

/** Verifies a map of logins for real. One that is bad spoils the whole map. */
export function verifyLogins(setting: Setting, logins: Readonly<Record<string, string>>): Result<Proof, LoginRefusal> {
  let proof: Proof = { logins: [] };
  for (const [key, text] of Object.entries(logins)) {
    if (isTokenIssuer(key) || isIssuerOverlooked(setting, text)) {
      const token = verifyOwnToken(setting, key, text);
      if (!token.ok) return token;
      proof = { ...proof, token: token.value };
    } else {
      const login = verifyLogin(setting, key, text);
      if (!login.ok) return login;
      proof = { ...proof, logins: [...proof.logins, login.value] };
    }
  }
  return ok(proof);
}

/** The service's own token under a key that is not its issuer, taken where the emulator was told to overlook that. */
function isIssuerOverlooked({ operation, region }: Setting, text: string): boolean {
  if (region.keeps('GetCredentialsForIdentity.behaviour.issuer-key-match')) return false;
  return operation === 'GetCredentialsForIdentity' && readOpenIdToken(text) !== undefined;
}

function verifyLogin(setting: Setting, key: string, text: string): Result<ProvenLogin, LoginRefusal> {
  if (takesDeveloperName(setting, key)) return ok(developerLogin(setting.pool, key, text));
  const configured = configuredProvider(setting.pool.record.configuration, key) ?? overlooked(setting, key);
  if (configured === undefined) return failed(notConfigured(setting, key));
  switch (configured.kind) {
    case 'public token':
    case 'oidc':
    case 'user pool':
      return verifyJwt(setting, configured, text);
    case 'public access token':
      return verifyAccessToken(setting, configured, text);
    case 'saml':
      return verifyAssertion(setting, configured, text);
  }
}

/** A provider the pool does not have, taken all the same where the emulator was told to violate the rule against it. */
function overlooked({ operation, region, pool }: Setting, key: string): ConfiguredProvider | undefined {
  const { configuration } = pool.record;
  if (operation !== 'GetId' || configuration.DeveloperProviderName === key) return undefined;
  const rule = trustsProviders(configuration) ? 'GetId.behaviour.unsupported-provider' : 'GetId.behaviour.no-providers-configured';
  if (region.keeps(rule)) return undefined;
  return region.world.trust.issuer(key) === undefined ? asAccessToken(key) : { kind: 'oidc', key, mappingKey: key, arn: key };
}

function asAccessToken(key: string): ConfiguredProvider {
  return { kind: 'public access token', key, mappingKey: key, appIds: [] };
}

/** A user of the developer provider, believed without proof where the emulator was told to take its name. */
function developerLogin(pool: Pool, key: string, subject: string): ProvenLogin {
  const amr = `${key}:${pool.id}:${subject}`;
  return { kind: 'developer', provider: key, subject, configured: asAccessToken(key), claims: {}, audience: '', amr };
}

function takesDeveloperName({ operation, region, pool }: Setting, key: string): boolean {
  if (pool.record.configuration.DeveloperProviderName !== key) return false;
  if (operation === 'GetId') return !region.keeps('GetId.behaviour.no-developer-provider');
  return operation === 'GetOpenIdToken' && !region.keeps('GetOpenIdToken.behaviour.no-developer-provider');
}

function notConfigured({ operation, pool }: Setting, key: string): LoginRefusal {
  const { configuration } = pool.record;
  if (configuration.DeveloperProviderName === key) return refuse('InvalidParameterException', loginTexts.notPublic);
  if (operation === 'GetOpenIdTokenForDeveloperIdentity' && !namesOutsideProvider(key)) {
    return refuse('InvalidParameterException', loginTexts.developerProvider);
  }
  return refuse('NotAuthorizedException', trustsProviders(configuration) ? loginTexts.unsupported : loginTexts.doNotMatch);
}

/** Whether a name can only be that of a provider outside; any other could be a developer's own. */
export function namesOutsideProvider(key: string): boolean {
  return isPublicProvider(key) || key.startsWith('arn:') || key.includes('/') || isTokenIssuer(key);
}
