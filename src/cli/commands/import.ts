import { defineCommand } from '../base/command.ts';
import { importGiven } from '../given/import.ts';
import { serviceRows } from './rows/service-rows.ts';

/** Makes a recording of what another program captured. */
export const importCommand = defineCommand({
  usage: 'import <file>',
  topic: 'Record and replay',
  says: 'Make a recording of another program’s HAR',
  given: importGiven,
  options: {
    file: { says: 'HAR file, as browsers, Playwright and mitmproxy write it', type: 'string', positional: true },
    out: { says: 'Folder for the recording', type: 'string', group: 'Output', default: 'recorded' },
    session: { says: 'Name of the recording', type: 'string', group: 'Run', default: 'default' },
    name: serviceRows.name,
    region: { says: 'Region that the service serves (default: that of its address, else us-east-1)', type: 'string', group: 'Target' },
    host: {
      says: 'Host to import all requests of, such as 127.0.0.1:5000; hosts of AWS and calls with X-Amz-Target are known; repeatable',
      type: 'string',
      repeatable: true,
      group: 'Target',
    },
    'keep-inputs': serviceRows['keep-inputs'],
    json: { says: 'Print the result as JSON', type: 'boolean', group: 'Output' },
  },
  examples: [
    ['import session.har', 'Keep the calls of identity pools, without their secrets, in recorded/default.har.'],
    ['import session.har --out recorded --session login', 'Name the recording.'],
    ['replay recorded', 'Replay what was imported.'],
  ],
  run: async (options, context) => (await import('../proxy/run-import.ts')).runImport(options, context),
});
