import { z } from 'zod';
import { givenText, text, wholeNumber } from '../base/read-values.ts';

/** Reads what `ticket` was given; each message says what an option takes. */
export const ticketGiven = z.object({ in: givenText, 'root-cause': wholeNumber(1, 10_000), link: text });

/** What `ticket` was given. */
export type TicketGiven = z.output<typeof ticketGiven>;
