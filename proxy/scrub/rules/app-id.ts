import { filler, isFiller, shortest } from '../filler.ts';
import type { ScrubRule } from '../rule.ts';

/** What providers call an app: client ids, application ids, and keys with their secrets. */
export const appIdRule: ScrubRule = {
  name: 'app-id',
  explains: "a provider's id of an app, with its secret where there is one, becomes counted text",
  kind: 'app-id',
  shapes: new Set(['IdentityProviderId', 'CognitoIdentityProviderClientId']),
  replace(value, standIns) {
    if (value.length < shortest) return undefined;
    return standIns.of('app-id', value, (number) => filler('app', number, Buffer.byteLength(value)));
  },
  isSynthetic: (value) => value.length < shortest || isFiller('app', value),
};
