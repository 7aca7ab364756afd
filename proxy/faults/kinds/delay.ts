import { faultKind, Span, spanOf } from './fault-kind.ts';

/** The answer comes later. */
export const delay = faultKind(
  { name: 'delay', explains: 'the answer comes later' },
  () => ({ milliseconds: Span }),
  ({ milliseconds }) =>
    (delivery, { draw }) => ({
      ...delivery,
      wait: delivery.wait + spanOf(milliseconds, draw),
    }),
);
