import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { governance } from '../proxy/governance.ts';
import { flag, givenText, text, texts, wholeNumber } from '../read-values.ts';

/** What `record` was given. */
export type RecordGiven = z.output<typeof given>;

const given = z.object({
  url: givenText,
  out: givenText,
  port: wholeNumber(0, 65_535),
  session: givenText,
  name: givenText,
  region: givenText,
  credentials: text,
  connect: flag,
  'allow-host': texts,
  'upstream-for': texts,
  'keep-inputs': flag,
  live: flag,
  ...governance.given,
  json: flag,
  timeout: wholeNumber(1, 3600),
});

/** Records what clients do. */
export const record = defineCommand({
  usage: 'record <url>',
  says: 'Record what a client does with a service, without its secrets',
  given,
  options: {
    url: { says: 'The service to record from', type: 'string', positional: true },
    out: { says: 'Folder for the recordings', type: 'string', group: 'Output', default: 'recorded' },
    port: { says: 'Port to listen on, 0 for any that is free', type: 'number', group: 'Service', default: 4601 },
    session: { says: 'Name of the recording of requests that name none', type: 'string', group: 'Run', default: 'default' },
    name: { says: 'What the service is, for the recording: with its version', type: 'string', group: 'Target', default: 'unnamed service' },
    region: { says: 'Region the service serves', type: 'string', group: 'Target', default: 'us-east-1' },
    credentials: {
      says: 'KEY:SECRET of the client, so that its signatures are checked before they are replaced',
      type: 'string',
      group: 'Target',
    },
    'keep-inputs': {
      says: 'Keep names and ids that the client makes up; keys, tokens and accounts are replaced all the same',
      type: 'boolean',
      group: 'Run',
    },
    connect: {
      says: 'Be an HTTPS proxy too, with a certificate made for this run, for clients that keep the address of AWS',
      type: 'boolean',
      group: 'Service',
    },
    'allow-host': { says: 'Host to stand in for besides those of identity pools', type: 'string', repeatable: true, group: 'Service' },
    'upstream-for': {
      says: 'HOST=URL: where requests for one host go that come through the HTTPS proxy',
      type: 'string',
      repeatable: true,
      group: 'Target',
    },
    live: { says: 'Allow the real service as the one to record from', type: 'boolean', group: 'Target' },
    ...governance.options,
    json: { says: 'Print addresses and results as JSON, one line each', type: 'boolean', group: 'Output' },
    timeout: { says: 'Seconds to wait for one answer', type: 'number', group: 'Run', default: 60 },
  },
  examples: [
    ['record http://127.0.0.1:5000 --name "moto 5.2.1"', 'point the client at http://127.0.0.1:4601, end with Ctrl-C'],
    ['record http://127.0.0.1:5000 --connect', 'set HTTPS_PROXY and AWS_CA_BUNDLE as it prints them'],
    ['record http://127.0.0.1:5000 --control-port 4611 --control-token-file .token', 'tests open and close their own sessions'],
  ],
  run: async (options, surroundings) => (await import('../proxy/run-record.ts')).runRecord(options, surroundings),
});
