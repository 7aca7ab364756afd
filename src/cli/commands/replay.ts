import { defineCommand } from '../base/command.ts';
import { replayGiven } from '../given/replay.ts';
import { governanceRows } from './rows/governance-rows.ts';
import { programRows } from './rows/program-rows.ts';
import { serviceRows } from './rows/service-rows.ts';

/** Serves recordings. */
export const replay = defineCommand({
  usage: 'replay <folder>',
  topic: 'Record and replay',
  says: 'Serve recordings in place of the service',
  given: replayGiven,
  options: {
    folder: { says: 'Folder of recordings', type: 'string', positional: true },
    ...programRows(4602),
    mode: {
      says: 'strict: each recorded call once, in order for each operation; set: each once, in any order; reuse: repeat the last answer of a call; once, append, ask-live: as in record --mode',
      type: 'string',
      group: 'Run',
      default: 'strict',
    },
    upstream: { says: 'Address of the service that --mode once, append and ask-live ask', type: 'string', group: 'Target' },
    ...serviceRows,
    clock: {
      says: 'rebased: recorded times, such as the end of credentials, moved to now; frozen: times as recorded, and credentials expired after an hour; shifted: as recorded, with the clock of the client set back',
      type: 'string',
      group: 'Run',
      default: 'rebased',
    },
    'verify-signatures': {
      says: 'Refuse wrong signatures as AWS does; the keys are those of --credentials and those that the replay hands out',
      type: 'boolean',
      group: 'Run',
    },
    incomplete: { says: 'Replay unfinished recordings too', type: 'boolean', group: 'Run' },
    faults: {
      says: 'File of faults (YAML or JSON) to add: throttling, delays, broken answers, expired credentials, see docs/proxy.md',
      type: 'string',
      group: 'Run',
    },
    transcript: { says: 'File to write the calls of the client to, without values', type: 'string', group: 'Output' },
    ...governanceRows,
    json: { says: 'Print addresses and the outcome of each session as JSON lines', type: 'boolean', group: 'Output' },
  },
  runsProgram: true,
  examples: [
    ['replay recorded', 'Point the client at http://127.0.0.1:4602; end with Ctrl-C for the verdict.'],
    ['replay recorded -- npm test', 'Replay a test run without a network; the exit code is not 0 if either is red.'],
    ['replay recorded --faults faults.yaml --transcript run.jsonl', 'See what the client does when a call is throttled or fails.'],
    ['replay recorded --clock frozen', 'Answer byte for byte, for a client that does not look at the time.'],
    ['replay recorded --mode append --upstream http://127.0.0.1:5000', 'Ask the service for what is missing, and record it.'],
    ['replay recorded --verify-signatures --credentials test:test', 'Refuse requests that the client signs wrongly.'],
    ['replay recorded --connect', 'Serve a client that keeps the address of AWS; the command prints what to set.'],
    ['replay recorded --control-port 4611 --control-token-file .token', 'Let tests open and close sessions of their own.'],
  ],
  run: async (options, context) => (await import('../proxy/run-replay.ts')).runReplay(options, context),
});
