import { isPublicProvider } from '../../../src/contract/public-providers.ts';
import { isTokenIssuer, regionLabel, userPoolHostForm } from '../../../src/contract/region-names.ts';
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
    if (value.length < shortest || isKnownProvider(value) || looksStructured(value)) return undefined;
    return standIns.of('name', value, (number) => filler('name', number, Buffer.byteLength(value)));
  },
  isSynthetic: (value) => value.length < shortest || isKnownProvider(value) || isFiller('name', value),
};

/** Whether a name is that of a provider everybody knows, the service itself included. */
export function isKnownProvider(name: string): boolean {
  return isPublicProvider(name) || isTokenIssuer(name);
}

const userPool = new RegExp(`^${userPoolHostForm}/${regionLabel}_[0-9A-Za-z]{4,}$`);

/** ARNs and user pools carry parts that other rules replace one by one. */
function looksStructured(value: string): boolean {
  return value.startsWith('arn:') || userPool.test(value);
}
