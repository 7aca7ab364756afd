import { defineCommand } from '../base/command.ts';
import { listGiven } from '../given/list.ts';

/** Lists rules. */
export const list = defineCommand({
  usage: 'list',
  topic: 'Look up rules',
  says: 'List the rules',
  given: listGiven,
  options: {
    operation: { says: 'Operation, such as GetId; repeatable', type: 'string', repeatable: true, group: 'Rules' },
    kind: { says: 'Kind, such as behaviour or limit; repeatable', type: 'string', repeatable: true, group: 'Rules' },
    certainty: { says: 'Certainty, such as stated; repeatable', type: 'string', repeatable: true, group: 'Rules' },
    needs: { says: 'Capability that the rule needs, such as roles; repeatable', type: 'string', repeatable: true, group: 'Rules' },
    only: { says: 'Pattern of rule ids, as in "GetId.*"; repeatable', type: 'string', repeatable: true, group: 'Rules' },
    text: { says: 'Text in the id or sentence of a rule', type: 'string', group: 'Rules' },
    json: { says: 'Print the rules as JSON', type: 'boolean', group: 'Output' },
  },
  examples: [
    ['list --operation GetId', 'Print the rules of GetId.'],
    ['list --text throttled', 'Print the rules whose text has "throttled".'],
    ['list --needs "developer provider" --json', 'Print JSON for another program.'],
  ],
  run: async (options, context) => (await import('../catalogue/run-list.ts')).runList(options, context),
});
