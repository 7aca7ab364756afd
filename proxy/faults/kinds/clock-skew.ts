import { z } from 'zod';
import { moveTimes } from '../../clock/move-times.ts';
import { faultKind } from './fault-kind.ts';

/** The service's clock is off: its Date header, and nothing else, is moved. */
export const clockSkew = faultKind(
  { name: 'clock-skew', explains: 'the Date header of the answer is moved by N seconds' },
  () => ({ seconds: z.int() }),
  ({ seconds }) =>
    (delivery, { operation }) => ({
      ...delivery,
      response: moveTimes(delivery.response, operation, { headers: seconds, body: () => undefined }).response,
    }),
);
