import type { ScrubRule } from '../rule.ts';

/** Account numbers become those that documentation uses. */
export const accountRule: ScrubRule = {
  name: 'account',
  explains: 'an account number of twelve digits becomes one that documentation uses',
  kind: 'account',
  shapes: new Set(['AccountId']),
  pattern: /(?<![0-9A-Za-z_.-])\d{12}(?![0-9A-Za-z_.-])/g,
  replace: (value, standIns) => (/^\d{12}$/.test(value) ? standIns.of('account', value, documentationAccount) : undefined),
  isSynthetic: (value) => value.length !== 12 || documented.includes(value) || /^99990000\d{4}$/.test(value),
};

const documented = ['123456789012', '111122223333', '444455556666', '555555555555', '777788889999'];

function documentationAccount(number: number): string {
  return documented[number - 1] ?? `99990000${String(number).padStart(4, '0')}`;
}
