import { defineCommand } from '../command.ts';
import { recoverGiven } from '../given/recover.ts';

/** Puts a folder in order in which a recording did not finish. */
export const recover = defineCommand({
  usage: 'recover <folder>',
  says: 'Make recordings of what a recorder has left that did not finish',
  given: recoverGiven,
  options: {
    folder: { says: 'Folder of recordings', type: 'string', positional: true },
    drop: { says: 'Take away what did not finish instead', type: 'boolean', group: 'Run' },
    replace: { says: 'Let what did not finish take the place of an earlier recording', type: 'boolean', group: 'Run' },
    json: { says: 'Print what became of each file as JSON, one line each', type: 'boolean', group: 'Output' },
  },
  examples: [
    ['recover recorded', 'after a recorder was killed or its disk was full; end it first if it still runs'],
    ['replay recorded --incomplete', 'replay what there is'],
  ],
  run: async (options, surroundings) => (await import('../proxy/run-recover.ts')).runRecover(options, surroundings),
});
