import { filler, isFiller, shortest } from '../filler.ts';
import type { ScrubRule } from '../rule.ts';
import { isAddress } from './email.ts';
import { isPublicProvider } from './name.ts';

/** What a token says: words of the protocol stay, and what another rule replaces piece by piece; the rest is somebody's. */
export const claimRule: ScrubRule = {
  name: 'claim',
  explains: 'what a token claims becomes counted text, but for words of the protocol and parts with rules of their own',
  kind: 'name',
  shapes: new Set(['Claim']),
  replace(value, standIns) {
    if (value.length < shortest || isWord(value) || isStructured(value)) return undefined;
    return standIns.of('name', value, (number) => filler('name', number, Buffer.byteLength(value)));
  },
  isSynthetic: (value) => value.length < shortest || isWord(value) || isStructured(value) || isFiller('name', value),
};

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

function isWord(value: string): boolean {
  return (
    words.has(value) ||
    isPublicProvider(value) ||
    /^[a-z]{2}(?:-[a-z]+)+-\d+(?:-\d+)?$/.test(value) ||
    /^https:\/\/(?:[a-z0-9-]+\.)*(?:amazonaws\.com(?:\.cn)?|google\.com|apple\.com|facebook\.com)$/.test(value)
  );
}

/** One part that another rule knows, and nothing beside it but a region or a public host. */
function isStructured(value: string): boolean {
  if (isAddress(value)) return true;
  return /^(?:[a-z]{2}(?:-[a-z]+)+-\d:)?[0-9a-f]{8}-[0-9a-f-]{27}$|^arn:|^\d{12}$|^(?:(?:https:\/\/)?cognito-idp\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/)?[a-z]{2}(?:-[a-z]+)+-\d_[0-9A-Za-z]+$/.test(
    value,
  );
}
