import { usualAccount } from '../../../src/contract/usual-account.ts';
import type { ScrubRule } from '../rule.ts';

/** Account numbers become those that documentation uses. */
export const accountRule: ScrubRule = {
  name: 'account',
  explains: 'an account number of twelve digits becomes one of a range of our own; those of documentation stay',
  kind: 'account',
  shapes: new Set(['AccountId']),
  pattern: /(?<![0-9A-Za-z_-]|[0-9]\.)\d{12}(?![0-9A-Za-z_-]|\.[0-9])/g,
  replace(value, standIns) {
    if (!/^\d{12}$/.test(value)) return undefined;
    return documented.has(value) ? value : standIns.of('account', value, (number) => `99990000${String(number).padStart(4, '0')}`);
  },
  isSynthetic: (value) => value.length !== 12 || documented.has(value) || /^99990000\d{4}$/.test(value),
};

/** Accounts of documentation and of emulators belong to nobody. */
const documented: ReadonlySet<string> = new Set([
  '000000000000',
  usualAccount,
  '111122223333',
  '444455556666',
  '555555555555',
  '777788889999',
]);
