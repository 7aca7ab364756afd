import type { ScrubRule } from '../rule.ts';

/** Ports of this machine differ from run to run and say nothing. */
export const hostRule: ScrubRule = {
  name: 'host',
  explains: 'the port after a name of this machine becomes 4600, or 40000 where it has five digits',
  pattern: /(?:127\.0\.0\.1|localhost|\[::1\]):\d{1,5}(?!\d)/g,
  replace(value) {
    const colon = value.lastIndexOf(':');
    return colon === -1 ? undefined : value.slice(0, colon + 1) + steady(value.length - colon - 1);
  },
};

function steady(digits: number): string {
  return digits === 4 ? '4600' : '4'.padEnd(digits, '0');
}
