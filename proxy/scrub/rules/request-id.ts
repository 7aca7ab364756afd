import { filler, isFiller, shortest } from '../filler.ts';
import type { ScrubRule } from '../rule.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Ids of requests that are no UUIDs: emulators have forms of their own. */
export const requestIdRule: ScrubRule = {
  name: 'request-id',
  explains: 'the id of a request that is no UUID becomes counted text',
  kind: 'request-id',
  headers: new Set(['x-amzn-requestid', 'x-amz-request-id', 'x-amz-id-2']),
  replace(value, standIns) {
    if (value.length < shortest || uuid.test(value)) return undefined;
    return standIns.of('request-id', value, (number) => filler('request', number, Buffer.byteLength(value)));
  },
  isSynthetic: (value) => value.length < shortest || isFiller('request', value),
};
