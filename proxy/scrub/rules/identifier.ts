import { regionLabel } from '../../../src/contract/region-names.ts';
import { filler, isFiller, shortest } from '../filler.ts';
import type { ScrubRule } from '../rule.ts';

/** What stands where a pool's or an identity's id belongs and is none. */
export const identifierRule: ScrubRule = {
  name: 'identifier',
  explains: 'what stands in the place of a pool id or identity id without being one becomes counted text',
  kind: 'name',
  shapes: new Set(['IdentityPoolId', 'IdentityId']),
  replace(value, standIns) {
    if (value.length < shortest || regional.test(value)) return undefined;
    return standIns.of('name', value, (number) => filler('name', number, Buffer.byteLength(value)));
  },
  isSynthetic: (value) => value.length < shortest || regional.test(value) || isFiller('name', value),
};

const regional = new RegExp(`^(?:${regionLabel}:)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$`);
