import { z } from 'zod';
import { faultKind } from './fault-kind.ts';

/** The connection breaks before anything of the answer, or after its head. */
export const reset = faultKind(
  { name: 'reset', explains: 'the connection is reset, before the headers or after them' },
  () => ({ when: z.enum(['before-headers', 'after-headers']).default('before-headers') }),
  ({ when }) =>
    (delivery) => ({ ...delivery, most: when === 'before-headers' ? -1 : 0, ending: 'reset', delivers: false }),
);
