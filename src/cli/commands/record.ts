import { defineCommand } from '../base/command.ts';
import { recordGiven } from '../given/record.ts';
import { governanceRows } from './rows/governance-rows.ts';
import { programRows } from './rows/program-rows.ts';
import { serviceRows } from './rows/service-rows.ts';

/** Records what clients do. */
export const record = defineCommand({
  usage: 'record <url>',
  topic: 'Record and replay',
  says: 'Record calls to a service, without their secrets',
  given: recordGiven,
  options: {
    url: { says: 'Address of the service to record, as in http://127.0.0.1:5000', type: 'string', positional: true },
    out: { says: 'Folder for the recordings', type: 'string', group: 'Output', default: 'recorded' },
    ...programRows(4601),
    mode: {
      says: 'anew: record every call; once: record if the session has no recording; append: replay, and record what is missing; ask-live: replay, and ask the service for what is missing, without recording it',
      type: 'string',
      group: 'Run',
      default: 'anew',
    },
    ...serviceRows,
    ...governanceRows,
    json: { says: 'Print addresses and results as JSON lines', type: 'boolean', group: 'Output' },
  },
  runsProgram: true,
  examples: [
    ['record http://127.0.0.1:5000 --name "moto 5.2.1"', 'Point the client at http://127.0.0.1:4601; end with Ctrl-C.'],
    ['record http://127.0.0.1:5000 -- npm test', 'Record a test run: its clients are told where to call, and both end together.'],
    ['record http://127.0.0.1:5000 --mode append', 'Replay what is recorded, and record what is missing.'],
    [
      'record https://cognito-identity.eu-west-1.amazonaws.com --live --resign --credentials test:test',
      'Record AWS. Clients sign with test:test, AWS sees your own key.',
    ],
    ['record http://127.0.0.1:5000 --connect', 'Record a client that keeps the address of AWS; the command prints what to set.'],
    ['record http://127.0.0.1:5000 --control-port 4611 --control-token-file .token', 'Let tests open and close sessions of their own.'],
  ],
  run: async (options, context) => (await import('../proxy/run-record.ts')).runRecord(options, context),
});
