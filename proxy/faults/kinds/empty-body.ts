import { withBody } from './delivery.ts';
import { faultKind } from './fault-kind.ts';

/** The answer has its status and headers, and no body. */
export const emptyBody = faultKind(
  { name: 'empty-body', explains: 'status and headers come without a body' },
  () => ({}),
  () => (delivery) => ({
    ...delivery,
    response: withBody(delivery.response, Buffer.alloc(0)),
  }),
);
