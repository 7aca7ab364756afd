import { ticketFor } from '../../../reports/ticket/ticket.ts';
import type { TicketGiven } from '../given/ticket.ts';
import type { CommandContext } from '../base/context.ts';
import { fileAt } from '../../engine/result/read-result.ts';
import { withGivenFiles } from './given-files.ts';
import { areSmall, readForReport } from './read-results.ts';

/** Prints the issue text of one root cause. */
export async function runTicket(options: TicketGiven, context: CommandContext): Promise<number> {
  const { result } = await withGivenFiles([options.in], context, async ([file = fileAt(options.in)]) =>
    readForReport(file, await areSmall([file])),
  );
  context.out.write(ticketFor(result, options['root-cause'], options.link));
  return 0;
}
