import { z } from 'zod';
import { faultKind, Span, spanOf } from './fault-kind.ts';

/** The body trickles: this many bytes, a pause, this many bytes. */
export const slow = faultKind(
  { name: 'slow', explains: 'the body comes in small parts, with a pause after each' },
  () => ({ bytes: z.int().positive().default(16), pause: Span.default(100) }),
  ({ bytes, pause }) =>
    (delivery, { draw }) => ({ ...delivery, pieces: { bytes, pause: spanOf(pause, draw) } }),
);
