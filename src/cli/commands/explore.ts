import { defineCommand } from '../command.ts';
import { exploreGiven } from '../given/explore.ts';

/** Runs random histories against an endpoint and shrinks what differs to a story. */
export const explore = defineCommand({
  usage: 'explore [url]',
  says: 'Compare random histories of one client or several with the model, or try laws with random cases',
  given: exploreGiven,
  options: {
    url: { says: 'Endpoint; without one the embedded emulator is explored', type: 'string', positional: true },
    region: { says: 'Region the endpoint serves', type: 'string', group: 'Target', default: 'us-east-1' },
    credentials: { says: 'KEY:SECRET or KEY:SECRET:TOKEN (test:test)', type: 'string', group: 'Target' },
    timeout: { says: 'Seconds to wait for one answer', type: 'number', group: 'Run', default: 10 },
    laws: { says: 'Try the laws instead of random histories', type: 'boolean', group: 'Run' },
    only: { says: 'Only laws with this id (`*` for any text); repeatable', type: 'string', repeatable: true, group: 'Run' },
    parallel: { says: 'Clients that call at once; their answers must fit some order of the calls', type: 'number', group: 'Run' },
    search: {
      says: 'With --parallel: calls put to the model before one history is given up',
      type: 'number',
      group: 'Run',
      default: 20_000,
    },
    runs: { says: 'Histories to run, or cases of each law', type: 'number', group: 'Run', default: 100 },
    seed: { says: 'Seed of the histories; printed with each run', type: 'number', group: 'Run' },
    path: { says: 'Only this history or case of the seed, as a finding names it', type: 'string', group: 'Run' },
    'time-limit': { says: 'Seconds after which no further history or case begins', type: 'number', group: 'Run' },
    save: { says: 'Folder for one .history.json per difference', type: 'string', group: 'Output', default: 'poolproof-report' },
    json: { says: 'Print JSON', type: 'boolean', group: 'Output' },
  },
  examples: [
    ['explore', 'the embedded emulator'],
    ['explore http://127.0.0.1:5000 --runs 200 --seed 7', 'an endpoint, so that it can be repeated'],
    ['explore http://127.0.0.1:5000 --parallel 3', 'three clients at once on the same identities'],
    ['explore http://127.0.0.1:5000 --laws', 'what holds for all inputs and orders, tried with random ones'],
  ],
  run: async (options, surroundings) => {
    if (options.parallel !== undefined) {
      const { runExploreParallel } = await import('../histories/run-explore-parallel.ts');
      return runExploreParallel({ ...options, parallel: options.parallel }, surroundings);
    }
    return options.laws
      ? (await import('../laws/run-laws.ts')).runLaws(options, surroundings)
      : (await import('../histories/run-explore.ts')).runExplore(options, surroundings);
  },
});
