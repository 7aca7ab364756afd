import { z } from 'zod';

/** An entry of a key document; members beside these are dropped. */
const SeededKey = z.object({ kty: z.literal('RSA'), n: z.string().min(1), e: z.string().min(1), kid: z.string().exactOptional() });

const SeededIssuer = z.strictObject({ keys: z.array(SeededKey).min(1), clientIds: z.array(z.string()).default([]) });

const SeededAccessToken = z.strictObject({
  provider: z.string(),
  subject: z.string(),
  appId: z.string(),
  /** Milliseconds since the epoch. */
  expiresAt: z.number(),
});

/** Trust as a seed spells it: further issuers with their keys, SAML providers by ARN, access tokens, users signed out by user pool. */
export const TrustSeed = z.strictObject({
  issuers: z.record(z.string(), SeededIssuer).default({}),
  samlProviders: z.record(z.string(), z.strictObject({ entityId: z.string(), keys: z.array(SeededKey).min(1) })).default({}),
  accessTokens: z.record(z.string(), SeededAccessToken).default({}),
  signedOut: z.record(z.string(), z.array(z.string())).default({}),
});
