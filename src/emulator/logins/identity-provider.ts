import type { InputOf } from '../../contract/operations.ts';
import { iamArn, userPoolName } from '../../contract/region-names.ts';
import type { Clock } from '../../kernel/clock.ts';
import { UsageError } from '../../kernel/errors.ts';
import type { Ids } from '../../kernel/ids.ts';
import { nameSuffix } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { PublicKey } from '../tokens/test-key.ts';
import { mintAssertion } from './mint-assertion.ts';
import { mintJwt } from './mint-jwt.ts';
import { isAccessTokenKind, providerKinds, unknownProvider } from '../../contract/login-kind.ts';
import type { AccessTokenKind, LoginFlaw, ProviderKind } from '../../contract/login-kind.ts';
import { sealAccessToken } from './sealed-token.ts';
import { testIssuer } from './test-provider-trust.ts';
import { accessTokenProviders, issuerNames, samlProvider, signedProviders, userPoolSuffix } from './test-providers.ts';

/** Where the provider stands. */
export interface IdentityProviderOptions {
  readonly clock: Clock;
  readonly ids: Ids;
  /** Decides, with the region, the names of the user pool and of ARNs. */
  readonly accountId: string;
  readonly region: string;
}

/** Which proof is wanted; a fresh user without flaw, now, unless told. */
export interface LoginWish {
  readonly kind: ProviderKind;
  readonly subject?: string;
  /** Claims of a token, or attributes of an assertion. */
  readonly claims?: JsonObject;
  readonly flaw?: LoginFlaw | undefined;
  /** Milliseconds since the epoch. */
  readonly now?: number;
}

/** A proof of login: under which key of `Logins` it goes, and the user it stands for. */
export interface MintedLogin {
  readonly provider: string;
  readonly token: string;
  readonly subject: string;
}

/** An identity provider for tests. It keeps no state and knows nothing of any service it is used against. */
export interface IdentityProvider {
  readonly kinds: readonly ProviderKind[];
  /** Members of CreateIdentityPool that make a pool trust a kind. */
  readonly configurationFor: (kind: ProviderKind) => Partial<InputOf<'CreateIdentityPool'>>;
  /** Mints a proof. Throws a usage error for a flaw that a kind cannot have. */
  readonly mint: (wish: LoginWish) => MintedLogin;
  /** The keys of an issuer, by its name without a scheme; none for a stranger. */
  readonly keysFor: (issuer: string) => readonly PublicKey[];
}

/** An identity provider whose keys are in this package for everybody to read. */
export function createIdentityProvider(options: IdentityProviderOptions): IdentityProvider {
  const { clock, ids } = options;
  return {
    kinds: providerKinds,
    configurationFor: (kind) => configurationOf(kind, options),
    mint({ kind, subject = `user-${nameSuffix(ids)}`, claims = {}, flaw, now = clock.now() }) {
      const provider = flaw === 'unknown provider' ? unknownNameOf(kind, options) : nameOf(kind, options);
      return { provider, token: tokenOf({ kind, subject, claims, flaw, now }, options), subject };
    },
    keysFor: (issuer) => testIssuer(issuer)?.keys ?? [],
  };
}

/** The key of `Logins` for a kind. */
function nameOf(kind: ProviderKind, { accountId, region }: IdentityProviderOptions): string {
  if (isAccessTokenKind(kind)) return accessTokenProviders[kind].name;
  switch (kind) {
    case 'user pool':
      return userPoolName(region, userPoolSuffix);
    case 'saml':
      return iamArn(region, accountId, `saml-provider/${samlProvider.name}`);
    case 'oidc':
    case 'oidc2':
    case 'google':
    case 'apple':
      return issuerNames[kind];
  }
}

function unknownNameOf(kind: ProviderKind, { accountId, region }: IdentityProviderOptions): string {
  return kind === 'saml' ? iamArn(region, accountId, 'saml-provider/unknown') : unknownProvider;
}

function configurationOf(kind: ProviderKind, options: IdentityProviderOptions): Partial<InputOf<'CreateIdentityPool'>> {
  const name = nameOf(kind, options);
  if (isAccessTokenKind(kind)) return { SupportedLoginProviders: { [name]: accessTokenProviders[kind].configured } };
  switch (kind) {
    case 'oidc':
    case 'oidc2':
      return { OpenIdConnectProviderARNs: [iamArn(options.region, options.accountId, `oidc-provider/${name}`)] };
    case 'user pool':
      return { CognitoIdentityProviders: [{ ProviderName: name, ClientId: signedProviders[kind].clientId, ServerSideTokenCheck: false }] };
    case 'saml':
      return { SamlProviderARNs: [name] };
    case 'google':
    case 'apple':
      return { SupportedLoginProviders: { [name]: signedProviders[kind].clientId } };
  }
}

type FullWish = Required<Omit<LoginWish, 'flaw'>> & { readonly flaw: LoginFlaw | undefined };

function tokenOf(wish: FullWish, options: IdentityProviderOptions): string {
  const { kind } = wish;
  if (isAccessTokenKind(kind)) return accessTokenOf(wish, kind);
  if (kind === 'saml') return mintAssertion({ ...wish, providerArn: nameOf(kind, options), ids: options.ids });
  return mintJwt({ ...wish, kind, issuer: nameOf(kind, options) });
}

function accessTokenOf({ subject, flaw, now }: FullWish, kind: AccessTokenKind): string {
  const { name, appId } = accessTokenProviders[kind];
  if (flaw === 'not yet valid' || flaw === 'no audience') {
    const message = `An access token of ${kind} cannot be made "${flaw}".`;
    throw new UsageError({ code: 'impossible-login-flaw', message, hint: 'Ask for another flaw or another kind of provider.' });
  }
  if (flaw === 'not a token') return 'not-a-token';
  const facts = {
    provider: flaw === 'wrong issuer' || flaw === 'unknown provider' ? unknownProvider : name,
    subject,
    appId: flaw === 'wrong audience' ? 'somebody-else' : appId,
    expiresAt: now + (flaw === 'expired' ? -3_600_000 : 3_600_000),
  };
  return sealAccessToken(facts, flaw === 'bad signature' ? 'spoilt' : 'good');
}
