import { filler, isFiller, shortest } from '../filler.ts';
import type { Place, ScrubRule } from '../rule.ts';
import { isJwt } from './jwt.ts';

/** Opaque proofs of a login at a public provider. */
export const loginTokenRule: ScrubRule = {
  name: 'login-token',
  explains: 'an opaque login token becomes counted text',
  kind: 'login-token',
  shapes: new Set(['IdentityProviderToken', 'OIDCToken']),
  replace(value, standIns, place) {
    if (value.length < shortest || isJwt(value) || isDevelopers(place)) return undefined;
    return standIns.of('login-token', value, (number) => filler('login', number, Buffer.byteLength(value)));
  },
  isSynthetic: (value) => value.length < shortest || isFiller('login', value),
};

/** Whether a login is under a developer's own provider: the session has told its name, or it looks like no host, issuer or ARN. */
export function isDevelopers({ developer, member }: Place): boolean {
  return developer === true || (member !== '' && member !== 'Token' && !/[./:]/.test(member));
}
