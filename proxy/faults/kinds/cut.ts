import { z } from 'zod';
import { faultKind } from './fault-kind.ts';

/** The connection ends after this many bytes of the body. */
export const cut = faultKind(
  { name: 'cut', explains: 'the connection ends inside the body, after N bytes' },
  () => ({ at: z.int().nonnegative() }),
  ({ at }) =>
    (delivery) => ({
      ...delivery,
      most: at,
      ending: 'end',
      delivers: false,
    }),
);
