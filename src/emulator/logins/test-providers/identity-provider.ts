import { usualAccount } from '../../../contract/usual-account.ts';
import type { InputOf } from '../../../contract/operations.ts';
import { iamArn, userPoolName } from '../../../contract/region-names.ts';
import { systemClock, type Clock } from '../../../kernel/clock.ts';
import { usageError } from '../../../kernel/errors.ts';
import { nameSuffix, systemIds, type Ids } from '../../../kernel/ids.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import type { PublicKey } from '../../tokens/test-key.ts';
import { mintAssertion } from './mint-assertion.ts';
import { mintJwt } from './mint-jwt.ts';
import { isAccessTokenKind, providerKinds, unknownProvider } from '../../../contract/login-kind.ts';
import type { AccessTokenKind, LoginFlaw, ProviderKind } from '../../../contract/login-kind.ts';
import { sealAccessToken } from './sealed-token.ts';
import { signedOutPrefix, testIssuer } from './test-provider-trust.ts';
import { accessTokenProviders, issuerNames, samlProvider, signedProviders, userPoolSuffix } from './test-providers.ts';

/** The account and Region that the provider names in ARNs and user pools. Every option has a default. */
export interface IdentityProviderOptions {
  /** The clock of the machine by default. */
  readonly clock?: Clock;
  /** Makes the names of users; random by default. */
  readonly ids?: Ids;
  /** 12 digits; 123456789012 by default. */
  readonly accountId?: string;
  /** us-east-1 by default. */
  readonly region?: string;
}

/** The login to make. */
export interface LoginWish {
  /** `oidc`, `oidc2`, `user pool`, `google`, `apple`, `facebook`, `amazon`, `twitter`, `digits` or `saml`. */
  readonly kind: ProviderKind;
  /** Id of the user at the provider; a new user by default. */
  readonly subject?: string;
  /** Claims of a token, or attributes of an assertion; none by default. */
  readonly claims?: JsonObject;
  /** The one thing that is wrong with the login, such as `expired`; nothing by default. */
  readonly flaw?: LoginFlaw | undefined;
  /** Time of issue, in milliseconds since 1970; now by default. */
  readonly now?: number;
}

/** A login that was made. */
export interface MintedLogin {
  /** Key of `Logins`. */
  readonly provider: string;
  /** Value of `Logins`. */
  readonly token: string;
  /** Id of the user at the provider. */
  readonly subject: string;
}

/** An identity provider for tests. It keeps no state and knows nothing of any service it is used against. */
export interface IdentityProvider {
  readonly kinds: readonly ProviderKind[];
  /** Members of CreateIdentityPool that make a pool trust this kind of provider. */
  readonly configurationFor: (kind: ProviderKind) => Partial<InputOf<'CreateIdentityPool'>>;
  /**
   * Makes a login.
   * @throws UsageError `impossible-login-flaw` if logins of this kind cannot have the flaw.
   */
  readonly mint: (wish: LoginWish) => MintedLogin;
  /** The keys of an issuer, by its name without a scheme; none for a stranger. */
  readonly keysFor: (issuer: string) => readonly PublicKey[];
}

/**
 * Makes an identity provider for tests, which the emulator trusts. Its private keys are in this package, so trust it nowhere else.
 * @example
 * ```ts
 * import { createIdentityProvider } from 'poolproof';
 *
 * const provider = createIdentityProvider();
 * // Members of CreateIdentityPool, and a login for the Logins of GetId.
 * const trusted = provider.configurationFor('oidc');
 * const ann = provider.mint({ kind: 'oidc', subject: 'ann' });
 * const expired = provider.mint({ kind: 'oidc', subject: 'ann', flaw: 'expired' });
 * console.log(trusted, { [ann.provider]: ann.token }, expired.subject);
 * ```
 */
export function createIdentityProvider(given: IdentityProviderOptions = {}): IdentityProvider {
  const options = completed(given);
  const { clock, ids } = options;
  return {
    kinds: providerKinds,
    configurationFor: (kind) => configurationOf(kind, options),
    mint({ kind, subject: user = `user-${nameSuffix(ids)}`, claims = {}, flaw: wished, now = clock.now() }) {
      const isOut = wished === 'signed out';
      const [subject, flaw] = isOut ? [`${signedOutPrefix}${user}`, undefined] : [user, wished];
      const provider = flaw === 'unknown provider' ? unknownNameOf(kind, options) : nameOf(kind, options);
      return { provider, token: tokenOf({ kind, subject, claims, flaw, now }, options), subject };
    },
    keysFor: (issuer) => testIssuer(issuer)?.keys ?? [],
  };
}

function completed(given: IdentityProviderOptions): Required<IdentityProviderOptions> {
  const { clock = systemClock, ids = systemIds, accountId = usualAccount, region = 'us-east-1' } = given;
  return { clock, ids, accountId, region };
}

/** The key of `Logins` for a kind. */
function nameOf(kind: ProviderKind, { accountId, region }: Required<IdentityProviderOptions>): string {
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

function unknownNameOf(kind: ProviderKind, { accountId, region }: Required<IdentityProviderOptions>): string {
  return kind === 'saml' ? iamArn(region, accountId, 'saml-provider/unknown') : unknownProvider;
}

function configurationOf(kind: ProviderKind, options: Required<IdentityProviderOptions>): Partial<InputOf<'CreateIdentityPool'>> {
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

/** A flaw that shows in the token itself. */
type TokenFlaw = Exclude<LoginFlaw, 'signed out'>;

type FullWish = Required<Omit<LoginWish, 'flaw'>> & { readonly flaw: TokenFlaw | undefined };

function tokenOf(wish: FullWish, options: Required<IdentityProviderOptions>): string {
  const { kind } = wish;
  if (isAccessTokenKind(kind)) return accessTokenOf(wish, kind);
  if (kind === 'saml') return mintAssertion({ ...wish, providerArn: nameOf(kind, options), ids: options.ids });
  return mintJwt({ ...wish, kind, issuer: nameOf(kind, options) });
}

function accessTokenOf({ subject, flaw, now }: FullWish, kind: AccessTokenKind): string {
  const { name, appId } = accessTokenProviders[kind];
  if (flaw === 'not yet valid' || flaw === 'no audience') {
    throw usageError('impossible-login-flaw', { kind, flaw });
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
