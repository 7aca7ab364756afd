import { defineCommand } from '../base/command.ts';
import { recoverGiven } from '../given/recover.ts';

/** Puts a folder in order in which a recording did not finish. */
export const recover = defineCommand({
  usage: 'recover <folder>',
  topic: 'Record and replay',
  says: 'Finish the recordings of a killed recorder',
  given: recoverGiven,
  options: {
    folder: { says: 'Folder of recordings', type: 'string', positional: true },
    drop: { says: 'Delete unfinished recordings', type: 'boolean', group: 'Run' },
    replace: { says: 'Replace an earlier recording by the unfinished one', type: 'boolean', group: 'Run' },
    json: { says: 'Print what happened to each file as JSON lines', type: 'boolean', group: 'Output' },
  },
  examples: [
    ['recover recorded', 'Run after a recorder was killed or its disk was full; end the recorder first.'],
    ['replay recorded --incomplete', 'Replay the recovered recordings.'],
  ],
  run: async (options, context) => (await import('../proxy/run-recover.ts')).runRecover(options, context),
});
