import { defineCommand } from '../command.ts';
import { replayGiven } from '../given/replay.ts';
import { governanceRows } from './governance-rows.ts';
import { serviceRows } from './service-rows.ts';

/** Serves recordings. */
export const replay = defineCommand({
  usage: 'replay <folder>',
  says: 'Serve recordings as if they were the service, byte for byte',
  given: replayGiven,
  options: {
    folder: { says: 'Folder of recordings', type: 'string', positional: true },
    port: { says: 'Port to listen on, 0 for any that is free', type: 'number', group: 'Service', default: 4602 },
    mode: {
      says: 'strict: calls of an operation in order, each once; set: each once; reuse: the last answer repeats; once: record what has no recording; append: add what is missing; ask-live: ask for it, unrecorded',
      type: 'string',
      group: 'Run',
      default: 'strict',
    },
    upstream: { says: 'The service that once, append and ask-live ask', type: 'string', group: 'Target' },
    ...serviceRows,
    clock: {
      says: "frozen: times as recorded; shifted: the same, and the client's clock is moved; rebased: times are moved to now",
      type: 'string',
      group: 'Run',
      default: 'frozen',
    },
    'verify-signatures': {
      says: 'Answer signatures that do not hold as AWS does; keys are those of --credentials and those the replay hands out',
      type: 'boolean',
      group: 'Run',
    },
    incomplete: { says: 'Replay recordings too that did not finish', type: 'boolean', group: 'Run' },
    faults: { says: 'File of faults to lay over the answers, YAML or JSON', type: 'string', group: 'Run' },
    transcript: { says: 'File to write down in what the client did, without values', type: 'string', group: 'Output' },
    ...governanceRows,
    json: { says: 'Print addresses and what became of each session as JSON, one line each', type: 'boolean', group: 'Output' },
  },
  examples: [
    ['replay recorded', 'point the client at http://127.0.0.1:4602, end with Ctrl-C for the verdict'],
    ['replay recorded --connect', 'set HTTPS_PROXY and AWS_CA_BUNDLE as it prints them'],
    ['replay recorded --mode append --upstream http://127.0.0.1:5000', 'ask for what is missing, and add it'],
    ['replay recorded --verify-signatures --credentials test:test', 'does the client sign as it should?'],
    ['replay recorded --clock rebased', 'as if it had been recorded just now'],
    ['replay recorded --faults faults.yaml --transcript run.jsonl', 'what does the client do about it?'],
    ['replay recorded --control-port 4611 --control-token-file .token', 'tests open and close their own sessions'],
  ],
  run: async (options, surroundings) => (await import('../proxy/run-replay.ts')).runReplay(options, surroundings),
});
