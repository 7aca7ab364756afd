import { defineCommand } from '../base/command.ts';
import { upgradeGiven } from '../given/upgrade.ts';

/** Brings recordings to the form of today. */
export const upgrade = defineCommand({
  topic: 'Record and replay',
  usage: 'upgrade <folder>',
  says: 'Convert recordings of an earlier version',
  given: upgradeGiven,
  options: { folder: { says: 'Folder of recordings', type: 'string', positional: true } },
  examples: [['upgrade recorded', 'what is in the form of this version already stays as it is']],
  run: async (options, surroundings) => (await import('../proxy/run-upgrade.ts')).runUpgrade(options, surroundings),
});
