import { dnsSuffixForm, regionForm, regionLabel, userPoolHostForm } from '../../../src/contract/region-names.ts';
import { filler, isFiller, shortest } from '../filler.ts';
import type { ScrubRule } from '../rule.ts';
import { isAddress } from './email.ts';
import { isKnownProvider } from './name.ts';

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

const keyId = new RegExp(String.raw`^${regionForm}(?:-\d+)?$`);
const publicUrl = new RegExp(String.raw`^https://(?:[a-z0-9-]+\.)*(?:${dnsSuffixForm}|google\.com|apple\.com|facebook\.com)$`);
const structured = new RegExp(
  [
    `^(?:${regionLabel}:)?[0-9a-f]{8}-[0-9a-f-]{27}$`,
    '^arn:',
    String.raw`^\d{12}$`,
    `^(?:https://)?${userPoolHostForm}/${regionLabel}_[0-9A-Za-z]+$`,
    `^${regionForm}_[0-9A-Za-z]+$`,
  ].join('|'),
);

function isWord(value: string): boolean {
  return words.has(value) || isKnownProvider(value) || keyId.test(value) || publicUrl.test(value);
}

/** One part that another rule knows, and nothing beside it but a region or a public host. */
function isStructured(value: string): boolean {
  if (isAddress(value)) return true;
  return structured.test(value);
}
