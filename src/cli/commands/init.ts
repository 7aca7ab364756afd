import { defineCommand } from '../base/command.ts';
import { initGiven } from '../given/init.ts';
import { check } from './check.ts';

/** Writes a file of settings to begin with. */
export const init = defineCommand({
  usage: 'init [file]',
  topic: 'Test a server',
  says: 'Write poolproof.yaml, the settings of check',
  given: initGiven,
  options: {
    file: { says: 'File to write in place of poolproof.yaml', type: 'string', positional: true },
    target: { says: 'Address of the server to test, as in http://127.0.0.1:5000', type: 'string', group: 'Run' },
    force: { says: 'Overwrite a file that is there', type: 'boolean', group: 'Run' },
  },
  examples: [
    ['init --target http://127.0.0.1:5000', 'Write poolproof.yaml for your server. Then run "poolproof check".'],
    ['init staging.yaml', 'Write a second file. Then run "poolproof check --config staging.yaml".'],
  ],
  run: async (options, context) => (await import('../settings/run-init.ts')).runInit(options, check.options, context),
});
