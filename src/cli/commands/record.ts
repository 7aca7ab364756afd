import { defineCommand } from '../command.ts';
import { recordGiven } from '../given/record.ts';
import { governanceRows } from './governance-rows.ts';
import { serviceRows } from './service-rows.ts';

/** Records what clients do. */
export const record = defineCommand({
  usage: 'record <url>',
  says: 'Record what a client does with a service, without its secrets',
  given: recordGiven,
  options: {
    url: { says: 'The service to record from', type: 'string', positional: true },
    out: { says: 'Folder for the recordings', type: 'string', group: 'Output', default: 'recorded' },
    port: { says: 'Port to listen on, 0 for any that is free', type: 'number', group: 'Service', default: 4601 },
    mode: {
      says: 'anew: record all; once: what is not recorded; append: add what is missing; ask-live: the same, unrecorded',
      type: 'string',
      group: 'Run',
      default: 'anew',
    },
    ...serviceRows,
    ...governanceRows,
    json: { says: 'Print addresses and results as JSON, one line each', type: 'boolean', group: 'Output' },
  },
  examples: [
    ['record http://127.0.0.1:5000 --name "moto 5.2.1"', 'point the client at http://127.0.0.1:4601, end with Ctrl-C'],
    ['record http://127.0.0.1:5000 --mode append', 'replay what is recorded, and add what is missing'],
    [
      'record https://cognito-identity.eu-west-1.amazonaws.com --live --resign --credentials test:test',
      'clients sign with test:test, the service sees your own key',
    ],
    ['record http://127.0.0.1:5000 --connect', 'set HTTPS_PROXY and AWS_CA_BUNDLE as it prints them'],
    ['record http://127.0.0.1:5000 --control-port 4611 --control-token-file .token', 'tests open and close their own sessions'],
  ],
  run: async (options, surroundings) => (await import('../proxy/run-record.ts')).runRecord(options, surroundings),
});
