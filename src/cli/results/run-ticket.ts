import { ticketFor } from '../../../reports/ticket/ticket.ts';
import type { TicketGiven } from '../commands/ticket.ts';
import type { Surroundings } from '../surroundings.ts';
import { areSmall, readForReport } from './read-results.ts';

/** Prints the issue text of one root cause. */
export async function runTicket(options: TicketGiven, { out }: Surroundings): Promise<number> {
  out.write(ticketFor(await readForReport(options.in, await areSmall([options.in])), options['root-cause'], options.link));
  return 0;
}
