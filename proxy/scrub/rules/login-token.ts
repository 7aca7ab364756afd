import { filler, isFiller, shortest } from '../filler.ts';
import type { ScrubRule } from '../rule.ts';
import { isJwt } from './jwt.ts';

/** Opaque proofs of a login at a public provider. */
export const loginTokenRule: ScrubRule = {
  name: 'login-token',
  explains: 'an opaque login token becomes counted text',
  kind: 'login-token',
  shapes: new Set(['IdentityProviderToken', 'OIDCToken']),
  replace(value, standIns, place) {
    if (value.length < shortest || isJwt(value) || isDeveloperName(place.member)) return undefined;
    return standIns.of('login-token', value, (number) => filler('login', number, value.length));
  },
  isSynthetic: (value) => value.length < shortest || isFiller('login', value),
};

/** Whether a provider name is a developer's own: none of those that look like a host, an issuer or an ARN. */
export function isDeveloperName(provider: string): boolean {
  return provider !== '' && provider !== 'Token' && !/[./:]/.test(provider);
}
