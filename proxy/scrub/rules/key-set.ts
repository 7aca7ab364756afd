import { testKey } from '../keys/test-key.ts';
import type { ScrubRule } from '../rule.ts';

/** Key sets show the published test key in place of the service's, so that tokens in the recording verify against them. */
export const keySetRule: ScrubRule = {
  name: 'key-set',
  explains: 'the modulus of a signing key becomes that of the published test key',
  shapes: new Set(['Modulus']),
  replace: (value) => (value.length === testKey.n.length ? testKey.n : undefined),
};
