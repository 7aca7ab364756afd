import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { AccessTokenFacts } from '../trust.ts';

/** TEST SECRET, PUBLIC ON PURPOSE: lets one process read the access tokens that another has minted. */
const sealingSecret = 'poolproof: an access token of nobody';

const Facts = z.object({ provider: z.string(), subject: z.string(), appId: z.string(), expiresAt: z.number() });

function sealOf(text: string, secret: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url');
}

/** An access token that nobody can read but the provider; `spoilt` bears a seal that is not the provider's. */
export function sealAccessToken(facts: AccessTokenFacts, state: 'good' | 'spoilt' = 'good'): string {
  const text = Buffer.from(JSON.stringify(facts)).toString('base64url');
  return `${text}-${sealOf(text, state === 'good' ? sealingSecret : 'another secret')}`;
}

/** What is sealed in an access token; undefined where the provider did not make it. */
export function unsealAccessToken(token: string): AccessTokenFacts | undefined {
  const text = token.slice(0, -44);
  const [seal, wanted] = [Buffer.from(token.slice(-43)), Buffer.from(sealOf(text, sealingSecret))];
  if (seal.length !== wanted.length || !timingSafeEqual(seal, wanted)) return undefined;
  return Facts.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
}
