import { ticketFor } from '../../../reports/ticket/ticket.ts';
import { readResult } from '../../engine/read-result.ts';
import type { TicketGiven } from '../commands/ticket.ts';
import type { Surroundings } from '../surroundings.ts';

/** Prints the issue text of one root cause. */
export async function runTicket(options: TicketGiven, { out }: Surroundings): Promise<number> {
  out.write(ticketFor(await readResult(options.in), options['root-cause'], options.link));
  return 0;
}
