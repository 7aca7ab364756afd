import { defineCommand } from '../command.ts';
import { replayHistoryGiven } from '../given/replay-history.ts';

/** Runs a saved history again and tells whether its difference is still there. */
export const replayHistory = defineCommand({
  usage: 'replay-history <file> [url]',
  says: 'Run a saved history again: FIXED, FAILED or CHANGED',
  given: replayHistoryGiven,
  options: {
    file: { says: 'A .history.json that explore saved', type: 'string', positional: true },
    url: { says: 'Endpoint; without one the embedded emulator', type: 'string', positional: true },
    region: { says: 'Region the endpoint serves', type: 'string', group: 'Target', default: 'us-east-1' },
    credentials: { says: 'KEY:SECRET or KEY:SECRET:TOKEN (test:test)', type: 'string', group: 'Target' },
    timeout: { says: 'Seconds to wait for one answer', type: 'number', group: 'Run', default: 10 },
    attempts: {
      says: 'Runs of a history of several clients, which may not race each time (enough for 99 %)',
      type: 'number',
      group: 'Run',
    },
    json: { says: 'Print JSON', type: 'boolean', group: 'Output' },
  },
  examples: [['replay-history one.history.json http://127.0.0.1:5000', 'whether the endpoint still does it']],
  run: async (options, surroundings) => (await import('../histories/run-replay-history.ts')).runReplayHistory(options, surroundings),
});
