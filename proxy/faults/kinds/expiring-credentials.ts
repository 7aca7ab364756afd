import { z } from 'zod';
import { moveTimes } from '../../clock/move-times.ts';
import { spokenSeconds } from '../../clock/spelt-time.ts';
import { faultKind } from './fault-kind.ts';

/** Credentials that expire this many seconds after the answer; a negative number says that they have expired. Other times stay. */
export const expiringCredentials = faultKind(
  { name: 'expiring-credentials', explains: 'credentials expire N seconds after the answer, or before it if N is negative' },
  () => ({ seconds: z.int() }),
  ({ seconds }) =>
    (delivery, { operation, now }) => {
      const move = ({ member, value }: { readonly member: string; readonly value: string }): number | undefined => {
        const spoken = member === 'Expiration' ? spokenSeconds(value) : undefined;
        return spoken === undefined ? undefined : Math.round(now / 1000 + seconds - spoken);
      };
      return { ...delivery, response: moveTimes(delivery.response, operation, { headers: 0, body: move }).response };
    },
);
