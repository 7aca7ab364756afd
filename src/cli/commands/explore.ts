import { defineCommand } from '../base/command.ts';
import { exploreGiven } from '../given/explore.ts';
import { targetRows } from './rows/target-rows.ts';

/** Runs random histories against an endpoint and shrinks what differs to a story. */
export const explore = defineCommand({
  usage: 'explore [url]',
  topic: 'Test a server',
  says: 'Search for differences with random calls',
  given: exploreGiven,
  options: {
    url: {
      says: 'Address to explore, as in http://127.0.0.1:5000; without it the embedded emulator is explored',
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
    laws: { says: 'Try laws, statements that hold for all inputs, with random cases', type: 'boolean', group: 'Run' },
    only: { says: 'Try only the laws whose id matches, as in "tags-*"; repeatable', type: 'string', repeatable: true, group: 'Run' },
    parallel: { says: 'Number of clients, 2 to 8, that call at the same time', type: 'number', group: 'Run' },
    search: {
      says: 'With --parallel: give a history up after comparing this many calls',
      type: 'number',
      group: 'Run',
      default: 20_000,
    },
    runs: { says: 'Number of histories, or of cases for each law', type: 'number', group: 'Run', default: 100 },
    seed: { says: 'Number that fixes all random choices; each run prints its own', type: 'number', group: 'Run' },
    path: { says: 'Run one history or case only, as a finding prints it', type: 'string', group: 'Run' },
    'time-limit': { says: 'Start no further history or case after this many seconds', type: 'number', group: 'Run' },
    save: { says: 'Folder for a .history.json file for each difference', type: 'string', group: 'Output', default: 'poolproof-report' },
    json: { says: 'Print the findings as JSON', type: 'boolean', group: 'Output' },
  },
  examples: [
    ['explore', 'Send random sequences of calls (histories) to the embedded emulator.'],
    ['explore http://127.0.0.1:5000 --runs 200 --seed 7', 'Compare your server with the emulator; the seed makes it repeatable.'],
    ['explore http://127.0.0.1:5000 --parallel 3', 'Let three clients call at the same time, to find races.'],
    ['explore http://127.0.0.1:5000 --laws', 'Try what holds for all inputs and orders of calls.'],
  ],
  run: async (options, context) => {
    if (options.parallel !== undefined) {
      const { runExploreParallel } = await import('../histories/run-explore-parallel.ts');
      return runExploreParallel({ ...options, parallel: options.parallel }, context);
    }
    return options.laws
      ? (await import('../laws/run-laws.ts')).runLaws(options, context)
      : (await import('../histories/run-explore.ts')).runExplore(options, context);
  },
});
