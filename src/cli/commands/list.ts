import { defineCommand } from '../command.ts';
import { listGiven } from '../given/list.ts';

/** Lists rules. */
export const list = defineCommand({
  usage: 'list',
  says: 'List the rules',
  given: listGiven,
  options: {
    operation: { says: 'Rules of one operation', type: 'string', repeatable: true, group: 'Rules' },
    kind: { says: 'Rules of one kind, such as behaviour or limit', type: 'string', repeatable: true, group: 'Rules' },
    certainty: { says: 'Rules of one certainty, such as stated', type: 'string', repeatable: true, group: 'Rules' },
    needs: { says: 'Rules that need a capability', type: 'string', repeatable: true, group: 'Rules' },
    only: { says: 'Rules whose id matches, * for any text', type: 'string', repeatable: true, group: 'Rules' },
    text: { says: 'Rules whose id or sentence holds a text', type: 'string', group: 'Rules' },
    json: { says: 'Print JSON', type: 'boolean', group: 'Output' },
  },
  examples: [
    ['list --operation GetId', 'the rules of GetId'],
    ['list --needs "developer provider" --json', 'for another program'],
  ],
  run: async (options, surroundings) => (await import('../catalogue/run-list.ts')).runList(options, surroundings),
});
