import type { PublicKey } from '../tokens/test-key.ts';

/** An issuer of signed tokens. */
export interface TrustedIssuer {
  readonly keys: readonly PublicKey[];
  /** The app clients registered with an OpenID Connect provider in IAM. */
  readonly clientIds: readonly string[];
}

/** A SAML provider: who it says it is, and the keys of its metadata. */
export interface TrustedSamlProvider {
  readonly entityId: string;
  readonly keys: readonly PublicKey[];
}

/** What a public provider says of an access token it gave out. */
export interface AccessTokenFacts {
  readonly provider: string;
  readonly subject: string;
  readonly appId: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** What the outside world tells the service about logins: key documents, registrations, answers to questions. */
export interface Trust {
  /** By host and path, without a scheme. */
  issuer(name: string): TrustedIssuer | undefined;
  /** By the ARN in IAM. */
  samlProvider(arn: string): TrustedSamlProvider | undefined;
  /** What the provider answers when asked about an access token; undefined where it does not know it. */
  accessToken(provider: string, token: string): AccessTokenFacts | undefined;
  /** Whether a user pool says that a user has been signed out or deleted. */
  hasSignedOut(userPool: string, subject: string): boolean;
}

/** What can be added to a trust by hand, from a seed. */
export interface TrustAdditions {
  readonly issuers?: Readonly<Record<string, TrustedIssuer>>;
  readonly samlProviders?: Readonly<Record<string, TrustedSamlProvider>>;
  readonly accessTokens?: Readonly<Record<string, AccessTokenFacts>>;
  /** Subjects by user pool. */
  readonly signedOut?: Readonly<Record<string, readonly string[]>>;
}

function own<Value>(record: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** A trust with more in it; what is added comes first. */
export function extendTrust(trust: Trust, more: TrustAdditions): Trust {
  return {
    issuer: (name) => own(more.issuers, name) ?? trust.issuer(name),
    samlProvider: (arn) => own(more.samlProviders, arn) ?? trust.samlProvider(arn),
    accessToken(provider, token) {
      const facts = own(more.accessTokens, token);
      return facts?.provider === provider ? facts : trust.accessToken(provider, token);
    },
    hasSignedOut: (userPool, subject) => own(more.signedOut, userPool)?.includes(subject) === true || trust.hasSignedOut(userPool, subject),
  };
}
