import { filler, isFiller, shortest } from '../filler.ts';
import type { ScrubRule } from '../rule.ts';

/** Where a listing goes on. */
export const pageTokenRule: ScrubRule = {
  name: 'page-token',
  explains: 'the opaque token of a listing becomes counted text',
  kind: 'page-token',
  shapes: new Set(['PaginationKey']),
  replace(value, standIns) {
    if (value.length < shortest) return undefined;
    return standIns.of('page-token', value, (number) => filler('page', number, Buffer.byteLength(value)));
  },
  isSynthetic: (value) => value.length < shortest || isFiller('page', value),
};
