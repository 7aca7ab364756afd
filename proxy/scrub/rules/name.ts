import { filler, isFiller, shortest } from '../filler.ts';
import type { ScrubRule } from '../rule.ts';

/** Names that people choose: of pools, providers, tags, claims. */
export const nameRule: ScrubRule = {
  name: 'name',
  explains: 'a name that somebody chose becomes counted text',
  kind: 'name',
  shapes: new Set([
    'IdentityPoolName',
    'IdentityProviderName',
    'DeveloperProviderName',
    'TagKeysType',
    'TagValueType',
    'PrincipalTagID',
    'PrincipalTagValue',
    'ClaimName',
    'ClaimValue',
  ]),
  replace(value, standIns) {
    if (value.length < shortest || isPublicProvider(value) || looksStructured(value)) return undefined;
    return standIns.of('name', value, (number) => filler('name', number, Buffer.byteLength(value)));
  },
  isSynthetic: (value) => value.length < shortest || isPublicProvider(value) || isFiller('name', value),
};

const publicProviders: ReadonlySet<string> = new Set([
  'accounts.google.com',
  'api.twitter.com',
  'appleid.apple.com',
  'cognito-identity.amazonaws.com',
  'cognito-identity.amazonaws.com.cn',
  'graph.facebook.com',
  'www.amazon.com',
  'www.digits.com',
]);

/** Whether a name is that of a provider everybody knows. */
export function isPublicProvider(name: string): boolean {
  return publicProviders.has(name);
}

/** ARNs and user pools carry parts that other rules replace one by one. */
function looksStructured(value: string): boolean {
  return value.startsWith('arn:') || value.startsWith('cognito-idp.');
}
