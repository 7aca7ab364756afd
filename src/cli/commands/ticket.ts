import { defineCommand } from '../base/command.ts';
import { ticketGiven } from '../given/ticket.ts';

/** Prints an issue text for one root cause. */
export const ticket = defineCommand({
  usage: 'ticket <in>',
  topic: 'Read results',
  says: 'Print an issue text for one root cause',
  given: ticketGiven,
  options: {
    in: { says: 'Result file that check wrote (result.jsonl); - for standard input', type: 'string', positional: true },
    'root-cause': { says: 'Number of the root cause in the report', type: 'number', default: 1 },
    link: { says: 'Address of the issue, for the baseline entry', type: 'string' },
  },
  examples: [['ticket poolproof-report/result.jsonl --root-cause 2', 'Print an issue text for the second root cause, ready to paste.']],
  run: async (options, context) => (await import('../results/run-ticket.ts')).runTicket(options, context),
});
