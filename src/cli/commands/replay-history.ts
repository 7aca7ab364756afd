import { defineCommand } from '../base/command.ts';
import { replayHistoryGiven } from '../given/replay-history.ts';
import { targetRows } from './rows/target-rows.ts';

/** Runs a saved history again and tells whether its difference is still there. */
export const replayHistory = defineCommand({
  usage: 'replay-history <file> [url]',
  topic: 'Test a server',
  says: 'Run a saved history again',
  given: replayHistoryGiven,
  options: {
    file: { says: 'File that explore saved, as in one.history.json', type: 'string', positional: true },
    url: {
      says: 'Address to test, as in http://127.0.0.1:5000; without it the embedded emulator is tested',
      type: 'string',
      positional: true,
    },
    region: {
      says: 'Region that the endpoint serves (default that of an address of AWS, else us-east-1)',
      type: 'string',
      group: 'Target',
    },
    ...targetRows,
    timeout: { says: 'Seconds to wait for an answer', type: 'number', group: 'Run', default: 10 },
    attempts: {
      says: 'Runs of a history with several clients, as races do not show each time (default: enough to see 99 % of them)',
      type: 'number',
      group: 'Run',
    },
    json: { says: 'Print the outcome as JSON', type: 'boolean', group: 'Output' },
  },
  examples: [['replay-history one.history.json http://127.0.0.1:5000', 'Print whether the difference is FIXED, still FAILED or CHANGED.']],
  run: async (options, context) => (await import('../histories/run-replay-history.ts')).runReplayHistory(options, context),
});
