import { filler, isFiller, shortest } from '../filler.ts';
import type { ScrubRule } from '../rule.ts';
import { isDevelopers } from './login-token.ts';
import { isJwt } from './jwt.ts';

/** A developer's own names of users: as lookups carry them, and as logins under the developer's provider. */
export const developerUserRule: ScrubRule = {
  name: 'developer-user',
  explains: "a developer's name of a user becomes counted text",
  kind: 'developer-user',
  shapes: new Set(['DeveloperUserIdentifier', 'IdentityProviderToken']),
  replace(value, standIns, place) {
    if (value.length < shortest || isJwt(value)) return undefined;
    if (place.shape === 'IdentityProviderToken' && !isDevelopers(place)) return undefined;
    return standIns.of('developer-user', value, (number) => filler('user', number, Buffer.byteLength(value)));
  },
  isSynthetic: (value) => value.length < shortest || isFiller('user', value),
};
