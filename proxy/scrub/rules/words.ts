import { isPublicProvider } from '../../../src/contract/public-providers.ts';
import { dnsSuffixForm, isTokenIssuer, regionForm } from '../../../src/contract/region-names.ts';

/** Whether a name is that of a provider everybody knows: a public one, or the service itself. */
export function isKnownProvider(name: string): boolean {
  return isPublicProvider(name) || isTokenIssuer(name);
}

const words: ReadonlySet<string> = new Set([
  'RS256',
  'RS384',
  'RS512',
  'ES256',
  'HS256',
  'none',
  'JWS',
  'JWT',
  'authenticated',
  'unauthenticated',
  'access',
]);

const regional = new RegExp(`^${regionForm}(?:-\\d+)?$`);

const publicHost = new RegExp(String.raw`^https://(?:[a-z0-9-]+\.)*(?:${dnsSuffixForm}|google\.com|apple\.com|facebook\.com)$`);

/** Whether a text in a token is a word of the protocol: an algorithm, a region with the number of a key, a public issuer. */
export function isProtocolWord(value: string): boolean {
  return words.has(value) || isKnownProvider(value) || regional.test(value) || publicHost.test(value);
}
