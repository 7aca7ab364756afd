import { defineCommand } from '../command.ts';
import { ticketGiven } from '../given/ticket.ts';

/** Prints an issue text for one root cause. */
export const ticket = defineCommand({
  usage: 'ticket <in>',
  says: 'Print an issue text for one root cause, ready to paste',
  given: ticketGiven,
  options: {
    in: { says: 'Result file, as check writes it (result.jsonl); - for standard input', type: 'string', positional: true },
    'root-cause': { says: 'Number of the root cause, as the report counts them', type: 'number', default: 1 },
    link: { says: 'Where the issue is followed up, for the baseline entry', type: 'string' },
  },
  examples: [['ticket poolproof-report/result.jsonl --root-cause 2', 'the second root cause']],
  run: async (options, surroundings) => (await import('../results/run-ticket.ts')).runTicket(options, surroundings),
});
