import { regionForm, regionLabel, userPoolHostForm } from '../../../src/contract/region-names.ts';
import { filler, isFiller } from '../filler.ts';
import type { ScrubRule } from '../rule.ts';

/** Ids of user pools, alone or in the name of a provider: the region stays. */
export const userPoolRule: ScrubRule = {
  name: 'user-pool',
  explains: 'the part of a user pool id after the region becomes counted text',
  kind: 'user-pool',
  pattern: new RegExp(`(?:(?<![0-9A-Za-z-])${regionForm}|(?<=${userPoolHostForm}/)${regionLabel})_[0-9A-Za-z]{4,}(?![0-9A-Za-z])`, 'g'),
  replace(value, standIns) {
    const underscore = value.indexOf('_');
    if (underscore === -1) return undefined;
    return standIns.of(
      'user-pool',
      value,
      (number) => value.slice(0, underscore + 1) + filler('up', number, value.length - underscore - 1),
    );
  },
  isSynthetic: (value) => isFiller('up', value.slice(value.indexOf('_') + 1)),
};
