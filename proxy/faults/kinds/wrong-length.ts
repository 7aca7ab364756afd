import { z } from 'zod';
import { headerOf, type HeaderList } from '../../../src/wire/http/message.ts';
import { faultKind } from './fault-kind.ts';

/** Content-Length says another number of bytes than there are, and the connection ends. */
export const wrongLength = faultKind(
  { name: 'wrong-length', explains: 'Content-Length is off, and the connection ends' },
  () => ({ by: z.int().refine((by) => by !== 0, 'a number other than 0') }),
  ({ by }) =>
    (delivery) => ({
      ...delivery,
      response: {
        ...delivery.response,
        headers: withLength(delivery.response.headers, Math.max(0, delivery.response.body.length + by)),
        chunked: false,
      },
      ending: 'end',
      delivers: false,
    }),
);

function withLength(headers: HeaderList, length: number): HeaderList {
  const kept = headers.filter(([name]) => name.toLowerCase() !== 'transfer-encoding');
  if (headerOf(kept, 'content-length') === undefined) return [...kept, ['Content-Length', String(length)]];
  return kept.map(([name, value]) => [name, name.toLowerCase() === 'content-length' ? String(length) : value]);
}
